import { expect, test } from 'vitest';
import { leadershipLost } from '../../../../../main/diagnose/rules/ha/leadership-lost.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSetting, aSignal, aTaskManager, TM1 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const revoked = anEvent('leadership-lost', 100, 'jobmanager');
const master = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', events: [revoked] });
const away = aSignal('zookeeper-connection', 99, { state: 'suspended' }, 'Connection to ZooKeeper suspended', {
  managerId: 'jobmanager',
  host: 'host-0',
});

test('its own word, with ZooKeeper away, is a lost leadership', () => {
  expect(ask(leadershipLost, anIncident().withManagers(master).withSignals(away))).toEqual({
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
  const told = { ...master, events: [anEvent('leadership-lost', 100, TM1)] };
  expect(ask(leadershipLost, anIncident().withManagers(told))).toEqual({ kind: 'clear' });
});

test('an ordered stop gives up the lead as well', () => {
  const stopped = { ...master, events: [anEvent('sigterm', 99, 'jobmanager'), revoked] };
  expect(ask(leadershipLost, anIncident().withManagers(stopped))).toEqual({ kind: 'clear' });
});

test('without managers it cannot tell', () => {
  expect(ask(leadershipLost, anIncident().without('managers'))).toEqual({
    kind: 'cannot-tell',
    missing: ['jobmanager-log'],
  });
});

test('the lease of Kubernetes has settings of its own', () => {
  const story = anIncident().withManagers(master);
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
