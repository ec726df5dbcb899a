import { bracketed, defineLayout, gap, level, text, time, upToDash } from './define-layout.ts';

export const zookeeper = defineLayout({
  id: 'zookeeper',
  usedBy: 'ZooKeeper servers (`%d{ISO8601} [myid:%X{myid}] - %-5p [%t:%C{1}@%L] - %m%n`)',
  parts: [time('date-time'), gap, bracketed, gap, text('- '), level, gap, bracketed, upToDash],
  samples: ['2026-03-02 10:11:12,345 [myid:1] - INFO  [main:QuorumPeerConfig@135] - Reading configuration'],
  nearMisses: ['2026-03-02 10:11:12,345 INFO  a.b.C [] - text'],
});
