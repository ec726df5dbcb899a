import { beforeAll, expect, test } from 'vitest';
import type { Incident } from '../../../contract/incident/incident.ts';
import { unknown } from '../../../contract/incident/section.ts';
import type { Setting, SettingStatement } from '../../../contract/incident/setting.ts';
import type { SettingRow } from '../../../contract/incident/settings-reading.ts';
import { settingsReadingOf } from '../../../main/model/settings-reading/settings-reading.ts';
import { AD_VERDICT } from '../../kit/ad-verdict.ts';
import { readIncident } from '../../kit/read-incident.ts';

const [FINDING] = AD_VERDICT.findings;
let incident: Incident;

beforeAll(async () => {
  ({ incident } = await readIncident(['resources/sample/checkpoint-timeout.tar.gz']));
});

/** Each layer in a word: who, what, and what became of it. */
function stackOf(row: SettingRow | undefined): readonly string[] {
  return row?.layers.map(({ kind, value, fate }) => `${kind} ${value} ${fate}`) ?? [];
}

function rowOf(of: Incident, key: string): SettingRow | undefined {
  return settingsReadingOf(of, { findings: [] }).rows.find((row) => row.key === key);
}

/** The sample with these statements about one key and no others. */
function stating(key: string, ...statements: readonly SettingStatement[]): Incident {
  const [first] = statements;
  const setting: Setting = {
    ...{ key, value: first?.value ?? '', origin: first?.origin ?? 'default' },
    ...{ statements, secretInPlainText: false },
  };
  return { ...incident, jobs: unknown('not-collected'), settings: { kind: 'known', value: [setting] } };
}

const line = { kind: 'line', entry: 'conf/flink-conf.yaml', line: 3, byte: 40, text: '' } as const;
const pointer = { kind: 'pointer', entry: 'rest/config.json', pointer: '/0/value', value: '' } as const;

test('a value comes from the file that set it, and log, REST and job say the same', () => {
  const row = rowOf(incident, 'execution.checkpointing.timeout');
  expect(stackOf(row)).toEqual([
    'job 20000 in-force',
    'rest 20s agrees',
    'log 20s agrees',
    'file 20s agrees',
    'default 10 min overruled',
  ]);
  expect([row?.value, row?.origin, row?.state, row?.isChanged, row?.amount, row?.defaultAmount]).toEqual([
    '20s',
    'file',
    'set',
    true,
    { unit: 'ms', amount: 20_000 },
    { unit: 'ms', amount: 600_000 },
  ]);
});

test('a key is called as the release calls it, with the name that stood in the file beside it', () => {
  const row = rowOf(incident, 'state.backend.type');
  expect(row?.layers.map(({ kind, key }) => [kind, key])).toEqual([
    ['job', 'state.backend.type'],
    ['rest', 'state.backend'],
    ['log', 'state.backend'],
    ['file', 'state.backend'],
  ]);
  expect([row?.value, row?.origin, row?.subject]).toEqual(['hashmap', 'file', 'state']);
});

test('what the job repeats of a default is no setting of anybody', () => {
  const row = rowOf(incident, 'execution.checkpointing.min-pause');
  expect([stackOf(row), row?.state, row?.isChanged]).toEqual([
    ['job 0 in-force', 'default 0 ms agrees'],
    'default',
    false,
  ]);
});

test('a dynamic property goes before the file, and what REST says before both', () => {
  const key = 'heartbeat.timeout';
  const file = { origin: 'file', value: '50000', key, source: line } as const;
  const dynamic = { origin: 'log', value: '70000', key, source: { ...line, line: 4 }, as: 'dynamic' } as const;
  const rest = { origin: 'rest', value: '80000', key, source: pointer } as const;
  expect(stackOf(rowOf(stating(key, dynamic, file), key))).toEqual(['dynamic 70000 in-force', 'file 50000 overruled']);
  const row = rowOf(stating(key, rest, dynamic, file), key);
  expect([stackOf(row)[0], row?.value, row?.origin]).toEqual(['rest 80000 in-force', '80000', 'rest']);
});

test('a file that the release does not read is void, whatever it says', () => {
  const key = 'parallelism.default';
  const statements = [
    { origin: 'default', value: '1', key },
    { origin: 'file', value: '8', key, source: line, as: 'unread-file' },
  ] as const;
  const row = rowOf(stating(key, ...statements), key);
  expect([stackOf(row), row?.state]).toEqual([['default 1 void', 'unread-file 8 void'], 'unknown']);
});

