import { expect, test } from 'vitest';
import { shownTrace } from '../../../../main/flink/rest/shown-trace.ts';

const frames = (count: number) =>
  Array.from({ length: count }, (_, i) => `\n\tat com.example.Sink.call${i}(Sink.java:${i})`);

test('a trace that is short enough, and a text that is none, are shown as they stand', () => {
  expect(shownTrace('a.B: c\n\tat a.B.d(B.java:1)', 100)).toBe('a.B: c\n\tat a.B.d(B.java:1)');
  expect(shownTrace('x'.repeat(30), 10)).toBe('x'.repeat(10));
});

test('of a long trace frames are left out, and the deepest cause is shown', () => {
  const trace = `a.First: no\nmore of it${frames(40).join('')}\nCaused by: a.Deepest: disk full${frames(3).join('')}\n\t... 9 more\n`;
  expect(shownTrace(trace, 600)).toBe(
    [
      `a.First: no\nmore of it${frames(6).join('')}\n\t...`,
      `Caused by: a.Deepest: disk full${frames(3).join('')}\n\t... 9 more`,
    ].join('\n'),
  );
});

test('of causes without end the first and the deepest are shown', () => {
  const middle = Array.from({ length: 50 }, (_, i) => `\nCaused by: a.Middle: ${i}${frames(1).join('')}`).join('');
  const trace = `a.First: ${'no '.repeat(200)}${middle}\nCaused by: a.Deepest: disk full${frames(2).join('')}`;
  expect(shownTrace(trace, 400).split('\n')).toEqual([
    `a.First: ${'no '.repeat(200)}`.slice(0, 200),
    '\t...',
    'Caused by: a.Deepest: disk full',
    '\tat com.example.Sink.call0(Sink.java:0)',
  ]);
});
