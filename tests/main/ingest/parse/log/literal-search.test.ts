import { expect, test } from 'vitest';
import { PHRASES, phrasesOfLogger } from '../../../../../main/flink/phrases/index.ts';
import { LiteralSearch } from '../../../../../main/ingest/parse/log/literal-search.ts';
import { bytesOf } from '../reading.ts';

function isIn(texts: readonly string[], text: string, from = 0, to = bytesOf(text).length): boolean {
  return new LiteralSearch(texts).isIn(bytesOf(text), from, to);
}

test('a text is found at either end and in the middle, and nowhere outside the bounds', () => {
  const texts = ['out of range for partition', 'OffsetOutOfRange'];
  expect(isIn(texts, 'OffsetOutOfRange')).toBe(true);
  expect(isIn(texts, 'Fetch position 7 is out of range for partition orders-3, resetting')).toBe(true);
  expect(isIn(texts, 'x OffsetOutOfRang')).toBe(false);
  expect(isIn(texts, 'OffsetOutOfRange', 1)).toBe(false);
  expect(isIn(texts, 'OffsetOutOfRange', 0, 15)).toBe(false);
  expect(isIn(texts, '')).toBe(false);
});

test('texts of different lengths, and such that begin or end alike, do not hide each other', () => {
  expect(isIn(['abcde', 'cd'], 'xxcdxx')).toBe(true);
  expect(isIn(['aab', 'ab'], 'aaab')).toBe(true);
  expect(isIn(['切换', 'switched'], '任务切换')).toBe(true);
  expect(isIn([], 'anything')).toBe(false);
});

test('every sentence that a phrase knows is found among the texts of each logger that writes it', () => {
  const missed = PHRASES.filter(({ where }) => where !== 'lines').flatMap((phrase) =>
    (phrase.loggers ?? []).flatMap((logger) => {
      const search = new LiteralSearch(phrasesOfLogger(logger).literals);
      const samples = phrase.samples.map(({ message }) => bytesOf(message));
      return samples.filter((bytes) => !search.isIn(bytes, 0, bytes.length)).map(() => `${phrase.id} by ${logger}`);
    }),
  );
  expect(missed).toEqual([]);
});
