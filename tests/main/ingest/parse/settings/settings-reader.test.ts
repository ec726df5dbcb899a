import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { SettingFact } from '../../../../../main/facts/fact.ts';
import { classify } from '../../../../../main/ingest/classify/classify.ts';
import { openSettingsReader } from '../../../../../main/ingest/parse/settings/settings-reader.ts';
import { decode } from '../../../flink/rest/corpus.ts';

function read(entry: string, text: string, truncated = false, detail?: string) {
  const reader = openSettingsReader({ entry }, decode, {
    kind: 'settings',
    encoding: 'utf-8',
    ...(detail === undefined ? {} : { detail }),
  });
  reader.push(new TextEncoder().encode(text));
  const { facts, complaints } = reader.end(truncated);
  return { facts: facts.filter((fact): fact is SettingFact => fact.kind === 'setting'), complaints };
}

function corpus(name: string): string {
  return readFileSync(new URL(`../../../../corpus/conf/${name}`, import.meta.url), 'utf8');
}

const pairs = (facts: readonly SettingFact[]) =>
  facts.map(({ key, value, source }) => [source.kind === 'line' ? source.line : undefined, key, value]);

describe('flink-conf.yaml', () => {
  test('follows the old parser: first `: `, cut at `#`, no quotes', () => {
    const text = [
      '# a comment',
      'a.b: c: d # more',
      "q: 'x'",
      '  indented.key:   spaced  ',
      'pass#word: x',
      'no-space:value',
      'empty: ',
      'last: 1\r',
    ].join('\n');
    expect(read('conf/flink-conf.yaml', text)).toEqual({
      facts: expect.anything(),
      complaints: [
        { code: 'settings-line-wrong', entry: 'conf/flink-conf.yaml', line: 5, byte: 63, said: 'pass' },
        { code: 'settings-line-wrong', entry: 'conf/flink-conf.yaml', line: 6, byte: 76, said: 'no-space:value' },
        { code: 'settings-line-wrong', entry: 'conf/flink-conf.yaml', line: 7, byte: 91, said: 'empty:' },
      ],
    });
    expect(pairs(read('conf/flink-conf.yaml', text).facts)).toEqual([
      [2, 'a.b', 'c: d'],
      [3, 'q', "'x'"],
      [4, 'indented.key', 'spaced'],
      [8, 'last', '1'],
    ]);
  });

  test('passwords of a real file are masked in value and line; paths beside them are not', () => {
    const { facts, complaints } = read('conf/flink-conf.yaml', corpus('flink-conf-1.17-secrets.yaml'));
    expect(complaints).toEqual([]);
    expect(
      facts
        .filter((fact) => /^(?:security|s3|state\.sav)/.test(fact.key))
        .map(({ key, value, secret, source }) => [
          key,
          value,
          secret,
          source.kind === 'line' ? source.text : undefined,
        ]),
    ).toEqual([
      [
        'state.savepoints.dir',
        'file:///data/flink/savepoints',
        false,
        'state.savepoints.dir: file:///data/flink/savepoints',
      ],
      ['security.ssl.internal.enabled', 'false', false, 'security.ssl.internal.enabled: false'],
      ['security.ssl.internal.key-password', '<masked>', true, 'security.ssl.internal.key-password: <masked>'],
      ['s3.secret-key', '<masked>', true, 's3.secret-key: <masked>'],
    ]);
  });

  test('a byte counts bytes, not characters', () => {
    const { facts } = read('flink-conf.yaml', '# 检查点 ☃\na: b\n');
    expect(facts[0]?.source).toEqual({ kind: 'line', entry: 'flink-conf.yaml', line: 2, byte: 16, text: 'a: b' });
  });
});

