import { expect, test } from 'vitest';
import type { VertexPressure } from '#contract/incident/pressure.ts';
import type { PointerSource } from '#contract/incident/source.ts';
import type { Fact } from '../../../main/facts/fact.ts';
import { evidenceOf } from '../../../main/model/evidence/evidence.ts';
import { seriesOf } from '../../../main/model/series.ts';
import { aCheckpoint, at, JOB, pointer, SOURCE, TM1 } from '../../kit/incident-parts.ts';

const sampled = (snapshot: number, busy: number): VertexPressure => {
  const source = pointer('/subtasks/0/busyRatio', busy, `${snapshot}/backpressure.json`);
  return {
    jobId: JOB,
    vertexId: SOURCE,
    at: at(snapshot),
    snapshot: String(snapshot),
    subtasks: [{ subtask: 0, busy, sources: { busy: source } }],
    source,
  };
};

const heap = (seconds: number, heapUsedBytes: number): Fact => {
  const source = pointer('/metrics/heapUsed', heapUsedBytes, `${seconds}/tm.json`) as PointerSource;
  return {
    kind: 'rest',
    endpoint: 'task-manager',
    entry: `${seconds}/tm.json`,
    at: '',
    snapshot: String(seconds),
    snapshotAt: at(seconds),
    fromArchive: false,
    taskManagerId: TM1,
    taskManager: { id: TM1, memory: {}, heapUsedBytes, source, sources: { heapUsedBytes: source } },
  };
};

const seriesIn = (facts: readonly Fact[], pressure: readonly VertexPressure[] = []) =>
  seriesOf(evidenceOf(facts, []), {
    pressure,
    checkpoints: [
      {
        jobId: JOB,
        config: {},
        history: [1, 2].map((id) => ({ ...aCheckpoint(id, id * 10), stateBytes: id * 1000 })),
        restores: [],
      },
    ],
    jobs: [],
    jvm: [],
  });

test('tables of a consumer group that lie in several files are one series, owned by whom the last one names', () => {
  const lag = (seconds: number, value: number, consumer?: string): Fact => {
    const source = { kind: 'line', entry: `lag-${seconds}.txt`, line: 2, byte: 90, text: `${value}` } as const;
    return {
      kind: 'metric-series',
      entry: source.entry,
      metric: 'lag',
      scope: { group: 'orders', topic: 'orders', partition: 3, ...(consumer === undefined ? {} : { consumer }) },
      points: [{ at: at(seconds), value, source }],
      source,
    };
  };
  const series = seriesIn([lag(60, 900), lag(0, 5, 'c-1')]).filter(({ metric }) => metric === 'lag');
  expect(series.map(({ points, ...told }) => [told, points.map((point) => [point.at, point.value])])).toEqual([
    [
      { metric: 'lag', group: 'orders', topic: 'orders', partition: 3, from: 'metrics' },
      [
        [at(0), 5],
        [at(60), 900],
      ],
    ],
  ]);
});

test('two snapshots of a subtask are a series in Flink’s unit, each point with its place', () => {
  const series = seriesIn([], [sampled(30, 0.25), sampled(90, 0.997)]);
  expect(series.filter(({ metric }) => metric === 'busyTimeMsPerSecond')).toEqual([
    {
      metric: 'busyTimeMsPerSecond',
      jobId: JOB,
      vertexId: SOURCE,
      subtask: 0,
      from: 'rest',
      points: [
        { at: at(30), value: 250, source: pointer('/subtasks/0/busyRatio', 0.25, '30/backpressure.json') },
        { at: at(90), value: 997, source: pointer('/subtasks/0/busyRatio', 0.997, '90/backpressure.json') },
      ],
    },
  ]);
});

test('the heap of a TaskManager and what checkpoints weighed are series as well; one snapshot is none', () => {
  const all = seriesIn([heap(30, 1000), heap(90, 2000)], [sampled(30, 0.25)]);
  expect(all.map(({ metric, managerId, points }) => [metric, managerId, points.map(({ value }) => value)])).toEqual([
    ['Status.JVM.Memory.Heap.Used', TM1, [1000, 2000]],
    ['lastCheckpointDuration', undefined, expect.any(Array)],
    ['lastCheckpointFullSize', undefined, expect.any(Array)],
  ]);
});

test('a day of seconds is thinned to its extremes', () => {
  const points = Array.from({ length: 86_400 }, (_, i) => ({
    at: at(i),
    value: i === 40_000 ? 1e9 : i % 7,
    source: pointer('/x', i, 'm.json') as PointerSource,
  }));
  const [first] = points;
  if (first === undefined) throw new Error('no points');
  const fact: Fact = {
    kind: 'metric-series',
    entry: 'm.json',
    metric: 'numRecordsIn',
    scope: { jobName: 'orders', vertexId: SOURCE, subtask: 3 },
    points,
    source: first.source,
  };
  const [series] = seriesIn([fact]).filter(({ from }) => from === 'metrics');
  expect(series).toMatchObject({ metric: 'numRecordsIn', jobName: 'orders', vertexId: SOURCE, subtask: 3 });
  expect(series?.points.length).toBeLessThanOrEqual(2000);
  expect(Math.max(...(series?.points ?? []).map(({ value }) => value))).toBe(1e9);
});
