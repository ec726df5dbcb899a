import { expect, test } from 'vitest';
import type { Manager } from '#contract/incident/cluster.ts';
import { known } from '../../../../../contract/incident/section.ts';
import { partitioned } from '../../../../../main/diagnose/rules/network/partitioned.ts';
import { stalled } from '../../../../../main/diagnose/rules/process/stalled.ts';
import { aGcHistory } from '../../../../kit/a-gc-history.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  aComparedLog,
  anEvent,
  aSetting,
  aSignal,
  aTaskManager,
  at,
  line,
  TM1,
  TM1_LOG,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const silence = {
  from: at(100),
  to: at(178),
  before: line('before', 100, TM1_LOG),
  after: line('after', 178, TM1_LOG),
};
const missed = [anEvent('heartbeat-timed-out', 150), anEvent('re-registered', 182)];
const still = aTaskManager(TM1, 'host-1', { events: missed, silences: [silence] });
const jobManager = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', events: [] });
const woke = { ...jobManager, events: [anEvent('heartbeat-timed-out', 178, TM1)] };
const story = anIncident().withManagers(woke, still);

test('silent for longer than the timeout, then it goes on and notices itself', () => {
  expect(ask(stalled, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { taskManager: TM1, host: 'host-1' },
        facts: { process: TM1, host: 'host-1', isJobManager: false, stallMs: 78_000, timeoutMs: 50_000 },
      },
    ],
  });
});

test("whose clock is ahead is compared by the JobManager's clock: its silence is later, and no cut of the network", () => {
  const aheadMs = 37_000;
  const later = { ...silence, from: silence.from + aheadMs, to: silence.to + aheadMs };
  const managers = [
    { ...jobManager, logs: ['logs/jm.log'], events: [anEvent('heartbeat-timed-out', 178 + 37, TM1)] },
    { ...still, logs: [TM1_LOG], silences: [later] },
  ];
  const skewed = anIncident()
    .withManagers(...managers)
    .with({ coverage: { ...anIncident().build().coverage, sources: [aComparedLog(aheadMs)] } });
  expect(ask(stalled, skewed)).toMatchObject({ kind: 'found', findings: [{ facts: { stallMs: 78_000 } }] });
  expect(ask(partitioned, skewed)).toEqual({ kind: 'clear' });
  expect(ask(stalled, anIncident().withManagers(...managers)).kind).not.toBe('found');
});

test('a JobManager that stood still is missed within its own silence', () => {
  const own = { ...jobManager, events: [anEvent('heartbeat-timed-out', 151, TM1)], silences: [silence] };
  expect(ask(stalled, anIncident().withManagers(own, aTaskManager(TM1, 'host-1')))).toMatchObject({
    kind: 'found',
    findings: [{ culprit: { host: 'host-0' }, facts: { isJobManager: true } }],
  });
});

test('both sides missed each other at the same moment: the network, not the process', () => {
  const mutual = { ...jobManager, events: [anEvent('heartbeat-timed-out', 151, TM1)] };
  const awake = { ...still, silences: [{ ...silence, to: at(151) }] };
  expect(ask(stalled, anIncident().withManagers(mutual, awake))).toEqual({ kind: 'clear' });
});

test('parts of one process that miss each other when it wakes: it stood still, and whoever woke with it', () => {
  const long = { ...silence, to: at(295) };
  const missedBy = (seconds: number, who: string) => anEvent('heartbeat-timed-out', seconds, who);
  const froze = { ...jobManager, events: [missedBy(295, 'jobmanager'), missedBy(295, TM1)], silences: [long] };
  const worker = aTaskManager(TM1, 'host-1', { events: [missedBy(295, 'jobmanager'), anEvent('re-registered', 297)] });
  const together = anIncident().withManagers(froze, worker);
  expect(ask(stalled, together)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { host: 'host-0' },
        facts: {
          process: 'jobmanager',
          host: 'host-0',
          isJobManager: true,
          stallMs: 195_000,
          timeoutMs: 50_000,
          together: 1,
        },
      },
    ],
  });
  expect(ask(partitioned, together)).toEqual({ kind: 'clear' });
});

test('all are silent for the timeout, miss each other and are back in one moment: what they share stood still', () => {
  const slept = { ...silence, to: at(160) };
  const jobManager = aTaskManager('jobmanager', 'host-0', {
    role: 'jobmanager',
    events: [anEvent('heartbeat-timed-out', 160, TM1)],
    silences: [slept],
  });
  const worker = (back: number, more: Partial<Manager> = {}) =>
    aTaskManager(TM1, 'host-1', {
      events: [anEvent('heartbeat-timed-out', 160, 'jobmanager'), anEvent('re-registered', back)],
      silences: [slept],
      ...more,
    });
  const both = (one: Manager) => anIncident().withManagers(jobManager, one);
  expect(ask(stalled, both(worker(160.3)))).toMatchObject({
    findings: [{ culprit: { host: 'host-0' }, facts: { stallMs: 60_000, together: 1, atOnce: true } }],
  });
  expect(ask(partitioned, both(worker(160.3)))).toEqual({ kind: 'clear' });
  // It had not begun when the worker last heard of its JobManager: the one before it is missed.
  const next = { ...jobManager, logFrom: at(115), silences: [{ ...slept, from: at(118) }] };
  expect(ask(stalled, anIncident().withManagers(next, worker(160.3)))).toEqual({ kind: 'clear' });
  // A signal ended it before: its log goes on with the next process.
  const stopped = { ...jobManager, events: [...jobManager.events, anEvent('sigterm', 105, 'jobmanager')] };
  expect(ask(stalled, anIncident().withManagers(stopped, worker(160.3)))).toEqual({ kind: 'clear' });
  // Back only later, or writing its log meanwhile: it was cut off.
  for (const one of [worker(190), worker(160.3, { silences: [] })]) {
    expect(ask(stalled, both(one))).toEqual({ kind: 'clear' });
    expect(ask(partitioned, both(one))).toMatchObject({ kind: 'found' });
  }
});

