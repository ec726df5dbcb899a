import { expect, test } from 'vitest';
import { partitioned } from '../../../../../main/diagnose/rules/network/partitioned.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSignal, aTaskManager, at, line, TM1, TM1_LOG, TM2 } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const missed = [anEvent('heartbeat-timed-out', 150), anEvent('re-registered', 220)];
const cut = aTaskManager(TM1, 'host-1', { events: missed });
const whole = aTaskManager(TM2, 'host-2');
const jobManager = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', events: [] });
const missing = { ...jobManager, events: [anEvent('heartbeat-timed-out', 150.1, TM1)] };

test('both sides miss each other at the same moment while both write on', () => {
  expect(ask(partitioned, anIncident().withManagers(missing, cut, whole))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { taskManager: TM1, host: 'host-1' },
        facts: { host: 'host-1', from: ['host-0'], missedBy: 1, missedOthers: 1, timeoutMs: 50_000, back: true },
      },
    ],
  });
});

test('cut off from all of them it is the host of the JobManager', () => {
  const both = {
    ...jobManager,
    events: [anEvent('heartbeat-timed-out', 150, TM1), anEvent('heartbeat-timed-out', 150, TM2)],
  };
  const said = ask(partitioned, anIncident().withManagers(both, cut, { ...whole, events: missed }));
  expect(said).toMatchObject({ kind: 'found', findings: [{ culprit: { host: 'host-0' } }] });
});

test('a process that stood still notices only when it wakes', () => {
  const silence = {
    from: at(100),
    to: at(178),
    before: line('before', 100, TM1_LOG),
    after: line('after', 178, TM1_LOG),
  };
  const woke = { ...jobManager, events: [anEvent('heartbeat-timed-out', 178, TM1)] };
  const still = { ...cut, silences: [silence] };
  expect(ask(partitioned, anIncident().withManagers(woke, still, whole))).toEqual({ kind: 'clear' });
});

test('a closed port is a death', () => {
  const gone = [anEvent('heartbeat-timed-out', 150), anEvent('unreachable', 151)];
  const dead = aTaskManager(TM1, 'host-1', { end: 'abrupt', logTo: at(99), events: gone });
  expect(ask(partitioned, anIncident().withManagers(missing, dead, whole))).toEqual({ kind: 'clear' });
});

test('without the log of the lost process it cannot tell', () => {
  const mute = { ...cut, end: 'no-log' as const, logs: [] };
  expect(ask(partitioned, anIncident().withManagers(jobManager, mute, whole))).toEqual({
    kind: 'cannot-tell',
    missing: ['taskmanager-log', 'host-log'],
  });
});

test('a process whose own network threads failed meanwhile was deaf, not cut off', () => {
  const both = anIncident().withManagers(missing, cut, whole);
  const failing = (from: number, to: number, managerId = TM1) =>
    aSignal('network-loop-failed', from, {}, 'Unexpected exception in the selector loop.', {
      ...{ managerId, lastAt: at(to), count: 20 },
    });
  expect(ask(partitioned, both.withSignals(failing(105, 149)))).toEqual({ kind: 'clear' });
  // One that had failed long before, or in another process, says nothing of this silence.
  expect(ask(partitioned, both.withSignals(failing(20, 40)))).toMatchObject({ kind: 'found' });
  expect(ask(partitioned, both.withSignals(failing(105, 149, TM2)))).toMatchObject({ kind: 'found' });
});
