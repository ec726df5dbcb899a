import { defineLayout, gap, level, logger, time, upToDash } from './define-layout.ts';

export const log4jDefault = defineLayout({
  id: 'log4j-default',
  usedBy:
    'Flink conf/log4j*.properties: log4j 1 up to 1.10, log4j 2 from 1.11 (`%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n`)',
  parts: [time('date-time'), gap, level, gap, logger, upToDash],
  isQuick: true,
  samples: [
    '2020-03-01 12:00:00,123 INFO  org.apache.flink.runtime.taskmanager.Task                     - Freeing task resources',
    '2023-03-01 12:00:00,123 WARN  org.apache.flink.runtime.taskmanager.Task                    [] - Freeing task resources',
    '2023-03-01T12:00:00.123+08:00 ERROR a.b.C [job=1] - text',
  ],
  nearMisses: ['2023-03-01 12:00:00,123 [main] INFO  a.b.C - text', '2023-03-01 12:00:00,123 is no record'],
});