test('what stands only in a file that the release does not read is not set, and its value no default', () => {
  const key = 'execution.checkpointing.interval';
  const read = {
    ...stating('parallelism.default', { origin: 'file', value: '4', key: 'parallelism.default', source: line }),
  };
  const unread = stating(key, { origin: 'file', value: '30s', key, source: line, as: 'unread-file' });
  const settings = [read, unread].flatMap((one) => (one.settings.kind === 'known' ? one.settings.value : []));
  const row = rowOf({ ...read, settings: { kind: 'known', value: settings } }, key);
  expect([stackOf(row), row?.state, row?.origin, row?.value, row?.isChanged]).toEqual([
    ['unread-file 30s void'],
    'default',
    'default',
    '',
    false,
  ]);
});

test('what another process or another start had is not overruled, it held there', () => {
  const key = 'taskmanager.numberOfTaskSlots';
  const said = (value: string, entry: string, as?: 'dynamic') =>
    ({ origin: 'log', value, key, source: { ...line, entry }, ...(as === undefined ? {} : { as }) }) as const;
  const row = rowOf(
    stating(key, said('3', 'tm-1.log', 'dynamic'), said('1', 'tm-2.log', 'dynamic'), said('1', 'tm-2.log'), {
      origin: 'file',
      value: '4',
      key,
      source: line,
    }),
    key,
  );
  expect(stackOf(row)).toEqual(['dynamic 3 in-force', 'dynamic 1 elsewhere', 'log 1 elsewhere', 'file 4 overruled']);
});

test.each([
  ['execution.checkpointing.dir', 'file:/data/flink', 'file:///data/flink/'],
  ['state.backend.type', "File State Backend (checkpoints: 'file:/data')", 'filesystem'],
  ['jobmanager.memory.jvm-overhead.min', '201326592b', '192m'],
])('two spellings of %s are no contradiction', (key, one, other) => {
  const row = rowOf(
    stating(
      key,
      { origin: 'rest', value: one, key, source: pointer },
      { origin: 'file', value: other, key, source: line },
    ),
    key,
  );
  expect(row?.layers.slice(0, 2).map(({ fate }) => fate)).toEqual(['in-force', 'agrees']);
});

test('of TaskManagers that say nothing of dynamic properties, their arguments do', () => {
  const row = rowOf(incident, 'taskmanager.memory.network.max');
  expect([row?.origin, row?.state, row?.layers.map(({ kind }) => kind)]).toEqual([
    'dynamic',
    'set',
    ['dynamic', 'default'],
  ]);
  const started = incident.startups?.find(({ name }) => name === '-Dtaskmanager.memory.network.max');
  const silent = { ...stating('parallelism.default'), startups: started === undefined ? [] : [started] };
  expect(stackOf(rowOf(silent, 'taskmanager.memory.network.max'))).toEqual([
    'dynamic 134217730b in-force',
    'default infinite overruled',
  ]);
});

test('without any settings nothing is in force: defaults are what would be', () => {
  const bare = stating('parallelism.default');
  const none: Incident = { ...bare, settings: unknown('not-collected'), startups: [] };
  const reading = settingsReadingOf(none, { findings: [] });
  expect([reading.unknown, reading.isWhole, reading.release]).toEqual(['not-collected', false, '1.17.2']);
  expect(new Set(reading.rows.map(({ state, isChanged }) => `${state} ${isChanged}`))).toEqual(
    new Set(['unknown false']),
  );
  expect(stackOf(reading.rows.find(({ key }) => key === 'heartbeat.timeout'))).toEqual(['default 50000 void']);
});

test('a finding is tied to the keys that it blames, rests on and would set', () => {
  const finding = {
    ...(FINDING ?? expect.fail('the case of the look book has findings')),
    culprit: { setting: 'state.checkpoints.dir' },
    facts: { keys: ['execution.checkpointing.interval'] },
    advice: [{ text: { en: '', 'zh-CN': '' }, set: { 'execution.checkpointing.timeout': '30 min' } }],
    evidence: [],
  };
  const { rows } = settingsReadingOf(incident, { findings: [finding] });
  expect(rows.flatMap(({ key, links }) => links.map(({ how }) => [key, how]))).toEqual([
    ['execution.checkpointing.interval', 'cited'],
    ['execution.checkpointing.timeout', 'to-set'],
    ['state.checkpoints.dir', 'blamed'],
  ]);
});
