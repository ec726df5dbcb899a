import { defineLayout, gap, level, logger, upToDash } from './define-layout.ts';

export const levelFirst = defineLayout({
  id: 'level-first',
  usedBy: "log4j's `%-5p %c{2} - %m%n` in tests and IDEs, and lines whose time was cut off when they were copied",
  parts: [level, gap, logger, upToDash],
  samples: ['ERROR org.apache.flink.runtime.taskexecutor.TaskManagerRunner [] - text'],
  nearMisses: ['ERROR: a.b.C - text', 'INFO starting up'],
});
