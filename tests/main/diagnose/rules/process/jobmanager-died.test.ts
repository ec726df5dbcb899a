import { expect, test } from 'vitest';
import type { ManagerEvent } from '#contract/incident/cluster.ts';
import { jobManagerDied } from '../../../../../main/diagnose/rules/process/jobmanager-died.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  aCheckpoint,
  aComparedLog,
  anEvent,
  aSignal,
  aTaskManager,
  at,
  line,
  TM1,
  TM2,
  thrown,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const signs = [anEvent('connection-lost', 101, TM1), anEvent('connection-refused', 110, TM1)];
const dead = aTaskManager('jobmanager', 'host-0', {
  role: 'jobmanager',
  end: 'abrupt',
  logTo: at(99),
  events: signs,
});
const heir = aTaskManager('jobmanager-2', 'host-9', {
  role: 'jobmanager',
  events: [anEvent('leadership-granted', 130, 'jobmanager-2')],
});
const worker = aTaskManager(TM1, 'host-1');

test('its port is closed, its log breaks off, another one takes the lead', () => {
  expect(ask(jobManagerDied, anIncident().withManagers(dead, heir, worker))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { host: 'host-0' },
        facts: { host: 'host-0', lastWordAt: at(99), hasLog: true, successor: 'host-9', fatal: '' },
      },
    ],
  });
});

test('one that runs but was not given the lead is waited for: nobody is told to start what was started', () => {
  const led = { ...dead, events: [anEvent('leadership-granted', 5, 'jobmanager'), ...signs] };
  const later = (startedAt: number) =>
    aTaskManager('jobmanager-2', 'host-0', { role: 'jobmanager', logFrom: at(startedAt), logTo: at(150) });
  const facts = (...next: ReturnType<typeof later>[]) =>
    foundBy(
      jobManagerDied,
      anIncident()
        .withManagers(led, ...next, worker)
        .withCheckpoints([]),
    )[0]?.facts;
  expect([facts(later(105)), facts(later(20))]).toMatchObject([
    { successor: '', waiting: { host: 'host-0', startedAt: at(105) } },
    { successor: '', waiting: { host: 'host-0' } },
  ]);
  expect(facts()).not.toHaveProperty('waiting');
});

test('where the successor is the same host, it was started again: nobody is told to do so', () => {
  const again = { ...heir, host: 'host-0' };
  const [other, same] = [heir, again].map(
    (next) => foundBy(jobManagerDied, anIncident().withManagers(dead, next, worker))[0],
  );
  expect(other?.why.en).toMatch(/host-9 took over and recovered the jobs from their last checkpoint\.$/);
  expect(same?.why.en).toMatch(/It was started again, led again and recovered the jobs from their last checkpoint\.$/);
  expect([other, same].map((one) => one?.advice.some(({ text }) => text.en.startsWith('Start it again')))).toEqual([
    true,
    false,
  ]);
});

test('where the lead is given by an election nothing is said of clusters without high availability', () => {
  const led = { ...dead, events: [anEvent('leadership-granted', 5, 'jobmanager'), ...signs] };
  const why = (manager: typeof dead) =>
    foundBy(jobManagerDied, anIncident().withManagers(manager, worker).withCheckpoints([]))[0]?.why.en;
  expect(why(led)).toMatch(/high availability lets that one recover them from their last checkpoint\.$/);
  expect(why(dead)).toMatch(/without high availability they are lost\.$/);
});

test('what a worker whose clock is ahead saw before the last word of the JobManager is no end of it', () => {
  const alive = { ...dead, logs: ['logs/jm.log'], logTo: at(130), events: [anEvent('connection-refused', 140, TM1)] };
  const story = anIncident().withManagers(alive, worker).withCheckpoints([]);
  const compared = story.with({ coverage: { ...story.build().coverage, sources: [aComparedLog(37_000)] } });
  expect([ask(jobManagerDied, story).kind, ask(jobManagerDied, compared).kind]).toEqual(['found', 'clear']);
});

