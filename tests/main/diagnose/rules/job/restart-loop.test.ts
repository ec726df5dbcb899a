import { expect, test } from 'vitest';
import { restartLoop } from '../../../../../main/diagnose/rules/job/restart-loop.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, at, JOB, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

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

test('restarts that began with different failures are not called alike', () => {
  const other = thrown(['java.lang.IllegalStateException: closed']);
  const story = anIncident().withFailures([aFailure(60, npe), aFailure(70, other)], { restarted: true });
  const [finding] = foundBy(restartLoop, story);
  expect(finding?.facts).toMatchObject({ restarts: 2, same: 1 });
  expect(finding?.why.en).toMatch(/^No failure is seen to begin two of the 2 restarts; one began with /);
  expect(JSON.stringify(finding?.brief)).toContain('not of one failure');
});

test('a loop begins with the failure that most restarts share, not with one before it', () => {
  const lost = thrown(['org.apache.flink.runtime.jobmaster.JobMasterException: TaskManager is no longer reachable.']);
  const failures = [aFailure(10, lost), ...[60, 70, 80].map((seconds) => aFailure(seconds, npe))];
  const [finding] = foundBy(restartLoop, anIncident().withFailures(failures, { restarted: true }));
  expect(finding?.span).toEqual({ from: at(60), to: at(80), count: 4 });
});

test('one restart is what Flink is made for', () => {
  expect(ask(restartLoop, anIncident().withFailures([aFailure(60, npe)], { restarted: true }))).toEqual({
    kind: 'clear',
  });
});

test('without failures it cannot tell', () => {
  expect(ask(restartLoop, anIncident().without('failures')).kind).toBe('cannot-tell');
});
