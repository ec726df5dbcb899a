import { expect, test } from 'vitest';
import type { Snapshot, SnapshotFiles } from '#contract/incident/metadata.ts';
import { known } from '#contract/incident/section.ts';
import { diagnose } from '../../../main/diagnose/diagnose.ts';
import { anIncident, type IncidentBuilder } from '../../kit/an-incident.ts';
import { aCheckpoint, aSample, aTaskManager, at, JOB, line, SOURCE, TM1 } from '../../kit/incident-parts.ts';

const recovery = (incident: IncidentBuilder) => diagnose(incident.build()).recovery[0];
const chk = (path: string, more = {}) => anIncident().withCheckpoints([aCheckpoint(1, 10, { path, ...more })]);
const where = (incident: IncidentBuilder) => {
  const files = recovery(incident)?.files;
  return [files?.is, files?.where];
};
const ENTRY = `checkpoints/${JOB}/chk-1/_metadata`;

function withSnapshot(path: string, files: Partial<SnapshotFiles>, missingFiles?: readonly string[]) {
  const snapshot: Snapshot = {
    entry: ENTRY,
    jobId: JOB,
    version: 4,
    checkpointId: 1,
    kind: 'checkpoint',
    complete: true,
    masterStates: 0,
    operatorCount: 0,
    operators: [],
    bytes: 0,
    inlineBytes: 0,
    files: { count: 0, bytes: 0, largest: [], folders: [], ...files },
    ...(missingFiles ? { missingFiles } : {}),
    source: { kind: 'entry', entry: ENTRY },
  };
  return chk(path, { snapshot: ENTRY }).with({ snapshots: known([snapshot]) });
}

test('a path that every host reaches, one that only a mount makes so, and the memory of a JobManager', () => {
  expect(where(chk('s3://bucket/flink/chk-1'))).toEqual(['yes', 'shared']);
  expect(where(chk('file:///data/flink/chk-1'))).toEqual(['cannot-tell', 'local']);
  expect(where(chk('file:///data/flink/chk-1').withManagers(aTaskManager(TM1, 'host-1')))).toEqual(['yes', 'local']);
  expect(where(chk('file:///data/flink/chk-1').without('managers'))).toEqual(['cannot-tell', 'local']);
  expect(where(chk('<checkpoint-not-externally-addressable>'))).toEqual(['cannot-tell', 'jobmanager']);
  const gone = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', end: 'fatal-error' });
  expect(where(chk('<checkpoint-not-externally-addressable>').withManagers(gone))).toEqual(['no', 'jobmanager']);
});

test('a _metadata in the bundle tells whether anything else is needed, and where it lies', () => {
  const base = `hdfs:///flink/${JOB}/chk-1`;
  expect(where(withSnapshot(base, {}))).toEqual(['yes', 'bundle']);
  expect(where(withSnapshot(base, { count: 3 }, ['a', 'b']))).toEqual(['cannot-tell', 'bundle']);
  const folders = [
    { path: `hdfs:///flink/${JOB}/shared`, files: 3, bytes: 10 },
    { path: 'hdfs:///old/other-job/shared', files: 1, bytes: 5 },
  ];
  expect(recovery(withSnapshot(base, { count: 4, folders }))?.files?.why.en).toBe(
    'Its path is on hdfs, which every host reaches. Part of its state lies in hdfs:///old/other-job/shared: keep that too.',
  );
});

test('what is read again is told in records where the sources tell their rate', () => {
  const rated = chk('s3://b/chk-1').withPressure(
    aSample(SOURCE, 'one', 60, [{ recordsOutPerSecond: 120 }, { recordsOutPerSecond: 80 }]),
  );
  const replay = recovery(rated)?.replay;
  expect([replay?.ms, replay?.records]).toEqual([590_000, 120_000]);
});

test('a savepoint that is older than the last checkpoint is named beside it', () => {
  const savepoint = aCheckpoint(1, 10, { kind: 'savepoint', path: 's3://b/savepoint-1' });
  const told = recovery(anIncident().withCheckpoints([savepoint, aCheckpoint(2, 20, { path: 's3://b/chk-2' })]));
  expect([told?.lastRestorable?.checkpointId, told?.savepoint]).toEqual([
    2,
    { checkpointId: 1, at: at(10) + 200, path: 's3://b/savepoint-1', source: line('checkpoint 1', 10) },
  ]);
});
