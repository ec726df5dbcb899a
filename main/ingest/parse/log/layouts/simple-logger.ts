import { defineLayout, gap, level, logger, thread, upToDash } from './define-layout.ts';

export const simpleLogger = defineLayout({
  id: 'simple-logger',
  usedBy: 'slf4j-simple: no time at all',
  parts: [thread, gap, level, gap, logger, upToDash],
  samples: [
    '[flink-akka.actor.default-dispatcher-5] INFO org.apache.flink.runtime.executiongraph.ExecutionGraph - text',
  ],
  nearMisses: ['[INFO] Building jar'],
});
