import { expect, test } from 'vitest';
import type { LineSource } from '#contract/incident/source.ts';
import type { MetricSeriesFact } from '../../../../main/facts/metric-facts.ts';
import { exportedPressure } from '../../../../main/model/pressure/exported-pressure.ts';
import { at, JOB, line, SOURCE, TM1 } from '../../../kit/incident-parts.ts';

const series = (metric: string, subtask: number, points: readonly (readonly [number, number])[]): MetricSeriesFact => ({
  kind: 'metric-series',
  entry: 'm.csv',
  metric,
  scope: { vertexId: SOURCE, subtask, taskManagerId: TM1 },
  points: points.map(([seconds, value]) => ({
    at: at(seconds),
    value,
    source: line(`${value}`, seconds) as LineSource,
  })),
  source: line('', 1) as LineSource,
});

test('busy and back-pressured time of each subtask, at the moments that were sampled', () => {
  const found = exportedPressure(
    [
      series('busyTimeMsPerSecond', 0, [
        [10, 100],
        [70, 1000],
      ]),
      series('backPressuredTimeMsPerSecond', 1, [[65, 900]]),
      series('numRecordsIn', 0, [[69, 12]]),
    ],
    [JOB],
  );
  expect(
    found.map(({ jobId, vertexId, at: when, level, subtasks }) => [jobId, vertexId, when, level, subtasks.length]),
  ).toEqual([
    [JOB, SOURCE, at(10), undefined, 1],
    [JOB, SOURCE, at(65), 'high', 2],
    [JOB, SOURCE, at(70), 'high', 2],
  ]);
  expect(found[2]?.subtasks).toMatchObject([
    { subtask: 0, taskManagerId: TM1, busy: 1, recordsIn: 12 },
    { subtask: 1, backpressured: 0.9 },
  ]);
});

test('with several jobs and no label of one, nobody knows whose it is', () => {
  expect(exportedPressure([series('busyTimeMsPerSecond', 0, [[10, 100]])], [JOB, 'b'])).toEqual([]);
});

test('a peak that a thinned export kept of one subtask alone is no moment: nothing is known of the others then', () => {
  const found = exportedPressure(
    [
      series('busyTimeMsPerSecond', 0, [
        [0, 100],
        [300, 1000],
        [600, 100],
      ]),
      series('busyTimeMsPerSecond', 1, [
        [0, 100],
        [600, 100],
      ]),
      series('busyTimeMsPerSecond', 2, [
        [0, 100],
        [600, 100],
      ]),
    ],
    [JOB],
  );
  expect(found.map(({ at: when, subtasks }) => [when, subtasks.length])).toEqual([
    [at(0), 3],
    [at(600), 3],
  ]);
});
