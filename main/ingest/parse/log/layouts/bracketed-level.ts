import { defineLayout, gap, level, loggerUntil, text, time } from './define-layout.ts';

export const bracketedLevel = defineLayout({
  id: 'bracketed-level',
  usedBy: 'platforms that start Flink in their own process (`[%p] [%d][%c]%m`)',
  parts: [text('['), level, text(']'), gap, text('['), time('date-time'), text(']['), loggerUntil(']')],
  samples: ['[INFO] [2022-07-31 21:18:22][org.apache.flink.runtime.executiongraph.ExecutionGraph]text'],
  nearMisses: ['[INFO] Building jar'],
});
