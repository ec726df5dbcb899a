import { beforeAll, expect, test } from 'vitest';
import { NEVER } from '../../../contract/cancel.ts';
import type { Incident } from '../../../contract/incident/incident.ts';
import type { Setting, SettingStatement } from '../../../contract/incident/setting.ts';
import { isInForce } from '../../../contract/incident/setting.ts';
import { diagnose } from '../../../main/diagnose/diagnose.ts';
import { livingSlots } from '../../../main/diagnose/tools/resource/living-slots.ts';
import { isSet, settingOf, statedAt } from '../../../main/diagnose/tools/settings.ts';
import { toolsFor } from '../../../main/diagnose/tools/tools.ts';
import { settingsReadingOf } from '../../../main/model/settings-reading/settings-reading.ts';
import { readIncident } from '../../kit/read-incident.ts';

const FOLDER = 'tests/corpus/two-starts';
const FIRST_RUN = Date.UTC(2026, 10, 23, 17, 13, 13);
const SECOND_START = '2026-11-23T17:13:29';
let logs: Incident;
let withRest: Incident;

beforeAll(async () => {
  ({ incident: logs } = await readIncident([`${FOLDER}/logs`]));
  ({ incident: withRest } = await readIncident([FOLDER]));
});

function setting(incident: Incident, key: string): Setting | undefined {
  return incident.settings.kind === 'known' ? incident.settings.value.find((one) => one.key === key) : undefined;
}

/** Each statement in a word: who, what, where, and from or until when. */
function said({ origin, as, value, source, since, until }: SettingStatement): string {
  const log = source?.entry.includes('jm') ? 'jm' : source?.entry.includes('tm-1') ? 'tm-1' : 'tm-2';
  const place = source?.kind === 'line' ? ` ${log}:${source.line}` : '';
  const time = until ? ` until ${iso(until)}` : since ? ` since ${iso(since)}` : '';
  return `${as ?? origin} ${value}${place}${time}`;
}

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 19);
}

test('the settings of the latest start are in force, those of the start before it are told as earlier ones', () => {
  const timeout = setting(logs, 'heartbeat.timeout');
  expect([timeout?.value, timeout?.number, timeout?.statements.map(said)]).toEqual([
    '50000',
    50_000,
    [`log 50000 jm:62 since ${SECOND_START}`, 'default 50000', 'log 5000 jm:13 until 2026-11-23T17:13:36'],
  ]);
});

test('what the latest start no longer sets is in force no more', () => {
  const restart = setting(logs, 'restart-strategy.type') ?? setting(logs, 'restart-strategy');
  expect([restart && isInForce(restart), isSet(restart), restart?.statements.map(said)]).toEqual([
    false,
    false,
    ['log none jm:23 until 2026-11-23T17:13:36'],
  ]);
});

test('what happened is explained by the settings of its time', () => {
  const tools = toolsFor(logs, NEVER);
  const then = settingOf(tools, 'heartbeat.timeout', FIRST_RUN);
  expect([then?.number, statedAt(then).map((one) => one.kind === 'line' && one.line)]).toEqual([5000, [13]]);
  expect(settingOf(tools, 'heartbeat.timeout')?.number).toBe(50_000);
  const isOff = (at?: number) => isSet(settingOf(tools, 'restart-strategy.type', at));
  expect([isOff(FIRST_RUN), isOff(FIRST_RUN + 60_000), isOff()]).toEqual([true, false, false]);
});

test('a timeout that was too short before the restart is the cause, though it was put right since', () => {
  const [first] = diagnose(logs).findings;
  expect([first?.id, first?.facts.timeoutMs, first?.advice[0]?.set, first?.evidence[0]]).toMatchObject([
    'heartbeat/timeout-too-short',
    5000,
    undefined,
    { line: 13, text: expect.stringContaining('heartbeat.timeout, 5000') },
  ]);
});

test('of a key that each TaskManager has for itself its own log knows more than the JobManager', () => {
  const slots = setting(withRest, 'taskmanager.numberOfTaskSlots');
  expect(slots?.statements.map(said)).toEqual([
    'log 4 tm-1:125 since 2026-11-23T17:13:36',
    'log 1 tm-2:120 since 2026-11-23T17:13:36',
    `rest 4 since ${SECOND_START}`,
    `log 4 jm:70 since ${SECOND_START}`,
    'default 1',
    'log 2 tm-1:44 until 2026-11-23T17:13:36',
    `log 2 jm:21 until ${SECOND_START}`,
  ]);
  expect(slots?.statements.map(({ saidIn }) => saidIn?.length).slice(0, 3)).toEqual([1, 1, undefined]);
});

test('what most TaskManagers say is in force, and the others are asked for one by one', () => {
  const tools = toolsFor(withRest, NEVER);
  const { offers } = livingSlots(tools, [], Date.UTC(2026, 10, 23, 17, 13, 40));
  expect(offers.map(({ slots }) => slots).toSorted()).toEqual([1, 4]);
});

test('the stack shows who differs and what was before', () => {
  const { rows } = settingsReadingOf(withRest, { findings: [] });
  const stack = (key: string) =>
    rows.find((row) => row.key === key)?.layers.map(({ kind, value, fate }) => `${kind} ${value} ${fate}`);
  expect([stack('heartbeat.timeout'), stack('taskmanager.numberOfTaskSlots')]).toEqual([
    ['rest 50000 in-force', 'log 50000 agrees', 'default 50000 agrees', 'log 5000 earlier'],
    [
      'log 4 in-force',
      'log 1 elsewhere',
      'rest 4 agrees',
      'log 4 agrees',
      'default 1 overruled',
      'log 2 earlier',
      'log 2 earlier',
    ],
  ]);
});

test('a finding about a setting that was changed since carries what was in force when it began', () => {
  const [first] = diagnose(logs).findings;
  const earlierAt = (span: { readonly from: number; readonly to: number; readonly count: number } | undefined) => {
    const findings = first === undefined || span === undefined ? [] : [{ ...first, span }];
    const { rows } = settingsReadingOf(logs, { findings });
    return rows.find(({ key }) => key === 'heartbeat.timeout')?.links.map(({ how, earlier }) => [how, earlier]);
  };
  expect(earlierAt(first?.span)).toEqual([['blamed', { value: '5000', amount: { unit: 'ms', amount: 5000 } }]]);
  const later = FIRST_RUN + 60_000;
  expect(earlierAt({ from: later, to: later, count: 1 })).toEqual([['blamed', undefined]]);
});