test('a log whose clock is ahead does not outlive a cluster that was stopped before its logs were collected', () => {
  const stopped = { ...dead, logs: ['logs/jm.log'], events: [anEvent('connection-refused', 137, TM1)] };
  const story = anIncident().withManagers(stopped, worker).withCheckpoints([]);
  const until = (seconds: number, skewMs: number) => {
    const log = { ...aComparedLog(skewMs), to: at(seconds) };
    const { zone: _zone, ...collector } = { ...log, to: at(seconds - 1) };
    const coverage = { ...story.build().coverage, sources: [log, collector] };
    return ask(jobManagerDied, story.with({ coverage, span: { from: at(0), to: at(seconds) } })).kind;
  };
  expect([until(138, 37_000), until(238, 37_000)]).toEqual(['clear', 'found']);
});

test('without its log: a port closed on a host of no other process, when the lead passed on', () => {
  const refused = aSignal('rpc-connection-failed', 140, { what: 'Connection refused: host-7/10.0.0.7:6123' }, 'failed');
  const told = { ...heir, events: [anEvent('leadership-lost', 139, TM1), ...heir.events] };
  expect(ask(jobManagerDied, anIncident().withManagers(told, worker).withSignals(refused))).toMatchObject({
    kind: 'found',
    findings: [{ culprit: { host: 'host-7' }, facts: { hasLog: false, successor: 'host-9' } }],
  });
});

test('from the logs of workers alone: their connections were closed, and then the heartbeats of the job were missed', () => {
  const closed = (seconds: number, who: string) => ({
    ...anEvent('connection-lost', seconds, who),
    source: line('Association with remote system [pekko.tcp://flink@host-0:6123] has failed. Reason: [Disassociated]'),
  });
  const missed = (seconds: number, who: string) => ({
    ...anEvent('heartbeat-timed-out', seconds, who),
    source: line('The heartbeat of JobManager with id 7 timed out.'),
  });
  const {
    logFrom: _from,
    logTo: _to,
    ...unseenJobManager
  } = aTaskManager('jobmanager', 'host-0', {
    ...{ role: 'jobmanager', end: 'no-log', logs: [] },
  });
  const unseen = (...events: readonly ManagerEvent[]) =>
    anIncident()
      .with({ span: { from: at(0), to: at(200) } })
      .withManagers({ ...unseenJobManager, events }, worker)
      .withCheckpoints([aCheckpoint(1, 10)]);
  const both = unseen(closed(100, TM1), closed(100.2, TM2), missed(150, TM1), missed(150.2, TM2));
  expect(ask(jobManagerDied, both)).toMatchObject({
    findings: [{ culprit: { host: 'host-0' }, facts: { closed: true } }],
  });
  expect(foundBy(jobManagerDied, both)[0]?.confidence).toBe(0.75);
  expect(foundBy(jobManagerDied, unseen(closed(100, TM1), missed(150, TM1)))[0]?.confidence).toBe(0.6);
  // A stall closes nothing, and a connection that came back is no end.
  expect(ask(jobManagerDied, unseen(missed(150, TM1), missed(150, TM2)))).toEqual({ kind: 'clear' });
  expect(ask(jobManagerDied, unseen(closed(100, TM1), closed(100, TM2)))).toEqual({ kind: 'clear' });
});

test('a JobManager whose checkpoints go on is alive, wherever its log was cut', () => {
  const incident = anIncident()
    .withManagers(dead, worker)
    .withCheckpoints([aCheckpoint(7, 400)]);
  expect(ask(jobManagerDied, incident)).toEqual({ kind: 'clear' });
});

test('a JobManager that wrote on only lost the lead', () => {
  const alive = { ...dead, end: 'still-running' as const, logTo: at(600), events: [anEvent('leadership-lost', 100)] };
  expect(ask(jobManagerDied, anIncident().withManagers(alive, worker))).toEqual({ kind: 'clear' });
});

test('missed heartbeats alone do not prove a death', () => {
  const silent = { ...dead, events: [anEvent('heartbeat-timed-out', 150, TM1)] };
  expect(ask(jobManagerDied, anIncident().withManagers(silent, worker))).toEqual({ kind: 'clear' });
});