describe('config.yaml', () => {
  test('a real nested file gives dotted keys with their lines', () => {
    const { facts, complaints } = read('conf/config.yaml', corpus('config-1.19.yaml'));
    expect(complaints).toEqual([]);
    expect(pairs(facts).filter(([, key]) => /^(?:jobmanager|state|restart|execution)/.test(String(key)))).toEqual([
      [3, 'jobmanager.rpc.address', 'flink-jobmanager-0'],
      [4, 'jobmanager.rpc.port', '6123'],
      [5, 'jobmanager.bind-host', '0.0.0.0'],
      [8, 'jobmanager.memory.process.size', '1600m'],
      [10, 'jobmanager.execution.failover-strategy', 'region'],
      [13, 'jobmanager.archive.fs.dir', 'file:///data/flink/completed-jobs'],
      [35, 'execution.checkpointing.interval', '8s'],
      [36, 'execution.checkpointing.mode', 'EXACTLY_ONCE'],
      [42, 'state.backend', 'hashmap'],
      [44, 'state.checkpoints.dir', 'file:///data/flink/checkpoints'],
      [46, 'state.savepoints.dir', 'file:///data/flink/savepoints'],
      [48, 'restart-strategy.type', 'fixed-delay'],
      [50, 'restart-strategy.fixed-delay.attempts', '50'],
      [51, 'restart-strategy.fixed-delay.delay', '4 s'],
    ]);
  });

  test('flat keys, lists, quotes and numbers keep what was written', () => {
    const text =
      'state.backend.type: "rocksdb"\nrest:\n  port: 08081\nio.tmp.dirs: [/a, /b]\nx:\n  - 1\n  - 2\ny: 0.10\nz:\n';
    expect(pairs(read('config.yaml', text).facts)).toEqual([
      [1, 'state.backend.type', 'rocksdb'],
      [3, 'rest.port', '08081'],
      [4, 'io.tmp.dirs', '[/a, /b]'],
      [5, 'x', '[1, 2]'],
      [8, 'y', '0.10'],
      [9, 'z', ''],
    ]);
  });

  test('a nested secret is masked; a reference to one is no secret in plain text', () => {
    const text =
      'security:\n  ssl:\n    internal:\n      key-password: hunter2\n      keystore: /k.jks\ns3.secret-key: ${S3_SECRET}\n';
    expect(
      read('config.yaml', text).facts.map(({ key, value, secret, source }) => [
        key,
        value,
        secret,
        source.kind === 'line' ? source.text : undefined,
      ]),
    ).toEqual([
      ['security.ssl.internal.key-password', '<masked>', true, '      key-password: <masked>'],
      ['security.ssl.internal.keystore', '/k.jks', false, '      keystore: /k.jks'],
      ['s3.secret-key', '${S3_SECRET}', false, 's3.secret-key: ${S3_SECRET}'],
    ]);
  });

  test('a duplicate key and a broken line are complaints with their line; the rest is read', () => {
    const { facts, complaints } = read('config.yaml', 'a: 1\na: 2\nb: [1, 2\nc: 3\n');
    expect(complaints.map(({ code, line }) => [code, line])).toContainEqual(['settings-line-wrong', 2]);
    expect(facts.map((fact) => fact.key)).toEqual(expect.arrayContaining(['a', 'b']));
  });

  test('aliases that refer to themselves end', () => {
    expect(read('config.yaml', 'a: &x\n  b: *x\n').facts.map((fact) => [fact.key, fact.value])).toEqual([
      ['a.b', '*x'],
    ]);
  });
});

test('what classify says goes before the name', () => {
  expect(read('settings.txt', 'a.b: "1"\n', false, 'config-yaml').facts[0]?.value).toBe('1');
  expect(read('settings.txt', 'a.b: "1"\n', false, 'flink-conf').facts[0]?.value).toBe('"1"');
});

test('a file cut short says so, and any cut of it is read without a throw', () => {
  expect(read('flink-conf.yaml', 'a: b\nc: ', true).complaints[0]?.code).toBe('settings-cut');
  const whole = corpus('config-1.19.yaml');
  for (let cut = 0; cut < whole.length; cut += 97)
    expect(() => read('config.yaml', whole.slice(0, cut), true)).not.toThrow();
});

test.each([
  [
    'an environment',
    'HOME=/root\nFLINK_PROPERTIES=jobmanager.rpc.address: jm\ntaskmanager.numberOfTaskSlots: 2\nJAVA_HOME=/opt/java\nuser.home: 1\n',
    [2, 3],
  ],
  [
    'docker-compose',
    'services:\n  jobmanager:\n    image: flink:1.18.1\n    environment:\n      - |\n        FLINK_PROPERTIES=\n        jobmanager.rpc.address: jm\n\n        taskmanager.numberOfTaskSlots: 2\n  kafka:\n    environment:\n      a.b: c\n',
    [7, 9],
  ],
  [
    'marks of a shell',
    'export A=1\nFLINK_PROPERTIES="jobmanager.rpc.address: jm\ntaskmanager.numberOfTaskSlots: 2"\n',
    [2, 3],
  ],
  [
    'docker-compose with a mapping',
    '    environment:\n      FLINK_PROPERTIES: |\n        jobmanager.rpc.address: jm\n        taskmanager.numberOfTaskSlots: 2\n    ports:\n      - 8081\n',
    [3, 4],
  ],
])('what stands in FLINK_PROPERTIES, in %s', (_where, text, [first, second]) => {
  const { kind, detail } = classify('some.txt', new TextEncoder().encode(text), decode);
  expect([kind, detail]).toEqual(['settings', 'flink-properties']);
  const { facts, complaints } = read('some.txt', text, false, detail);
  expect([pairs(facts), complaints]).toEqual([
    [
      [first, 'jobmanager.rpc.address', 'jm'],
      [second, 'taskmanager.numberOfTaskSlots', '2'],
    ],
    [],
  ]);
});