test('where the logs end as all wake, that the JobManager answers is enough: a cut network does not', () => {
  const slept = { ...silence, to: at(160) };
  const jobManager = aTaskManager('jobmanager', 'host-0', {
    role: 'jobmanager',
    events: [anEvent('heartbeat-timed-out', 160, TM1)],
    silences: [slept],
  });
  const worker = aTaskManager(TM1, 'host-1', {
    events: [anEvent('heartbeat-timed-out', 160, 'jobmanager')],
    silences: [slept],
  });
  const answered = (seconds: number, of: string) =>
    anIncident()
      .withManagers(jobManager, worker)
      .withSignals(aSignal('rpc-address-resolved', seconds, { of }, `Resolved ${of} address, beginning registration`));
  expect(ask(stalled, answered(160.2, 'ResourceManager'))).toMatchObject({
    findings: [{ culprit: { host: 'host-0' }, facts: { together: 1, atOnce: true } }],
  });
  expect(ask(partitioned, answered(160.2, 'ResourceManager'))).toEqual({ kind: 'clear' });
  // At its start, of something else, or not at all.
  for (const cut of [answered(20, 'ResourceManager'), answered(160.2, 'JobManager')]) {
    expect(ask(stalled, cut)).toEqual({ kind: 'clear' });
    expect(ask(partitioned, cut)).toMatchObject({ kind: 'found' });
  }
});

test('it did not come back: a death', () => {
  const gone = [anEvent('heartbeat-timed-out', 150), anEvent('unreachable', 151)];
  const dead = aTaskManager(TM1, 'host-1', { end: 'abrupt', logTo: at(99), events: gone });
  expect(ask(stalled, anIncident().withManagers(jobManager, dead))).toEqual({ kind: 'clear' });
});

test('a short stall under a short timeout is the fault of the setting', () => {
  const short = { ...silence, to: at(112) };
  const lost = { ...still, events: [anEvent('heartbeat-timed-out', 106)], silences: [short] };
  const timeout = aSetting('heartbeat.timeout', '6000', { number: 6000 });
  expect(ask(stalled, anIncident().withManagers(jobManager, lost).withSettings(timeout))).toEqual({ kind: 'clear' });
});

test('collections that fill the silence explain it', () => {
  const source = line('Pause Full', 100, 'logs/gc.log');
  const pause = { kind: 'full' as const, at: at(101), durationMs: 70_000, count: 1, source };
  const gc = aGcHistory({ pauses: [pause] });
  expect(ask(stalled, story.with({ gc: known([gc]) }))).toEqual({ kind: 'clear' });
  // A collection that had no CPU either stood with all the rest.
  const starved = { ...gc, pauses: gc.pauses.map((one) => ({ ...one, cpuMs: 90 })) };
  expect(ask(stalled, story.with({ gc: known([starved]) }))).toMatchObject({
    findings: [{ facts: { collectedMs: 90 } }],
  });
  const calm = { ...gc, pauses: [{ ...pause, durationMs: 20 }] };
  expect(ask(stalled, story.with({ gc: known([calm]) }))).toMatchObject({ findings: [{ facts: { collectedMs: 20 } }] });
});

test('an exhausted memory is another cause', () => {
  const oom = aSignal('out-of-memory', 140, { area: 'direct' }, 'java.lang.OutOfMemoryError: Direct buffer memory');
  expect(ask(stalled, story.withSignals(oom))).toEqual({ kind: 'clear' });
});

test('without the log of the process it cannot tell a stall from a cut network', () => {
  const mute = aTaskManager(TM1, 'host-1', { end: 'no-log', logs: [], events: missed });
  expect(ask(stalled, anIncident().withManagers(jobManager, mute))).toEqual({
    kind: 'cannot-tell',
    missing: ['taskmanager-log', 'gc-log', 'host-log'],
  });
});

test('a log that was quiet before is not counted as stall: the last heartbeat came a timeout before it was missed', () => {
  const quiet = { ...silence, from: at(20) };
  const late = aTaskManager(TM1, 'host-1', { events: missed, silences: [quiet] });
  const [finding] = foundBy(stalled, anIncident().withManagers(woke, late));
  expect([finding?.facts.stallMs, finding?.facts.silentMs, finding?.why.en.slice(0, 127)]).toEqual([
    78_000,
    158_000,
    'Nobody heard of it for 1 min 18 s, longer than the heartbeat timeout of 50 s; its log says nothing for 2 min 38 s and then goes',
  ]);
});
