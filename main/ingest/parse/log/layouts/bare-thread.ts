import { defineLayout, gap, level, logger, time, upToDash, upToLevel } from './define-layout.ts';

export const bareThread = defineLayout({
  id: 'bare-thread',
  usedBy: 'HDInsight and others: the thread without brackets before the level (`%d{ISO8601} %t %-5p %c %x - %m%n`)',
  parts: [time('date-time'), gap, upToLevel, level, gap, logger, upToDash],
  samples: [
    '2023-10-11 11:03:33,120 flink-akka.actor.default-dispatcher-18 INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph       [] - text',
    '2024-11-14 17:15:50,553 Source: a -> b: c (1/1)#1 WARN  org.apache.flink.runtime.taskmanager.Task                    [] - text',
  ],
  nearMisses: ['2023-03-01 12:00:00,123 nothing is said here', '2023-03-01 12:00:00,123 ends with an ERROR'],
});
