import { expect, test } from 'vitest';
import { timeoutTooShort } from '../../../../../main/diagnose/rules/heartbeat/timeout-too-short.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSetting, aTaskManager, at, line, TM1, TM1_LOG } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const short = aSetting('heartbeat.timeout', '5000', { number: 5000 });
const often = aSetting('heartbeat.interval', '1000', { number: 1000 });
const stalled = aTaskManager(TM1, 'host-1', {
  events: [anEvent('heartbeat-timed-out', 106), anEvent('re-registered', 112)],
  silences: [{ from: at(100), to: at(111), before: line('before', 100, TM1_LOG), after: line('after', 111, TM1_LOG) }],
});
const story = anIncident().withManagers(stalled).withSettings(short, often);

test('a stall of ten seconds against a timeout of five is the fault of the setting', () => {
  expect(ask(timeoutTooShort, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { setting: 'heartbeat.timeout' },
        facts: {
          timeoutMs: 5000,
          defaultMs: 50_000,
          intervalMs: 1000,
          taskManagers: ['host-1'],
          stallMs: 10_000,
          back: 1,
          latent: false,
        },
      },
    ],
  });
});

test('a silence that the default would not have borne is a stall, and none of the setting', () => {
  const long = { ...stalled.silences[0], from: at(100), to: at(151), before: line('b', 100), after: line('a', 151) };
  const slept = aTaskManager(TM1, 'host-1', { events: stalled.events, silences: [long] });
  expect(ask(timeoutTooShort, anIncident().withManagers(slept).withSettings(short))).toEqual({ kind: 'clear' });
});

test('the cure is the default, by its keys', () => {
  expect(foundBy(timeoutTooShort, story)[0]?.advice[0]?.set).toEqual({
    'heartbeat.timeout': '50000',
    'heartbeat.interval': '10000',
  });
});

test('short without any loss is a risk of low severity', () => {
  const [finding] = foundBy(timeoutTooShort, anIncident().withSettings(short));
  expect([finding?.role, finding?.severity]).toEqual(['risk', 'low']);
});

test('the settings alone are enough for the risk', () => {
  expect(ask(timeoutTooShort, anIncident().withSettings(short).without('managers')).kind).toBe('found');
});

test('a process that ended is not the fault of the setting', () => {
  const dead = aTaskManager(TM1, 'host-1', {
    end: 'abrupt',
    logTo: at(99),
    events: [anEvent('unreachable', 102), anEvent('heartbeat-timed-out', 106)],
  });
  expect(ask(timeoutTooShort, anIncident().withManagers(dead).withSettings(short))).toEqual({ kind: 'clear' });
});

test('the default timeout is not short', () => {
  expect(ask(timeoutTooShort, anIncident().withManagers(stalled).withSettings())).toEqual({ kind: 'clear' });
});

test('without settings it cannot tell', () => {
  expect(ask(timeoutTooShort, anIncident().without('settings'))).toEqual({
    kind: 'cannot-tell',
    missing: ['settings'],
  });
});

test('where no job ran nothing failed with it; a job that began only later was none', () => {
  const ended = (from: number, to: number) => story.withJob({ states: [], startedAt: at(from), endedAt: at(to) });
  const stories = [story.without('jobs'), ended(10, 90), ended(300, 400), ended(10, 400)];
  const told = stories.flatMap((one) => foundBy(timeoutTooShort, one));
  expect(told.map(({ severity, facts }) => [severity, facts.idle])).toEqual([
    ['medium', true],
    ['medium', true],
    ['medium', true],
    ['high', undefined],
  ]);
  expect([told[0]?.why.en, told[3]?.why.en]).toEqual([
    expect.stringMatching(/No job ran at that time, so no task failed\.$/),
    expect.stringMatching(/Tasks that ran there failed, and their jobs with them\.$/),
  ]);
});

test('logs of TaskManagers alone do not tell that no job ran', () => {
  const workers = story.without('jobs').withCoverage({ jobManagerLog: false });
  expect(foundBy(timeoutTooShort, workers)[0]?.facts.idle).toBe(undefined);
});
