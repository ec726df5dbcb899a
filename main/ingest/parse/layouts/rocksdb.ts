import { defineLayout, gap, hex, time } from './define-layout.ts';

export const rocksdb = defineLayout({
  id: 'rocksdb',
  usedBy: "RocksDB's own LOG file: time in microseconds, thread id, text",
  parts: [time('date-time'), gap, hex, gap],
  samples: ['2026/11/21-12:40:06.123456 7f1599da3f14 [WARN] [db/column_family.cc:849] Stopping writes'],
  nearMisses: ['12:40:06 7f1599da3f14 text', '2026/11/21 12:40:06 something happened'],
});
