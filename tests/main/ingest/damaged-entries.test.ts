import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { classify } from '../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../main/ingest/parse/open-reader.ts';
import type { Classified, Decode, EntryReader } from '../../../main/ingest/parse/reader.ts';
import { decodeUtf8 } from '../../../main/ingest/workers/decode-text.ts';
import { CONTAINER_FILES, EXPORTS } from '../../kit/collect-logs.ts';
import { damagesOf, joined } from '../../kit/damage.ts';
import { JSON_LAYOUTS } from '../../kit/json-logs.ts';
import { PATTERNS, relaid } from '../../kit/relaid-log.ts';

const CORPUS = join(import.meta.dirname, '../../corpus');
/** Of a long file its beginning: a damage anywhere in it meets the reader all the same. */
const BYTES = 16_000;
/** REST bodies all go through one reader: those of one release and of other tools show it. */
const SAME_READER = /^rest\/v(?:1\.13|2\.0)\//;

const beginning = (bytes: Uint8Array) => bytes.slice(0, BYTES);
const utf8 = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'));
const LOG = readFileSync(join(CORPUS, 'logs/1.18-jobmanager.log'), 'utf8');
const PODS = [{ pod: 'flink-jobmanager-6f7d-x2', text: LOG.slice(0, 12_000) }];

/** Every file that is kept of real clusters, and a real log in every layout and wrapping that is read. */
const FILES: readonly (readonly [string, Uint8Array])[] = [
  ...readdirSync(CORPUS, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !file.name.endsWith('.md'))
    .map((file) => join(file.parentPath, file.name))
    .sort()
    .map((path) => [path.slice(CORPUS.length + 1), beginning(readFileSync(path))] as const)
    .filter(([path]) => !SAME_READER.test(path)),
  ...PATTERNS.map(({ pattern, write }) => [`${pattern}.log`, beginning(utf8(relaid(LOG, write)))] as const),
  ...Object.entries(JSON_LAYOUTS).map(
    ([name, write]) =>
      [`${name}.log`, beginning(utf8(relaid(LOG, (record) => JSON.stringify(write(record)))))] as const,
  ),
  ...Object.entries(EXPORTS).map(([name, write]) => [name, beginning(utf8(write(PODS)))] as const),
  ...PODS.flatMap((pod) =>
    Object.entries(CONTAINER_FILES).map(([name, write]) => [`${name}.log`, beginning(utf8(write(pod)))] as const),
  ),
];

interface Work {
  readonly said: number;
  readonly decoded: number;
}

/** What a reader made of some bytes, and how many of them it turned into text, some of them perhaps more than once. */
function workOf(entry: string, classified: Classified, bytes: Uint8Array, isCut = false): Work {
  let decoded = 0;
  const decode: Decode = (of, from, to) => {
    decoded += to - from;
    return decodeUtf8(of, from, to);
  };
  const reader = openReader(classified, { entry }, decode);
  if (reader === undefined) return { said: 0, decoded };
  return { said: saidBy(reader, bytes, isCut), decoded };
}

/** Chunks of another length each time, as pipes give them. */
function saidBy(reader: EntryReader, bytes: Uint8Array, isCut: boolean): number {
  let said = 0;
  for (let from = 0, i = 1; from < bytes.length; i += 1) {
    const to = Math.min(bytes.length, from + ((i * 2_741) % 8_191) + 1);
    const { facts, complaints } = reader.push(bytes.slice(from, to));
    said += facts.length + complaints.length;
    from = to;
  }
  const { facts, complaints } = reader.end(isCut);
  return said + facts.length + complaints.length;
}

/** A fact needs a few characters: `a: 1` is the shortest. What is said of the file as a whole comes on top. */
const BYTES_A_FACT = 4;
const OF_THE_WHOLE = 50;
/** How often a byte may be turned into text: to choose a layout, to look at it, to read it, and for the line that is shown. */
const DECODINGS = 40;

describe.each(FILES)('%s', (path, whole) => {
  const kind = classify(path, whole, decodeUtf8);
  const damages = damagesOf(whole, path.length);
  const more = [1, 2].flatMap((seed) => damagesOf(whole, seed));

  test('however damaged, it is read to its end, and what is made of it is bounded by its size', () => {
    for (const { name, bytes } of [...damages, ...more])
      for (const classified of [kind, classify(path, bytes, decodeUtf8)]) {
        const { said, decoded } = workOf(path, classified, bytes, name.startsWith('cut'));
        const isBounded =
          said <= OF_THE_WHOLE + bytes.length / BYTES_A_FACT && decoded <= 4_000_000 + DECODINGS * bytes.length;
        expect({ name, said, decoded, isBounded }).toMatchObject({ isBounded: true });
      }
  });

  test('twice as much of it costs about twice as much', () => {
    for (const { name, bytes } of damages) {
      const once = workOf(path, kind, joined(bytes, bytes));
      const twice = workOf(path, kind, joined(bytes, bytes, bytes, bytes));
      const isLinear =
        twice.said <= 2.2 * once.said + 2 * OF_THE_WHOLE && twice.decoded <= 2.2 * once.decoded + 200_000;
      expect({ name, once, twice, isLinear }).toMatchObject({ isLinear: true });
    }
  });
});

/** What regular expressions and parsers that go back, or down, would drown in. */
const OVER_AND_OVER = [
  '\n',
  '\r\n',
  ' ',
  ' \n',
  'a',
  'A b ',
  '[',
  '{',
  '- ',
  '? ',
  '{"a":',
  '[1,',
  'a: ',
  ' a:\n',
  '"',
  '\\',
  '.',
  'a.',
  '[a] ',
];
const OPENERS = [
  '',
  'OpenJDK 64-Bit Server VM for linux JRE (1.8) built on ',
  'apiVersion: v1\nkind: Pod\nmetadata: ',
  'Name: a\n',
];

describe.each(OPENERS)('behind %j', (opener) => {
  test.each(OVER_AND_OVER)('%j over and over is told apart and read', (piece) => {
    const bytes = utf8(`${opener}${piece.repeat(65_536 / piece.length)}`);
    const { said } = workOf('a', classify('a', bytes, decodeUtf8), bytes);
    const asSettings = workOf('config.yaml', { kind: 'settings', encoding: 'utf-8', detail: 'config-yaml' }, bytes);
    expect([said <= OF_THE_WHOLE + bytes.length / BYTES_A_FACT, asSettings.said <= bytes.length]).toEqual([true, true]);
  });
});
