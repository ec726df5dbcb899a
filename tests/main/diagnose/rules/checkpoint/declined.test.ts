import { expect, test } from 'vitest';
import { declined } from '../../../../../main/diagnose/rules/checkpoint/declined.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aDecline, ENRICH, JOB, TM1, thrown } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const cause = thrown([
  'java.lang.Exception: Could not materialize checkpoint 2 for operator enrich (2/4).',
  'java.io.IOException: broken pipe',
]);

test('the subtask that declined and its deepest cause are named', () => {
  const refused = aCheckpoint(2, 20, { outcome: 'failed', failure: 'declined', declines: [aDecline(20, cause)] });
  expect(ask(declined, anIncident().withCheckpoints([aCheckpoint(1, 10), refused]))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'consequence',
        severity: 'high',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich', subtask: 1, taskManager: TM1, host: 'host-1' },
        facts: {
          declined: 1,
          share: 0.5,
          vertex: 'enrich',
          subtask: 1,
          parallelism: 4,
          cause: 'java.io.IOException: broken pipe',
        },
      },
    ],
  });
});

test('tasks that were not running yet declined nothing', () => {
  const early = aCheckpoint(2, 20, { outcome: 'failed', failure: 'tasks-not-running' });
  expect(ask(declined, anIncident().withCheckpoints([early]))).toEqual({ kind: 'clear' });
});

test('without checkpoints it cannot tell', () => {
  expect(ask(declined, anIncident().without('checkpoints')).kind).toBe('cannot-tell');
});
