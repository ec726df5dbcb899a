import { expect, test } from 'vitest';
import { leadershipLost } from '../../../../../main/diagnose/rules/ha/leadership-lost.ts';
import { stalled } from '../../../../../main/diagnose/rules/process/stalled.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSetting, aSignal, aTaskManager, at, line, TM1 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const revoked = anEvent('leadership-lost', 100, 'jobmanager');
const jobManager = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', events: [revoked] });
const away = aSignal('zookeeper-connection', 99, { state: 'suspended' }, 'Connection to ZooKeeper suspended', {
  managerId: 'jobmanager',
  host: 'host-0',
});

test('its own word, with ZooKeeper away, is a lost leadership', () => {
  expect(ask(leadershipLost, anIncident().withManagers(jobManager).withSignals(away))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { host: 'host-0', external: 'ZooKeeper' },
        facts: { host: 'host-0', zooKeeper: true, states: ['suspended'], regained: false, successor: '', ended: false },
      },
    ],
  });
});

test('TaskManagers that tell of it while the JobManager is dead are no proof', () => {
  const told = { ...jobManager, events: [anEvent('leadership-lost', 100, TM1)] };
  expect(ask(leadershipLost, anIncident().withManagers(told))).toEqual({ kind: 'clear' });
});

test('an ordered stop gives up the lead as well', () => {
  const stopped = { ...jobManager, events: [anEvent('sigterm', 99, 'jobmanager'), revoked] };
  expect(ask(leadershipLost, anIncident().withManagers(stopped))).toEqual({ kind: 'clear' });
});

test('without managers it cannot tell', () => {
  expect(ask(leadershipLost, anIncident().without('managers'))).toEqual({
    kind: 'cannot-tell',
    missing: ['jobmanager-log'],
  });
});

test('the lease of Kubernetes has settings of its own', () => {
  const story = anIncident().withManagers(jobManager);
  const set = (type: string) =>
    Object.keys(
      foundBy(leadershipLost, story.withSettings(aSetting('high-availability.type', type)))[0]?.advice[1]?.set ?? {},
    );
  expect(set('kubernetes')).toEqual([
    'high-availability.kubernetes.leader-election.lease-duration',
    'high-availability.kubernetes.leader-election.renew-deadline',
  ]);
  expect(set('zookeeper')).toEqual([
    'high-availability.zookeeper.client.tolerate-suspended-connections',
    'high-availability.zookeeper.client.session-timeout',
  ]);
});

const asleep = { from: at(45), to: at(99), before: line('Marking checkpoint 3', 45), after: line('timed out', 99) };
const sleeper = {
  ...jobManager,
  events: [anEvent('heartbeat-timed-out', 99, 'jobmanager'), revoked],
  silences: [asleep],
};

test('a JobManager that stood still past its session lost the lead by that, not by ZooKeeper', () => {
  const [finding] = foundBy(leadershipLost, anIncident().withManagers(sleeper).withSignals(away));
  expect([finding?.facts, finding?.culprit]).toMatchObject([{ sleptMs: 54_000, zooKeeper: true }, { host: 'host-0' }]);
  expect(finding?.culprit.external).toBeUndefined();
  expect(finding?.title.en).toBe('JobManager host-0 lost the leadership: it stood still for 54 s');
});

test.each([
  ['by itself alone, all its silence counts', anEvent('heartbeat-timed-out', 99, 'jobmanager'), 54_000],
  [
    'by a TaskManager that was awake, what it had heard before does not count',
    anEvent('heartbeat-timed-out', 96, TM1),
    53_000,
  ],
])('it stood still as long as the standstill beside it: missed %s', (_, missed, ms) => {
  const story = anIncident()
    .withManagers({ ...sleeper, events: [missed, revoked] })
    .withSignals(away);
  expect(foundBy(leadershipLost, story)[0]?.facts).toMatchObject({ sleptMs: ms });
  expect(foundBy(stalled, story)[0]?.facts).toMatchObject({ stallMs: ms });
});

test('silence alone is no standstill: a calm JobManager writes nothing for minutes', () => {
  const calm = { ...sleeper, events: [revoked] };
  const [finding] = foundBy(leadershipLost, anIncident().withManagers(calm).withSignals(away));
  expect(finding?.facts).not.toHaveProperty('sleptMs');
});

const session = (seconds: number, fields: Record<string, number>) =>
  aSignal('zookeeper-session', seconds, fields, 'session', { managerId: 'jobmanager', host: 'host-0' });
const opened = session(1, { sessionMs: 12_000 });
const heir = aTaskManager('jobmanager-2', 'host-9', {
  role: 'jobmanager',
  events: [anEvent('leadership-granted', 70, 'jobmanager-2')],
});

test('a client that finds more than its session gone by did not run: the process slept, and another led meanwhile', () => {
  const calm = { ...sleeper, events: [revoked] };
  const facts = (unheardMs: number, ...others: (typeof heir)[]) =>
    foundBy(
      leadershipLost,
      anIncident()
        .withManagers(calm, ...others)
        .withSignals(opened, session(99, { unheardMs }), away),
    )[0]?.facts;
  expect(facts(40_000, heir)).toMatchObject({ sleptMs: 40_000, successor: 'host-9' });
  expect(facts(8_100)).not.toHaveProperty('sleptMs');
});

/** A TaskManager whose connection to ZooKeeper broke at one time, and which let go of its JobManager at another. */
function cutOff(host: string, awayAt: number, leftAt: number) {
  const id = `${host}:1-aa`;
  const place = { managerId: id, host };
  return {
    manager: aTaskManager(id, host, { events: [anEvent('registered', 1, id)] }),
    signals: [
      aSignal('zookeeper-connection', awayAt, { state: 'suspended' }, `suspended at ${host}`, place),
      aSignal('job-leadership-ended', leftAt, {}, `Job leader lost leadership at ${host}`, place),
    ],
  };
}

function seenBy(...all: readonly ReturnType<typeof cutOff>[]) {
  return anIncident()
    .withCoverage({ jobManagerLog: false })
    .withManagers(...all.map(({ manager }) => manager))
    .withSignals(...all.flatMap(({ signals }) => signals));
}

test('TaskManagers of two hosts that lose ZooKeeper together, and let go of their JobManager by that, tell that it was out of reach', () => {
  const story = seenBy(cutOff('host-1', 100, 100.1), cutOff('host-2', 103, 103.2));
  expect(ask(leadershipLost, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { external: 'ZooKeeper' },
        facts: { taskManagers: ['host-1', 'host-2'] },
      },
    ],
  });
  expect(foundBy(leadershipLost, story)[0]?.title.en).toBe(
    'ZooKeeper was out of reach for TaskManagers host-1 and host-2: they let go of their JobManager',
  );
});

test('one host alone, two at different times, and leaders that were lost without it tell nothing of ZooKeeper', () => {
  const one = cutOff('host-1', 100, 100.1);
  const looks = [
    seenBy(one),
    seenBy(one, cutOff('host-1', 101, 101.1)),
    seenBy(one, cutOff('host-2', 300, 300.1)),
    seenBy(one, cutOff('host-2', 103, 140)),
  ];
  expect(looks.map((story) => ask(leadershipLost, story).kind)).not.toContain('found');
});

test('the log of a JobManager that led on says more than TaskManagers do', () => {
  const both = seenBy(cutOff('host-1', 100, 100.1), cutOff('host-2', 103, 103.2));
  expect(ask(leadershipLost, both.withCoverage({ jobManagerLog: true })).kind).toBe('clear');
});
