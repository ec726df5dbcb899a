import { expect, test } from 'vitest';
import type { Platform, YarnApplication } from '#contract/incident/platform.ts';
import { known } from '#contract/incident/section.ts';
import { jobManagerDied } from '../../../../../main/diagnose/rules/process/jobmanager-died.ts';
import { evicted } from '../../../../../main/diagnose/rules/resource/evicted.ts';
import { anIncident, type IncidentBuilder } from '../../../../kit/an-incident.ts';
import { aFailure, aSignal, at, line, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const NOTHING: Platform = { pods: [], nodes: [], events: [], deployed: [], applications: [], containers: [] };
// The words are those of Hadoop 3.3: ClientRMService.forceKillApplication, RMAppImpl, RMAppAttemptImpl.
const ended = (state: string, diagnostics: string, story: IncidentBuilder): IncidentBuilder => {
  const application: YarnApplication = {
    id: 'application_1_42',
    state,
    diagnostics,
    endedAt: at(600),
    source: line(diagnostics, 16),
  };
  return story.with({ platform: known({ ...NOTHING, applications: [application] }) });
};
const alone = anIncident().without('signals', 'managers', 'jobs', 'failures');
const KILLED = 'Application application_1_42 was killed by user alice at 10.0.0.9';

test('who killed an application, and from where, is told as YARN tells it', () => {
  const story = ended('KILLED', KILLED, alone);
  expect(ask(jobManagerDied, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { external: 'YARN' },
        facts: { yarn: 'killed', application: 'application_1_42', user: 'alice', from: '10.0.0.9' },
      },
    ],
  });
  expect(foundBy(jobManagerDied, story)[0]?.title).toEqual({
    en: 'User alice killed application_1_42 on YARN',
    'zh-CN': '用户 alice 在 YARN 上终止了 application_1_42',
  });
});

test('who kills an application that fails already is not its trouble', () => {
  const failing = anIncident().withFailures([aFailure(60, thrown(['java.lang.IllegalStateException: no rate']))]);
  expect(ask(jobManagerDied, ended('KILLED', KILLED, failing))).toMatchObject({
    findings: [{ role: 'risk', severity: 'low' }],
  });
});

test('an ApplicationMaster that ended by itself is told with its attempts and its exit code', () => {
  const said =
    'Application application_1_42 failed 2 times due to AM Container for appattempt_1_42_000002 exited with  exitCode: 239';
  expect(ask(jobManagerDied, ended('FAILED', said, alone))).toMatchObject({
    findings: [{ role: 'trigger', facts: { yarn: 'exited', attempts: 2, exitCode: 239 } }],
  });
  const mute =
    'Application application_1_42 failed 1 times due to ApplicationMaster for attempt appattempt_1_42_000001 timed out. Failing the application.';
  expect(ask(jobManagerDied, ended('FAILED', mute, alone))).toMatchObject({
    findings: [{ facts: { yarn: 'timed-out', attempts: 1 } }],
  });
});

test('one that YARN ended for its memory has another cause', () => {
  const said =
    'Application application_1_42 failed 1 times due to AM Container for appattempt_1_42_000001 exited with  exitCode: -104';
  expect(ask(jobManagerDied, ended('FAILED', said, alone)).kind).toBe('cannot-tell');
});

test('a container that YARN released with its lost node was taken away', () => {
  const text = 'Container released on a *lost* node';
  const told = aSignal('worker-terminated', 60, { worker: 'container_1_1_01_000002', diagnostics: text }, text);
  expect(ask(evicted, anIncident().withSignals(told))).toMatchObject({ findings: [{ facts: { how: 'node-gone' } }] });
});
