import { expect, test } from 'vitest';
import { toleranceExceeded } from '../../../../../main/diagnose/rules/checkpoint/tolerance-exceeded.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, JOB, thrown } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const exceeded = thrown([
  'org.apache.flink.util.FlinkRuntimeException: Exceeded checkpoint tolerable failure threshold.',
]);

test('restarts by failed checkpoints name the setting that allows too few', () => {
  const story = anIncident()
    .withCheckpoints([], { tolerableFailures: 2 })
    .withFailures([aFailure(60, exceeded, { family: 'checkpoint-tolerance', secondary: true, isGlobal: true })], {
      restarted: true,
    });
  expect(ask(toleranceExceeded, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'sustainer',
        severity: 'high',
        culprit: { jobId: JOB, setting: 'execution.checkpointing.tolerable-failed-checkpoints' },
        facts: { times: 1, tolerated: 2, said: 'Exceeded checkpoint tolerable failure threshold.' },
      },
    ],
  });
});

test('another failure is silent', () => {
  expect(
    ask(toleranceExceeded, anIncident().withFailures([aFailure(60, thrown(['java.lang.NullPointerException']))])),
  ).toEqual({ kind: 'clear' });
});

test('without failures it cannot tell', () => {
  expect(ask(toleranceExceeded, anIncident().without('failures'))).toEqual({
    kind: 'cannot-tell',
    missing: ['jobmanager-log', 'rest-exceptions'],
  });
});
