import { expect, test } from 'vitest';
import { finalizeFailed } from '../../../../../main/diagnose/rules/checkpoint/finalize-failed.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aSignal, JOB, thrown } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';
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
