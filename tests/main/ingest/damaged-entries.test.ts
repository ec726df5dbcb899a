import { describe, expect, test } from 'vitest';
import { classify } from '../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../main/ingest/parse/open-reader.ts';
import type { Classified, Decode, EntryReader } from '../../../main/ingest/parse/reader.ts';
import { decodeUtf8 } from '../../../main/ingest/workers/decode-text.ts';
import { damagesOf, joined } from '../../kit/damage.ts';
import { FILES, utf8 } from './readers/every-file.ts';
import { troubleWith } from './readers/keeps-all.ts';

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

  test('nothing of it is lost: each byte stands in a row or in the text that is kept, and every place that is named is in it', () => {
    for (const { name, bytes } of [{ name: 'whole', bytes: whole }, ...damages])
      expect({ name, trouble: troubleWith(path, bytes, name.startsWith('cut')) }).toEqual({ name, trouble: [] });
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
