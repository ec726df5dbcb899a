import { expect, test } from 'vitest';
import { rescaleNote } from '#contract/wording/rescale.ts';

const MARK = { from: 0, because: 'a → b', source: { kind: 'entry', entry: 'history.json' } } as const;

test('a rescale is told by what became of it, with the parallelism before and after', () => {
  const marks = [
    { ...MARK, outcome: 'completed', after: 4 },
    { ...MARK, outcome: 'completed', before: 2, after: 4 },
    { ...MARK, outcome: 'completed' },
    { ...MARK, outcome: 'failed', before: 4 },
    { ...MARK, outcome: 'ignored', before: 4 },
    { ...MARK, before: 4 },
  ] as const;
  expect(marks.map((mark) => rescaleNote(mark).en)).toEqual([
    'Scheduled with parallelism 4 (a → b)',
    'Rescaled from 2 to 4 (a → b)',
    'Rescaled (a → b)',
    'Rescale failed (a → b)',
    'Rescale came to nothing (a → b)',
    'Rescale goes on (a → b)',
  ]);
  expect(rescaleNote(marks[1])['zh-CN']).toBe('并行度由 2 调整为 4（a → b）');
});
