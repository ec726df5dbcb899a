import { defineLayout, gap, level, logger, thread, time, upToDash } from './define-layout.ts';

export const logbackTimeOnly = defineLayout({
  id: 'logback-time-only',
  usedBy: 'logback without configuration (`%d{HH:mm:ss.SSS} [%thread] %-5level %logger{36} - %msg%n`)',
  parts: [time('time-only'), gap, thread, gap, level, gap, logger, upToDash],
  samples: ['16:12:03.331 [main] INFO  a.b.C - text'],
  nearMisses: ['16:12:03.331 INFO a.b.C - text'],
});
