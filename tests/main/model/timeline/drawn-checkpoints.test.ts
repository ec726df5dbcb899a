import { expect, test } from 'vitest';
import type { CheckpointMark } from '#contract/incident/timeline.ts';
import { drawnTimeline, drawnWithin } from '../../../../main/model/timeline/drawn-checkpoints.ts';
import { AD_TIMELINE } from '../../../kit/ad-attribution.ts';

const SECOND = 1000;
const source = { kind: 'entry', entry: 'jm.log' } as const;
const SPAN = { from: 0, to: 100_000 * SECOND };

/** One a second, of three lengths in turn; the 50,000th failed, and the 70,000th took an hour. */
const MANY = Array.from({ length: 100_000 }, (_, id): CheckpointMark => {
  const durationMs = id === 70_000 ? 3600 * SECOND : 100 + (id % 3) * 300;
  const from = id * SECOND;
  const outcome = id === 50_000 ? 'failed' : 'completed';
  return { id, kind: 'checkpoint', from, to: from + durationMs, durationMs, outcome, source };
});

function drawn(checkpoints: readonly CheckpointMark[]): readonly CheckpointMark[] {
  const [job] = AD_TIMELINE.jobs;
  if (job === undefined) throw new Error('the case has a job');
  return drawnTimeline({ ...AD_TIMELINE, span: SPAN, jobs: [{ ...job, checkpoints }] }).jobs[0]?.checkpoints ?? [];
}

test('of a hundred thousand checkpoints those stay that an axis tells apart, and all are counted', () => {
  const marks = drawn(MANY);
  expect(marks.length).toBeLessThanOrEqual(1503);
  expect(marks.reduce((sum, { count = 1 }) => sum + count, 0)).toBe(100_000);
  expect(marks.filter(({ outcome }) => outcome === 'failed').map(({ id, count }) => [id, count])).toEqual([
    [50_000, undefined],
  ]);
  expect(marks.filter(({ durationMs = 0 }) => durationMs > SECOND).map(({ id }) => id)).toEqual([70_000]);
  expect(marks.every(({ from }, i) => from >= (marks[i - 1]?.from ?? 0))).toBe(true);
});

test('lengths that the eye tells apart all stay', () => {
  const short = MANY.map((mark) => (mark.id === 70_000 ? { ...mark, to: mark.from + 700, durationMs: 700 } : mark));
  const seen = new Map<number, Set<number>>();
  for (const { from, durationMs = 0 } of drawn(short)) {
    const tenth = Math.floor(from / (SPAN.to / 10));
    seen.set(tenth, (seen.get(tenth) ?? new Set()).add(durationMs));
  }
  expect([...seen.values()].map((lengths) => [...lengths].sort())).toEqual(Array(10).fill([100, 400, 700]));
});

test('of lengths that are scattered no more stay than fields of the plot, and each column keeps its longest and its failure', () => {
  const scattered = MANY.map((mark, id) => {
    const durationMs = ((id * 7919) % 997) * 20;
    const outcome = id % 10 === 0 ? ('failed' as const) : mark.outcome;
    return { ...mark, durationMs, to: mark.from + durationMs, outcome };
  });
  const marks = drawn(scattered);
  expect(marks.length).toBeLessThan(9000);
  expect(marks.reduce((sum, { count = 1 }) => sum + count, 0)).toBe(100_000);
  const columnOf = ({ from }: CheckpointMark) => Math.floor(from / (SPAN.to / 1500));
  expect(new Set(marks.filter(({ outcome }) => outcome === 'failed').map(columnOf)).size).toBe(1500);
});

test('in a range of time each stands for itself again', () => {
  const range = { from: 40_000 * SECOND, to: 40_999 * SECOND };
  expect(drawnWithin(MANY, range)).toEqual(MANY.slice(40_000, 41_000));
});

test('what began before a range and goes on in it is in it', () => {
  const { to: _none, ...begun } = { ...(MANY[0] as CheckpointMark), outcome: 'in-progress' as const };
  const open = { ...begun, openTo: 100 };
  expect(drawnWithin([open], { from: 5, to: 6 })).toEqual([open]);
  expect(drawnWithin([begun], { from: 5, to: 6 })).toEqual([]);
});
