import { expect, test } from 'vitest';
import type { Setting } from '../../../contract/incident/setting.ts';
import type { Fact, SettingFact } from '../../../main/facts/fact.ts';
import { settingsOf } from '../../../main/model/settings.ts';

function inFile(key: string, value: string, line = 1, entry = 'conf/flink-conf.yaml'): SettingFact {
  return {
    kind: 'setting',
    entry,
    key,
    value,
    secret: value === '<masked>',
    file: entry.endsWith('config.yaml') ? 'config-yaml' : 'flink-conf',
    source: { kind: 'line', entry, line, byte: 0, text: `${key}: ${value}` },
  };
}

function loaded(key: string, value: string, dynamic = false, entry = 'jm.log'): Fact {
  return {
    kind: 'said',
    entry,
    level: 'info',
    phrase: 'setting-loaded',
    fields: { key, value, dynamic },
    source: { kind: 'line', entry, line: 7, byte: 0, text: `Loading configuration property: ${key}, ${value}` },
  };
}

function overRest(key: string, value: string): Fact {
  const entry = 'rest/jobmanager/config.json';
  return {
    kind: 'rest',
    entry,
    at: '',
    snapshot: 'rest',
    fromArchive: false,
    endpoint: 'jobmanager-config',
    settings: [{ key, value, source: { kind: 'pointer', entry, pointer: '/0/value', value } }],
  };
}

function one(facts: readonly Fact[], key: string, release?: string): Setting | undefined {
  return settingsOf(facts, release === undefined ? {} : { release }).find((setting) => setting.key === key);
}

test('the cluster goes before the log, dynamic before file, and the default comes last', () => {
  const facts = [
    inFile('heartbeat.timeout', '5000'),
    loaded('heartbeat.timeout', '6000'),
    loaded('heartbeat.timeout', '7000', true),
    overRest('heartbeat.timeout', '8000'),
  ];
  const setting = one(facts, 'heartbeat.timeout', '1.18.1');
  expect([setting?.value, setting?.origin, setting?.number, setting?.defaultValue]).toEqual([
    '8000',
    'rest',
    8000,
    '50000',
  ]);
  expect(setting?.statements.map(({ origin, value }) => [origin, value])).toEqual([
    ['rest', '8000'],
    ['log', '7000'],
    ['log', '6000'],
    ['file', '5000'],
    ['default', '50000'],
  ]);
});

test('an old and a new name are one setting, by the name of the release', () => {
  const facts = [inFile('state.backend', 'rocksdb')];
  expect(one(facts, 'state.backend.type', '1.18.1')?.statements).toMatchObject([
    { key: 'state.backend', value: 'rocksdb' },
  ]);
  expect(one(facts, 'state.backend', '1.14.6')?.value).toBe('rocksdb');
});

test('of two lines in one file the last is in force', () => {
  const facts = [inFile('parallelism.default', '1', 3), inFile('parallelism.default', '4', 9)];
  expect(one(facts, 'parallelism.default')?.value).toBe('4');
});

test('the same file from three hosts is one statement; what differs is told, the process the key is for first', () => {
  const files = [
    'case/flink-tm-1/conf/flink-conf.yaml',
    'case/flink-tm-2/conf/flink-conf.yaml',
    'case/flink-jm/conf/flink-conf.yaml',
  ];
  const facts = files.flatMap((entry) => [
    inFile('heartbeat.timeout', entry.includes('jm') ? '50000' : '5000', 1, entry),
    inFile('taskmanager.numberOfTaskSlots', entry.includes('jm') ? '1' : '4', 2, entry),
    inFile('parallelism.default', '2', 3, entry),
  ]);
  expect(one(facts, 'heartbeat.timeout')?.value).toBe('50000');
  expect(one(facts, 'taskmanager.numberOfTaskSlots')?.value).toBe('4');
  expect(one(facts, 'parallelism.default')?.statements).toHaveLength(2);
});

test('a file that the release does not read decides nothing, and is still shown', () => {
  const facts = [inFile('heartbeat.timeout', '5000'), inFile('my.key', 'x')];
  const setting = one(facts, 'heartbeat.timeout', '2.0.2');
  expect([setting?.value, setting?.origin, setting?.statements.map(({ origin }) => origin)]).toEqual([
    '50 s'.replace('50 s', '50000'),
    'default',
    ['default', 'file'],
  ]);
  expect(one(facts, 'my.key', '2.0.2')?.origin).toBe('file');
});

test('a secret in plain text is marked by its file; what Flink masked is not', () => {
  const facts = [inFile('s3.secret-key', '<masked>'), overRest('other.password', '******')];
  expect([
    one(facts, 's3.secret-key')?.secretInPlainText,
    one(facts, 'other.password')?.secretInPlainText,
    one(facts, 'other.password')?.value,
  ]).toEqual([true, false, '******']);
});

test('of TaskManagers that differ most are right, and each can be told; the JobManager knows only what it read itself', () => {
  const tm = (name: string, value: string) => loaded('taskmanager.numberOfTaskSlots', value, false, `${name}.log`);
  const logs: readonly Fact[] = ['tm-1', 'tm-2', 'tm-3'].map((name) => ({
    kind: 'artifact',
    artifact: { entry: `${name}.log`, kind: 'taskmanager-log', bytes: 1, read: true },
  }));
  const facts = [
    ...logs,
    tm('tm-1', '2'),
    tm('tm-2', '4'),
    tm('tm-3', '4'),
    overRest('taskmanager.numberOfTaskSlots', '8'),
  ];
  expect(
    one(facts, 'taskmanager.numberOfTaskSlots')?.statements.map(({ origin, value, saidIn }) => [origin, value, saidIn]),
  ).toEqual([
    ['log', '4', ['tm-2.log', 'tm-3.log']],
    ['log', '2', ['tm-1.log']],
    ['rest', '8', undefined],
    ['default', '1', undefined],
  ]);
});

test('the order of facts of several entries means nothing', () => {
  const facts = [
    inFile('heartbeat.timeout', '5000', 1, 'a/conf/flink-conf.yaml'),
    inFile('heartbeat.timeout', '6000', 1, 'b/conf/flink-conf.yaml'),
    loaded('heartbeat.interval', '1000'),
    overRest('rest.port', '8081'),
  ];
  expect(settingsOf([...facts].reverse(), { release: '1.18.1' })).toEqual(settingsOf(facts, { release: '1.18.1' }));
});

test('without any statement only the defaults of the release stand', () => {
  const settings = settingsOf([], { release: '1.12.7' });
  expect(new Set(settings.map((setting) => setting.origin))).toEqual(new Set(['default']));
  expect(settings.find((setting) => setting.key === 'akka.ask.timeout')).toEqual({
    key: 'akka.ask.timeout',
    value: '10 s',
    origin: 'default',
    number: 10_000,
    defaultValue: '10 s',
    statements: [{ origin: 'default', value: '10 s', key: 'akka.ask.timeout' }],
    secretInPlainText: false,
  });
});
