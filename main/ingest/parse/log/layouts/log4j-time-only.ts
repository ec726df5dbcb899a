import { defineLayout, gap, level, logger, time, upToDash } from './define-layout.ts';

export const log4jTimeOnly = defineLayout({
  id: 'log4j-time-only',
  usedBy:
    'Flink before 1.0, IDE runs (`%d{HH:mm:ss,SSS} %-5p %-60c %x - %m%n`); the records have no date and so no place in time',
  parts: [time('time-only'), gap, level, gap, logger, upToDash],
  samples: ['00:22:16,219 INFO  org.apache.flink.client.CliFrontend                           - text'],
  nearMisses: ['00:22:16 text'],
});
