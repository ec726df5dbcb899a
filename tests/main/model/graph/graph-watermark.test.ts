import { expect, test } from 'vitest';
import type { VertexPressure } from '#contract/incident/pressure.ts';
import { watermarkOf } from '../../../../main/model/graph/graph-watermark.ts';
import { pointer } from '../../../kit/incident-parts.ts';

/** Watermarks of the subtasks of one vertex, seconds, in a snapshot at a second. */
const sample = (second: number, ...watermarks: readonly (number | undefined)[]): VertexPressure => ({
  jobId: 'job',
  vertexId: 'enrich',
  at: second * 1000,
  snapshot: `at-${second}`,
  subtasks: watermarks.map((watermark, subtask) => ({
    subtask,
    ...(watermark === undefined ? { noWatermark: true as const } : { watermark: watermark * 1000 }),
    sources: {},
  })),
  source: pointer('/', ''),
});
const ENDED = 2 ** 63 / 1000;

test('the lowest subtask says how far events of a vertex are complete', () => {
  const now = sample(100, 90, 70, undefined, ENDED);
  expect(watermarkOf(now, [now])).toEqual({ at: 70_000, lagMs: 30_000 });
});

test('it stands since the first of the snapshots before that saw the same', () => {
  const all = [sample(100, 70), sample(40, 60), sample(60, 70), sample(80, 70), sample(120, 75)];
  expect(watermarkOf(all[0], all)).toEqual({ at: 70_000, lagMs: 30_000, standsMs: 40_000 });
  expect(watermarkOf(all[4], all)).toEqual({ at: 75_000, lagMs: 45_000 });
  expect(watermarkOf(all[1], all)).toEqual({ at: 60_000, lagMs: -20_000 });
});

test('before the first watermark, behind the last one and without a sample nothing is told', () => {
  expect(watermarkOf(sample(100, undefined), [])).toBeUndefined();
  expect(watermarkOf(sample(100, ENDED), [])).toBeUndefined();
  expect(watermarkOf(undefined, [sample(100, 70)])).toBeUndefined();
});

test('snapshots closer together than a quiet moment do not say that it stands', () => {
  const seenFor = (seconds: number) => watermarkOf(sample(100, 70), [sample(100 - seconds, 70)])?.standsMs;
  expect([14, 15].map(seenFor)).toEqual([undefined, 15_000]);
});
