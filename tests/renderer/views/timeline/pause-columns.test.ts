import { expect, test } from 'vitest';
import type { PauseLane } from '#contract/incident/timeline.ts';
import { axisOf } from '../../../../renderer/src/ui/time-axis.ts';
import { covered, pauseColumns, uncovered } from '../../../../renderer/src/views/timeline/pause-columns.ts';

const bucket = (at: number, longestMs: number) => ({ at, longestMs, pauseMs: longestMs, fulls: 0 });
const lane = (...buckets: PauseLane['buckets']): PauseLane => ({ from: 0, to: 100, bucketMs: 5, buckets, longest: [] });

test('stops of several processes within some pixels are one column, as high as the longest', () => {
  const axis = axisOf({ from: 0, to: 100 }, 100);
  const columns = pauseColumns([lane(bucket(1, 20), bucket(50, 5)), lane(bucket(2, 80)), lane(bucket(200, 9))], axis);
  expect(columns).toEqual([
    { x: 0, longestMs: 80 },
    { x: 48, longestMs: 5 },
  ]);
});

test('a log covers the time after its last line for as long as it kept silent before', () => {
  expect(covered(lane(bucket(10, 1), bucket(50, 1), bucket(60, 1)))).toEqual({ from: 0, to: 140 });
  expect(covered(lane(bucket(10, 1)))).toEqual({ from: 0, to: 100 });
});

test('time that no GC log covers is told, before, between and after', () => {
  const whole = { from: 0, to: 100 };
  expect(
    uncovered(
      [
        { from: 40, to: 60 },
        { from: 10, to: 20 },
      ],
      whole,
    ),
  ).toEqual([
    { from: 0, to: 10 },
    { from: 20, to: 40 },
    { from: 60, to: 100 },
  ]);
  expect(uncovered([{ from: 0, to: 100 }], whole)).toEqual([]);
  expect(uncovered([], whole)).toEqual([whole]);
});
