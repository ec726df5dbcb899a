import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { restartSuppressed } from '../../../../../main/diagnose/rules/job/restart-suppressed.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, at, ENRICH, JOB, line, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const npe = thrown(['java.lang.NullPointerException: null rate']);
const attempts = [{ number: 0, firstFailure: aFailure(60, npe), followers: [], restarted: false }];
const given = (by: string) =>
  anIncident().with({
    failures: known([
      { jobId: JOB, attempts, suppressed: { at: at(61), by, source: line('Recovery is suppressed', 61) } },
    ]),
  });

test('without a strategy the first failure is the last', () => {
  expect(ask(restartSuppressed, given('NoRestartBackoffTimeStrategy'))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'consequence',
        severity: 'critical',
        culprit: { jobId: JOB, setting: 'restart-strategy.type' },
        facts: {
          strategy: 'NoRestartBackoffTimeStrategy',
          isNone: true,
          restarts: 0,
          because: 'java.lang.NullPointerException: null rate',
        },
      },
    ],
  });
});

test('the setting has the name of the release', () => {
  expect(ask(restartSuppressed, given('FixedDelay(maxNumberRestartAttempts=4)').withRelease('1.13.6'))).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ culprit: { jobId: JOB, setting: 'restart-strategy' } })],
  });
});

test.each([
  ['1.12.7', { 'restart-strategy': 'failure-rate' }],
  ['1.13.6', { 'restart-strategy': 'exponential-delay' }],
  ['2.0.0', { 'restart-strategy.type': 'exponential-delay' }],
])('in %s the cure is a strategy that the release has', (release, set) => {
  const incident = given('FixedDelay(maxNumberRestartAttempts=4)').withRelease(release);
  expect(foundBy(restartSuppressed, incident)[0]?.advice[1]?.set).toMatchObject(set);
});

test('a batch job has nothing to start from but its beginning', () => {
  const batch = given('NoRestartBackoffTimeStrategy').withJob({ mode: { is: 'batch', source: line('BATCH', 3) } });
  expect(foundBy(restartSuppressed, batch)[0]?.advice[0]).toEqual({
    text: { en: 'Fix the first failure, then submit the job again.', 'zh-CN': '修复首个失败，然后重新提交作业。' },
    startsAgain: true,
    losesData: false,
  });
});

test('a job that never ran is started as it was, not from a checkpoint it cannot have', () => {
  const move = (from: string, to: string) => ({ at: at(50), from, to, source: line(`${from} to ${to}`, 50) });
  const attempt = { id: 'run-0', vertexId: ENRICH, subtask: 0, transitions: [move('SCHEDULED', 'FAILED')] };
  const never = given('NoRestartBackoffTimeStrategy')
    .withJob({
      states: [move('CREATED', 'RUNNING')],
      attempts: [attempt],
    })
    .withCheckpoints([]);
  const [finding] = foundBy(restartSuppressed, never);
  expect(finding?.why.en).toMatch(/none of its tasks ever ran, so it then starts just as it did this time\.$/);
  expect(finding?.advice[0]?.commands).toEqual(['flink run JOB.jar']);
});

test('a job that restarts was not given up', () => {
  expect(ask(restartSuppressed, anIncident().withFailures([aFailure(60, npe)], { restarted: true }))).toEqual({
    kind: 'clear',
  });
});

test('without failures it cannot tell', () => {
  expect(ask(restartSuppressed, anIncident().without('failures')).kind).toBe('cannot-tell');
});
