import { expect, test } from 'vitest';
import type { GcHistory } from '#contract/incident/gc.ts';
import type { Vertex } from '#contract/incident/job.ts';
import type { SubtaskPressure, VertexPressure } from '#contract/incident/pressure.ts';
import { lagMarks } from '../../../main/model/timeline/lag-marks.ts';
import { pauseLane } from '../../../main/model/timeline/pause-lane.ts';
import { aLine, aPointer, JOB } from '../../kit/a-fact.ts';

const place = aPointer('metrics', '/0/value', 7);
const vertex = (id: string, isSource: boolean): Vertex => ({
  id,
  idKnown: true,
  name: id,
  operators: [id],
  parallelism: 2,
  inferred: false,
  isSource,
  isSink: false,
  sources: [],
});
const sampled = (vertexId: string, at: number, subtasks: readonly Omit<SubtaskPressure, 'subtask' | 'sources'>[]) => ({
  jobId: JOB,
  vertexId,
  at,
  snapshot: `s${at}`,
  subtasks: subtasks.map((of, subtask) => ({ subtask, sources: { pendingRecords: place }, ...of })),
  source: place,
});

test('records that wait are added up over the sources of a snapshot, and are at least so many where some kept silent', () => {
  const pressure: readonly VertexPressure[] = [
    sampled('orders', 20, [{ pendingRecords: 5 }, {}]),
    sampled('orders', 10, [{ pendingRecords: 5 }, { pendingRecords: 7 }]),
    sampled('payments', 10, [{ pendingRecords: 1 }]),
    sampled('join', 10, [{ pendingRecords: 900 }]),
  ];
  const vertices = [vertex('orders', true), vertex('payments', true), vertex('join', false)];
  expect(lagMarks(vertices, pressure)).toEqual([
    { at: 10, records: 13, isAtLeast: false, source: place },
    { at: 20, records: 5, isAtLeast: true, source: place },
  ]);
  expect(lagMarks(vertices, [sampled('orders', 10, [{ busy: 1 }])])).toEqual([]);
});

const HISTORY: GcHistory = {
  entries: ['gc.log'],
  managerId: 'tm-1',
  ownedBy: ['path'],
  placed: 'dates',
  from: 0,
  to: 100,
  counts: {},
  pauseMs: 9,
  pauses: [
    { at: 40, kind: 'full', durationMs: 8, count: 1, source: aLine('gc', 4) },
    { kind: 'young', durationMs: 1, count: 1, source: aLine('gc', 1) },
  ],
  occupancy: [],
  evacuationFailures: 0,
  stallMs: 0,
  series: {
    widthMs: 10,
    buckets: [
      { at: 40, pauseMs: 8, longestMs: 8, fulls: 1 },
      { pauseMs: 1, longestMs: 1, fulls: 0 },
    ],
  },
  source: aLine('gc', 1),
};

test('a GC log has a place on the axis as far as its stops have one', () => {
  expect(pauseLane(HISTORY)).toEqual({
    managerId: 'tm-1',
    from: 0,
    to: 100,
    bucketMs: 10,
    buckets: [{ at: 40, pauseMs: 8, longestMs: 8, fulls: 1 }],
    longest: [{ at: 40, kind: 'full', durationMs: 8, source: aLine('gc', 4) }],
  });
  const { from: _from, to: _to, ...unplaced } = HISTORY;
  expect(pauseLane(unplaced)).toBeUndefined();
});
