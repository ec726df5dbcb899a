import { expect, test } from 'vitest';
import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import {
  completedOf,
  detailedOf,
  expiredOf,
  failedBy,
  failedOf,
  openOf,
  periodicOf,
  refusedOf,
  savepointsOf,
  shareOfEnded,
  sizesOf,
  wordedOf,
} from '../../../../../main/diagnose/tools/checkpoint/history.ts';
import { aCheckpoint, at, ENRICH, JOB, line } from '../../../../kit/incident-parts.ts';
import { phased } from '../../phased.ts';

const of: JobCheckpoints = {
  jobId: JOB,
  config: {},
  history: [
    aCheckpoint(1, 10, { stateBytes: 100 }),
    aCheckpoint(2, 20, { outcome: 'failed', failure: 'expired', reason: 'Checkpoint expired before completing.' }),
    aCheckpoint(3, 30, { kind: 'savepoint', stateBytes: 300 }),
    aCheckpoint(4, 40, { outcome: 'failed', failure: 'declined' }),
    aCheckpoint(5, 50, { vertices: [phased(ENRICH, [{}])], stateBytes: 500 }),
    aCheckpoint(6, 60, { outcome: 'in-progress', declines: [{ at: at(61), source: line('Decline checkpoint 6', 6) }] }),
  ],
  restores: [],
};
const ids = (some: readonly Checkpoint[]) => some.map((one) => one.id);

test('each question gets its part of the history, in the order of the history', () => {
  expect({
    periodic: ids(periodicOf(of)),
    savepoints: ids(savepointsOf(of)),
    completed: ids(completedOf(of)),
    failed: ids(failedOf(of)),
    open: ids(openOf(of)),
    expired: ids(expiredOf(of)),
    subsumed: ids(failedBy(of, 'subsumed')),
    refused: ids(refusedOf(of)),
    worded: ids(wordedOf(of)),
    detailed: ids(detailedOf(of)),
  }).toEqual({
    periodic: [1, 2, 4, 5, 6],
    savepoints: [3],
    completed: [1, 3, 5],
    failed: [2, 4],
    open: [6],
    expired: [2],
    subsumed: [],
    refused: [4, 6],
    worded: [2],
    detailed: [5],
  });
});

test('sizes are those of completed periodic checkpoints', () => {
  expect(sizesOf(of).map(({ checkpoint, bytes }) => [checkpoint.id, bytes])).toEqual([
    [1, 100],
    [5, 500],
  ]);
});

test('a share is of those that ended', () => {
  expect(shareOfEnded(2, of)).toBe(0.4);
  expect(shareOfEnded(0, { ...of, history: [] })).toBe(0);
});
