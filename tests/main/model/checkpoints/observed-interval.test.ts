import { expect, test } from 'vitest';
import { type LoggedCheckpoint, newCheckpoint } from '../../../../main/model/checkpoints/logged-checkpoint.ts';
import { observedInterval } from '../../../../main/model/checkpoints/observed-interval.ts';

/** One after the other: when each was triggered, and how long it took. */
const taking = (...each: readonly (readonly [number, number])[]): readonly LoggedCheckpoint[] =>
  each.map(([triggeredAt, endToEndMs], i) => {
    const endedAt = triggeredAt + endToEndMs;
    return { ...newCheckpoint(i + 1), outcome: 'completed', triggeredAt, endToEndMs, endedAt };
  });

const CALM = [0, 5000, 10_000, 15_000, 20_000].map((at) => [at, 120] as const);
const LONG = [25_000, 29_400] as const;
const BEHIND = [54_420, 54_510, 54_610, 54_740, 54_870].map((at) => [at, 85] as const);

test('what a long checkpoint held up and is made up for afterwards says nothing of the interval', () => {
  expect(observedInterval(taking(...CALM, LONG, ...BEHIND))).toBe(5000);
  expect(observedInterval(taking(LONG, ...BEHIND))).toBeUndefined();
});

test('checkpoints that always fill their interval tell it', () => {
  const full = [0, 1200, 2500, 3600, 4900].map((at, i) => [at, [1190, 1290, 1090, 1290, 1200][i] ?? 0] as const);
  expect(observedInterval(taking(...full))).toBe(1100);
});

test('some that exceed the interval by half leave the others to tell it', () => {
  const slow = [
    [0, 8000],
    [10_000, 15_000],
    [25_010, 9000],
    [35_000, 15_500],
    [50_510, 8000],
  ] as const;
  expect(observedInterval(taking(...slow))).toBe(9990);
});

test('two distances are too few', () => {
  expect(observedInterval(taking(...CALM.slice(0, 3)))).toBeUndefined();
});
