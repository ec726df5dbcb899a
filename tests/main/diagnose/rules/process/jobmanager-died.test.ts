import { expect, test } from 'vitest';
import { jobManagerDied } from '../../../../../main/diagnose/rules/process/jobmanager-died.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSignal, aTaskManager, at, TM1 } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

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
        severity: 'critical',
        culprit: { host: 'host-0' },
        facts: { host: 'host-0', lastWordAt: at(99), hasLog: true, successor: 'host-9', fatal: '' },
      },
    ],
  });
});

test('without its log: a port closed on a host of no other process, when the lead passed on', () => {
  const refused = aSignal('rpc-connection-failed', 140, { what: 'Connection refused: host-7/10.0.0.7:6123' }, 'failed');
  const told = { ...heir, events: [anEvent('leadership-lost', 139, TM1), ...heir.events] };
  expect(ask(jobManagerDied, anIncident().withManagers(told, worker).withSignals(refused))).toMatchObject({
    kind: 'found',
    findings: [{ culprit: { host: 'host-7' }, facts: { hasLog: false, successor: 'host-9' } }],
  });
});

test('a JobManager that wrote on only lost the lead', () => {
  const alive = { ...dead, end: 'still-running' as const, logTo: at(600), events: [anEvent('leadership-lost', 100)] };
  expect(ask(jobManagerDied, anIncident().withManagers(alive, worker))).toEqual({ kind: 'clear' });
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
