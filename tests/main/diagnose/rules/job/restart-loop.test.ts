import { expect, test } from 'vitest';
import { restartLoop } from '../../../../../main/diagnose/rules/job/restart-loop.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, JOB, thrown } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const npe = thrown(['java.lang.NullPointerException: null rate']);

test('the same first failure after each restart is a loop', () => {
  const story = anIncident().withFailures([aFailure(60, npe), aFailure(70, npe), aFailure(80, npe)], {
    restarted: true,
  });
  expect(ask(restartLoop, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'sustainer',
        severity: 'high',
        culprit: { jobId: JOB },
        facts: { restarts: 3, same: 3, because: 'java.lang.NullPointerException: null rate', givenUp: false },
      },
    ],
  });
});

test('one restart is what Flink is made for', () => {
  expect(ask(restartLoop, anIncident().withFailures([aFailure(60, npe)], { restarted: true }))).toEqual({
    kind: 'clear',
  });
});

test('without failures it cannot tell', () => {
  expect(ask(restartLoop, anIncident().without('failures')).kind).toBe('cannot-tell');
});
