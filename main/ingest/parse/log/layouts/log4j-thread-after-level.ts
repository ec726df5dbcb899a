import { bracketed, defineLayout, gap, level, logger, time, upToDash } from './define-layout.ts';

export const log4jThreadAfterLevel = defineLayout({
  id: 'log4j-thread-after-level',
  usedBy: 'people who add `[%t]` behind the level of the default pattern',
  parts: [time('date-time'), gap, level, gap, bracketed, gap, logger, upToDash],
  samples: ['2023-03-01 12:00:00,123 INFO  [flink-akka.actor.default-dispatcher-3] a.b.C - text'],
  nearMisses: ['2023-03-01 12:00:00,123 INFO  a.b.C [] - text'],
});
