import { expect, test } from 'vitest';
import type { Manager } from '#contract/incident/cluster.ts';
import type { Job } from '#contract/incident/job.ts';
import { known } from '#contract/incident/section.ts';
import { jobManagerDied } from '../../../../../main/diagnose/rules/process/jobmanager-died.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  aCheckpoint,
  anEvent,
  aSetting,
  aTaskManager,
  at,
  JOB,
  line,
  TM1,
  TM2,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { aJobManager, ELECTED, granted, next, stopped } from './jobmanagers.ts';

const worker = aTaskManager(TM1, 'host-1');
const checkpoints = [aCheckpoint(1, 30), aCheckpoint(2, 60), aCheckpoint(3, 90)];

const cluster = (...managers: readonly Manager[]) =>
  anIncident()
    .withManagers(...managers)
    .withCheckpoints(checkpoints);

test('told to end while a job ran, and without high availability nobody knows of the job any more', () => {
  const story = cluster(stopped, next, worker);
  expect(ask(jobManagerDied, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { host: 'host-0' },
        facts: { stopped: 'host-0', signalledAt: at(100), nextAt: at(110), jobs: ['orders'], jobId: JOB },
      },
    ],
  });
  const [finding] = foundBy(jobManagerDied, story);
  expect(finding?.confidence).toBe(0.78);
  expect(finding?.evidence[0]).toEqual(line('sigterm', 100));
  expect(finding?.advice.map(({ text }) => text.en)[0]).toContain('Submit orders again, from checkpoint 3');
});

test('a job that somebody submitted again under its name is not lost', () => {
  const { jobs } = cluster(stopped).build();
  const ran: readonly Job[] = jobs.kind === 'known' ? jobs.value : [];
  const again = ran.map((job): Job => ({ ...job, id: 'f'.repeat(32), startedAt: at(130), states: [] }));
  const story = cluster(stopped, next, worker).with({ jobs: known([...ran, ...again]) });
  expect(ask(jobManagerDied, story)).toEqual({ kind: 'clear' });
});

test('a job that runs on under its own id was recovered', () => {
  const story = cluster(stopped, next, worker).withCheckpoints([...checkpoints, aCheckpoint(4, 170)]);
  expect(ask(jobManagerDied, story)).toEqual({ kind: 'clear' });
});

test('a stop that was meant is none: the whole cluster, a job that was cancelled, a savepoint right before', () => {
  const halted = aTaskManager(TM1, 'host-1', { events: [anEvent('registered', 1), anEvent('sigterm', 98, TM1)] });
  const cancelled = { at: at(95), from: 'CANCELLING', to: 'CANCELED', source: line('CANCELED', 95) };
  const running = { at: at(2), from: 'CREATED', to: 'RUNNING', source: line('RUNNING', 2) };
  expect(ask(jobManagerDied, cluster(stopped, next, halted))).toEqual({ kind: 'clear' });
  expect(ask(jobManagerDied, cluster(stopped, next, worker).withJob({ states: [running, cancelled] }))).toEqual({
    kind: 'clear',
  });
  const saved = [...checkpoints, aCheckpoint(4, 95, { kind: 'savepoint' })];
  expect(ask(jobManagerDied, cluster(stopped, next, worker).withCheckpoints(saved))).toEqual({ kind: 'clear' });
});

test('with high availability the next JobManager recovers the job; with no word of it nothing is known', () => {
  const elected = { ...stopped, events: [granted(1, 'jobmanager', ELECTED), anEvent('sigterm', 100)] };
  const untold = { ...stopped, events: [anEvent('sigterm', 100)] };
  expect(ask(jobManagerDied, cluster(elected, next, worker))).toEqual({ kind: 'clear' });
  expect(ask(jobManagerDied, cluster(untold, next, worker))).toEqual({ kind: 'clear' });
  const none = cluster(untold, next, worker).withSettings(aSetting('high-availability.type', 'NONE'));
  expect(ask(jobManagerDied, none).kind).toBe('found');
});

test('without the one that was started next, what came of the job is not known', () => {
  expect(ask(jobManagerDied, cluster(stopped, worker))).toEqual({ kind: 'clear' });
  expect(ask(jobManagerDied, anIncident().without('managers'))).toMatchObject({ kind: 'cannot-tell' });
});

test('one that was killed and started again without high availability took nothing over', () => {
  const signs = [anEvent('connection-lost', 101, TM1), anEvent('connection-refused', 104, TM1)];
  const killed: Manager = { ...aJobManager('jobmanager', 0, 99, granted(1, 'jobmanager'), ...signs), end: 'abrupt' };
  const [finding] = foundBy(jobManagerDied, cluster(killed, next, worker));
  expect([finding?.severity, finding?.facts.alone, finding?.facts.jobId]).toEqual(['critical', ['orders'], JOB]);
  expect(finding?.why.en).toContain('knows nothing of orders, which nobody runs until it is submitted again');
  expect(finding?.why.en).not.toContain('took over');
});

test('who registers with a JobManager after it missed one did not miss this one', () => {
  const missed = [anEvent('heartbeat-timed-out', 150, TM1), anEvent('connection-refused', 149, TM1)];
  const back = aTaskManager(TM1, 'host-1', { events: [anEvent('re-registered', 151, 'jobmanager')] });
  const quiet: Manager = { ...aJobManager('jobmanager', 110, 150, ...missed), end: 'abrupt' };
  const story = (one: Manager) =>
    anIncident()
      .withManagers(quiet, one, aTaskManager(TM2, 'host-2'))
      .with({ span: { from: at(0), to: at(300) } })
      .withCheckpoints([]);
  expect([ask(jobManagerDied, story(back)).kind, ask(jobManagerDied, story(worker)).kind]).toEqual(['clear', 'found']);
});
