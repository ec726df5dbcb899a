import { expect, test } from 'vitest';
import { checkpointingDisabled } from '../../../../../main/diagnose/rules/checkpoint/disabled.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aFailure, aSetting, JOB, thrown } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const off = anIncident().withCheckpoints([], { intervalMs: Number.POSITIVE_INFINITY });

test('an interval of never is a low risk', () => {
  expect(ask(checkpointingDisabled, off)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'risk',
        severity: 'low',
        culprit: { jobId: JOB, setting: 'execution.checkpointing.interval' },
        facts: { job: 'orders', failed: false },
      },
    ],
  });
});

test('after a failure it has cost the state', () => {
  const failed = off.withFailures([aFailure(20, thrown(['java.lang.NullPointerException']))]);
  expect(ask(checkpointingDisabled, failed)).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ severity: 'medium', facts: { job: 'orders', failed: true } })],
  });
});

test('a batch job takes none', () => {
  expect(ask(checkpointingDisabled, off.withSettings(aSetting('execution.runtime-mode', 'BATCH')))).toEqual({
    kind: 'clear',
  });
});

test('a job that takes checkpoints has them on, whatever a file says', () => {
  const on = anIncident().withCheckpoints([aCheckpoint(1, 10)], { intervalMs: Number.POSITIVE_INFINITY });
  expect(ask(checkpointingDisabled, on)).toEqual({ kind: 'clear' });
});

test('an interval that no source tells is not switched off', () => {
  expect(ask(checkpointingDisabled, anIncident().withCheckpoints([], { intervalMs: undefined }))).toEqual({
    kind: 'clear',
  });
});

test('without checkpoints it cannot tell', () => {
  expect(ask(checkpointingDisabled, anIncident().without('checkpoints')).kind).toBe('cannot-tell');
});
