import { defineLayout, gap, level, logger, thread, time, upToDash } from './define-layout.ts';

export const logbackDefault = defineLayout({
  id: 'logback-default',
  usedBy:
    'Flink conf/logback*.xml (`%d{yyyy-MM-dd HH:mm:ss.SSS} [%thread] %-5level %logger{60} %X{sourceThread} - %msg%n`) and custom patterns with the thread first',
  parts: [time('date-time'), gap, thread, gap, level, gap, logger, upToDash],
  samples: [
    '2023-03-01 12:00:00.123 [flink-akka.actor.default-dispatcher-3] INFO  o.a.f.runtime.executiongraph.ExecutionGraph  - text',
    '2023-03-18 02:20:33.877 [Checkpoint Timer] INFO  org.apache.flink.runtime.checkpoint.CheckpointCoordinator - text',
    '2019-04-28 00:16:41.892 [[vertex-0]Sink: a [b] (1/4)] INFO  org.apache.flink.streaming.runtime.tasks.StreamTask  - text',
  ],
  nearMisses: ['2023-03-01 12:00:00,123 INFO  a.b.C [] - text'],
});
