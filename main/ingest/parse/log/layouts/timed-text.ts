import { defineLayout, gap, level, maybeGap, text, time } from './define-layout.ts';

export const timedLevel = defineLayout({
  id: 'timed-level',
  usedBy: 'anything else that begins with a time and a level',
  parts: [time('date-time'), gap, level, gap],
  samples: ['2026-03-02 10:11:12 WARN something happened'],
  nearMisses: ['2026-03-02 10:11:12 something happened'],
});

export const timedLevelInBrackets = defineLayout({
  id: 'timed-level-in-brackets',
  usedBy: 'schedulers that capture the output of a client',
  parts: [time('date-time'), gap, text('['), level, text(']'), gap],
  samples: ['2023-11-13 10:35:08,815 [INFO] something happened'],
  nearMisses: ['2023-11-13 10:35:08,815 [main] something happened'],
});

export const timedText = defineLayout({
  id: 'timed-text',
  usedBy: 'anything else that begins with a time',
  parts: [time('date-time'), maybeGap],
  samples: ['2026-03-02 10:11:12 something happened'],
  nearMisses: ['something happened at 2026-03-02 10:11:12'],
});
