import { expect, test } from 'vitest';
import type { CheckpointMark } from '#contract/incident/timeline.ts';
import { scrubBars } from '../../../../renderer/src/views/graph/scrub-bars.ts';

function mark(id: number, from: number, to: number, outcome: CheckpointMark['outcome'] = 'completed'): CheckpointMark {
  return { id, kind: 'checkpoint', from, to, outcome, source: { kind: 'entry', entry: 'checkpoints.json' } };
}

const bars = (marks: readonly CheckpointMark[], msPerPixel: number) =>
  scrubBars(
    marks,
    (at) => at / msPerPixel,
    ({ to = 0 }) => to,
  ).map(({ mark: { id }, x, width }) => [id, x, width]);

test('checkpoints that can be told apart have a bar each', () => {
  expect(bars([mark(1, 0, 40), mark(2, 50, 51), mark(3, 60, 100)], 1)).toEqual([
    [1, 0, 40],
    [2, 50, 2],
    [3, 60, 40],
  ]);
});

test('a day of checkpoints has no more bars than pixels, and a single failure among them is drawn', () => {
  const day = Array.from({ length: 20_000 }, (_, id) =>
    mark(id, id * 100, id * 100 + 90, id === 777 ? 'failed' : 'completed'),
  );
  const drawn = bars(day, 2_000);
  expect(drawn.length).toBeLessThanOrEqual(1_001);
  expect(drawn.some(([id]) => id === 777)).toBe(true);
});

test('one that begins under a long bar and ends after it is drawn', () => {
  expect(bars([mark(1, 0, 100), mark(2, 50, 150), mark(3, 60, 90)], 1).map(([id]) => id)).toEqual([1, 2]);
});
