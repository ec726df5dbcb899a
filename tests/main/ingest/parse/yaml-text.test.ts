import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openSettingsReader } from '../../../../main/ingest/parse/settings/settings-reader.ts';
import { readYaml as readPlaced } from '../../../../main/ingest/parse/yaml-text.ts';
import { bytesOf, decode, readAll } from './reading.ts';

const POD = readFileSync(new URL('../../../corpus/platform/pods.yaml', import.meta.url), 'utf8');
const readYaml = (text: string) =>
  readPlaced(
    text,
    text.split('\n').map((one, index) => ({ text: one, line: index + 1, byte: 0 })),
  );
const settings = (text: string) =>
  readAll(
    () => openSettingsReader({ entry: 'config.yaml' }, decode, { kind: 'settings', encoding: 'utf-8' }),
    bytesOf(text),
  );

describe('a YAML text', () => {
  test('as deep as Kubernetes writes it is parsed', () => {
    const { documents, tooDeepAt } = readYaml(POD);
    expect([documents.length, tooDeepAt]).toEqual([1, undefined]);
  });

  test('may hold brackets in its words, and a long line of them', () => {
    const text = `a: "${'['.repeat(5_000)}"\nb: |\n  ${'{'.repeat(5_000)}\nc: {${'x: 1, '.repeat(2_000)}}\n`;
    expect(readYaml(text)).toMatchObject({ documents: [{ errors: [] }] });
  });

  test.each([
    ['{', 301],
    ['[', 301],
    ['{a: ', 1_201],
    ['- ', 601],
    ['? ', 601],
  ])('%j nested without end is left alone: the parser would go down until its process dies', (piece, least) => {
    const { documents, tooDeepAt = 0 } = readYaml(`a: 1\n${piece.repeat(100_000)}`);
    expect([documents, Math.abs(tooDeepAt - least) < 20]).toEqual([[], true]);
  });

  test('by ever deeper lines is left alone as well', () => {
    const text = Array.from({ length: 1_000 }, (_, i) => `${' '.repeat(i)}a:\n`).join('');
    const { documents, tooDeepAt = 0, lineAt } = readYaml(text);
    expect([documents, lineAt(tooDeepAt).line]).toEqual([[], 300]);
  });

  test('nested by damage, though no bracket and no column shows it, is left alone as well', () => {
    const text = POD.replace('      name: flink-main-container', (piece) =>
      `      started: true\n  04Z"\n${piece}\n`.repeat(800),
    );
    expect(readYaml(text)).toMatchObject({ documents: [], tooDeepAt: expect.any(Number) });
  });
});

describe('settings', () => {
  test('nested too deep say so with their line', () => {
    const { facts, complaints } = settings(`a:\n  b: 1\nc: ${'['.repeat(1_000)}\n`);
    const said = `TOO_DEEP: c: ${'['.repeat(187)}`;
    expect([facts, complaints]).toEqual([
      [],
      [{ code: 'settings-line-wrong', entry: 'config.yaml', line: 3, byte: 10, said }],
    ]);
  });

  test('that name a key twice say so, and both values are there', () => {
    const { facts, complaints } = settings('state:\n  backend: rocksdb\nstate.backend: hashmap\n');
    expect([facts.map((fact) => (fact.kind === 'setting' ? [fact.key, fact.value] : [])), complaints]).toEqual([
      [
        ['state.backend', 'rocksdb'],
        ['state.backend', 'hashmap'],
      ],
      [
        {
          code: 'settings-line-wrong',
          entry: 'config.yaml',
          line: 3,
          byte: 26,
          said: 'DUPLICATE_KEY: state.backend: hashmap',
        },
      ],
    ]);
  });

  test('of twenty thousand keys are read key by key', () => {
    const text = Array.from({ length: 20_000 }, (_, i) => `my.key.${i}: ${i}\n`).join('');
    expect(settings(`env:\n  a: 1\n${text}`).facts).toHaveLength(20_001);
  });
});
