import { expect, test } from 'vitest';
import { checkpointingDisabled } from '../../../../../main/diagnose/rules/checkpoint/disabled.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aFailure, aSetting, JOB, line, thrown } from '../../../../kit/incident-parts.ts';
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

const mode = (is: 'batch' | 'streaming') => ({ mode: { is, source: line(is, 3) } });

test('nor does one that its program made a batch job', () => {
  expect(ask(checkpointingDisabled, off.withJob(mode('batch')))).toEqual({ kind: 'clear' });
});

test('the program counts before the settings', () => {
  const story = off.withJob(mode('streaming')).withSettings(aSetting('execution.runtime-mode', 'BATCH'));
  expect(ask(checkpointingDisabled, story).kind).toBe('found');
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
