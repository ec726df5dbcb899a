import { defineLayout, gap, hex, levelMark, time } from './define-layout.ts';

export const rocksdb = defineLayout({
  id: 'rocksdb',
  usedBy: "RocksDB's own LOG file: time in microseconds, thread id, a level unless it is INFO (Logger::Logv), text",
  parts: [time('date-time'), gap, hex, gap, levelMark],
  samples: [
    '2026/11/21-12:40:06.123456 7f1599da3f14 [WARN] [db/column_family.cc:849] Stopping writes',
    '2026/11/22-16:03:51.824792 7fea110ff6c0 RocksDB version: 6.20.3',
    '2026/11/22-16:05:33.225523 7fe9ea3fe6c0 [/flush_job.cc:342] [recent-orders] [JOB 36] Flushing memtable',
  ],
  nearMisses: ['12:40:06 7f1599da3f14 text', '2026/11/21 12:40:06 something happened'],
});
