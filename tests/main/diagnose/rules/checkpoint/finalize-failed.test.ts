import { expect, test } from 'vitest';
import { finalizeFailed } from '../../../../../main/diagnose/rules/checkpoint/finalize-failed.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aSetting, aSignal, JOB, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { declinedBy, NO_RIGHT } from '../storage/refused.ts';

const SAID =
  'org.apache.flink.runtime.checkpoint.CheckpointException: Could not finalize the pending checkpoint 6. Failure reason: Failure to finalize checkpoint.';
const told = aSignal('checkpoint-finalize-failed', 60, { checkpointId: 6 }, SAID, {
  managerId: 'jobmanager',
  jobId: JOB,
  throwable: thrown(
    [SAID, NO_RIGHT],
    ['org.apache.flink.runtime.checkpoint.PendingCheckpoint.finalizeCheckpoint(PendingCheckpoint.java:336)'],
  ),
});
const unfinished = aCheckpoint(6, 60, {
  outcome: 'failed',
  failure: 'finalize-failed',
  acknowledged: 12,
  subtasks: 12,
});

test('all acknowledged and not finished: the JobManager cannot write', () => {
  expect(ask(finalizeFailed, anIncident().withCheckpoints([unfinished]).withSignals(told))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { jobId: JOB, path: 'hdfs:///flink/checkpoints' },
        facts: {
          path: 'hdfs:///flink/checkpoints',
          failed: 1,
          cause: NO_RIGHT,
          allAcknowledged: true,
          tasksFailToo: false,
          tolerated: 0,
        },
      },
    ],
  });
});

test('tasks that cannot write either tell of the cause', () => {
  const said = ask(
    finalizeFailed,
    anIncident()
      .withCheckpoints([declinedBy(NO_RIGHT, 5), unfinished])
      .withSignals(told),
  );
  expect(said).toEqual({ kind: 'found', findings: [expect.objectContaining({ role: 'consequence' })] });
});

test('a declined checkpoint never came so far', () => {
  expect(ask(finalizeFailed, anIncident().withCheckpoints([declinedBy(NO_RIGHT)]))).toEqual({ kind: 'clear' });
});

test('without checkpoints it cannot tell', () => {
  expect(ask(finalizeFailed, anIncident().without('checkpoints')).kind).toBe('cannot-tell');
});

const OF_HA =
  'org.apache.flink.runtime.checkpoint.CheckpointException: Could not complete the pending checkpoint 6. Failure reason: Failure to finalize checkpoint.';
const unkept = aSignal('checkpoint-finalize-failed', 60, { checkpointId: 6 }, OF_HA, {
  managerId: 'jobmanager',
  jobId: JOB,
  throwable: thrown(
    [OF_HA, 'java.lang.Exception: Could not open output stream for state backend', NO_RIGHT],
    [
      'org.apache.flink.runtime.persistence.filesystem.FileSystemStateStorageHelper.store(FileSystemStateStorageHelper.java:66)',
    ],
  ),
});

test('the handle of a checkpoint that high availability keeps is not its _metadata', () => {
  const story = anIncident()
    .withCheckpoints([unfinished])
    .withSignals(unkept)
    .withSettings(aSetting('high-availability.storageDir', 'hdfs:///flink/ha'));
  const [finding] = foundBy(finalizeFailed, story);
  expect([finding?.culprit.path, finding?.severity]).toEqual(['hdfs:///flink/ha', 'high']);
  expect(finding?.title.en).toBe(
    'The JobManager cannot write to the high-availability storage, so no checkpoint becomes complete (hdfs:///flink/ha)',
  );
});

test('a storage that took a later checkpoint is back, and a failure after it says that it is not', () => {
  const later = (...more: Parameters<typeof aCheckpoint>[]) =>
    foundBy(
      finalizeFailed,
      anIncident()
        .withCheckpoints([unfinished, ...more.map((one) => aCheckpoint(...one))])
        .withSignals(unkept),
    )[0];
  const back = later([7, 80], [8, 90]);
  expect([back?.severity, back?.facts.again]).toEqual(['medium', 7]);
  expect(back?.title.en).toContain('over since checkpoint 7');
  expect(later([7, 80], [8, 90, { outcome: 'failed', failure: 'finalize-failed' }])?.facts.again).toBeUndefined();
});