test('a log that ends long before the loss was cut: its last words may say why, so less is sure', () => {
  const confidence = (logTo: number) =>
    foundBy(jobManagerDied, anIncident().withManagers({ ...dead, logTo }, heir, worker))[0]?.confidence;
  expect([confidence(at(99)), confidence(at(40))]).toEqual([0.93, 0.75]);
});

const TAKEN = 'Could not start rest endpoint on any port in port range 8081';

test('one that could not start names what its trace ends with', () => {
  const trace = thrown([
    'org.apache.flink.runtime.entrypoint.ClusterEntrypointException: Failed to initialize the cluster entrypoint',
    `java.net.BindException: ${TAKEN}`,
  ]);
  const source = line('Could not start cluster entrypoint StandaloneSessionClusterEntrypoint.');
  const refused = { ...anEvent('fatal-error', 1, 'jobmanager'), source, throwable: trace };
  const jobManager = { ...dead, end: 'fatal-error' as const, logTo: at(1), events: [refused] };
  expect(foundBy(jobManagerDied, anIncident().withManagers(jobManager))).toMatchObject([
    {
      role: 'trigger',
      culprit: { host: 'host-0' },
      confidence: 0.85,
      facts: { fatal: source.text, neverStarted: true, reason: `BindException: ${TAKEN}` },
    },
  ]);
});

test('the cluster of one application ends with it, which is no death; any other fatal error is one', () => {
  const story = (cause: string) => {
    const source = line('Fatal error occurred in the cluster entrypoint.');
    const throwable = thrown(['java.util.concurrent.CompletionException: x', cause]);
    const fatal = { ...anEvent('fatal-error', 20, 'jobmanager'), source, throwable };
    return anIncident().withManagers({ ...dead, end: 'fatal-error', logTo: at(20), events: [fatal] });
  };
  const own = 'org.apache.flink.client.deployment.application.ApplicationExecutionException: Could not execute';
  expect(ask(jobManagerDied, story(own))).toEqual({ kind: 'clear' });
  expect(ask(jobManagerDied, story('java.io.IOException: gone'))).toMatchObject({
    kind: 'found',
    findings: [{ facts: { fatal: 'Fatal error occurred in the cluster entrypoint.' } }],
  });
  // Its own words say why: the host need not be asked.
  const [told] = foundBy(jobManagerDied, story('java.io.IOException: gone'));
  expect(told?.why.en).toMatch(/^It reports a fatal error and ends itself: IOException: gone\. /);
  expect(told?.advice.map(({ text }) => text.en.slice(0, 24))).toEqual(['Run a standby JobManager']);
});

test('a fatal error without its trace was cut off from its reason, and does not tell it', () => {
  const source = line('Fatal error occurred in the cluster entrypoint.');
  const bare = { ...anEvent('fatal-error', 20, 'jobmanager'), source };
  const story = anIncident().withManagers({ ...dead, end: 'fatal-error', logTo: at(20), events: [bare] });
  expect(ask(jobManagerDied, story)).toMatchObject({ kind: 'cannot-tell', missing: ['jobmanager-log'] });
});

test('a start that failed before one that went well is over', () => {
  const source = line('Could not start cluster entrypoint StandaloneSessionClusterEntrypoint.');
  const failed = { ...anEvent('fatal-error', 1, 'jobmanager'), source };
  const first = { ...dead, end: 'fatal-error' as const, logTo: at(1), events: [failed] };
  expect(ask(jobManagerDied, anIncident().withManagers(first, heir))).toEqual({ kind: 'clear' });
});

test('an ordered stop is no death', () => {
  const stopped = { ...dead, end: 'shutdown-lines' as const };
  expect(ask(jobManagerDied, anIncident().withManagers(stopped, worker))).toEqual({ kind: 'clear' });
});

test('a cluster that is stopped before its logs are collected did not lose its JobManager', () => {
  const span = { from: at(0), to: at(103) };
  expect(ask(jobManagerDied, anIncident().withManagers(dead, worker).with({ span }))).toEqual({ kind: 'clear' });
});

test('without managers it cannot tell', () => {
  expect(ask(jobManagerDied, anIncident().without('managers')).kind).toBe('cannot-tell');
});
