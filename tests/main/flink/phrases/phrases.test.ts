import { describe, expect, test } from 'vitest';
import { matchPhrase, type Phrase, type Sample } from '../../../../main/flink/define-phrase.ts';
import { PHRASES } from '../../../../main/flink/phrases/index.ts';
import { processorMs } from '../../../kit/processor-ms.ts';

const rows = PHRASES.flatMap((phrase) => phrase.samples.map((sample) => ({ phrase, sample })));

function fieldsOf(phrase: Phrase, sample: Sample): unknown {
  const groups = matchPhrase(phrase, sample.message);
  if (groups === undefined) return undefined;
  return phrase.read(groups, {
    logger: sample.logger ?? phrase.loggers?.[0] ?? '',
    section: sample.section ?? 'none',
  });
}

/** Phrases that could read a sample where it stands: of the same loggers, or of any. */
function rivals(phrase: Phrase): readonly Phrase[] {
  return PHRASES.filter(
    (other) =>
      other !== phrase &&
      (other.where === 'lines') === (phrase.where === 'lines') &&
      ((other.where === 'any' && phrase.where === 'any') ||
        other.loggers === undefined ||
        phrase.loggers === undefined ||
        other.loggers.some((l) => phrase.loggers?.includes(l))),
  );
}

describe('each sample', () => {
  test.each(rows)('$phrase.id ($sample.from) yields its fields', ({ phrase, sample }) => {
    expect(fieldsOf(phrase, sample)).toEqual(sample.fields);
  });

  test.each(rows)('$phrase.id ($sample.from) is read by no other phrase', ({ phrase, sample }) => {
    const others = rivals(phrase).filter((other) => fieldsOf(other, sample) !== undefined);
    expect(others.map((other) => other.id)).toEqual(sample.also ?? []);
  });
});

test('each phrase has a sample, a writer and literals that its samples contain', () => {
  const wrong = PHRASES.filter(
    (p) =>
      p.samples.length === 0 ||
      p.writtenBy === '' ||
      !p.samples.every((s) => p.literals.some((l) => s.message.includes(l))),
  );
  expect(wrong.map((p) => p.id)).toEqual([]);
});

test('ids are given once', () => {
  expect(new Set(PHRASES.map((p) => p.id)).size).toBe(PHRASES.length);
});

/** Text that makes careless patterns go back and forth: pieces of their own sentences, over and over. */
const HOSTILE = [
  ...rows.map(({ sample }) => sample.message.repeat(Math.ceil(16_000 / (sample.message.length + 1))).slice(0, 16_000)),
  ...rows.map(({ sample }) => sample.message.slice(0, -2) + ' '.repeat(8_000)),
  `${'a.'.repeat(8_000)}`,
  `${'(1/2) '.repeat(2_600)}`,
  `Deploying ${'x (1/2) (attempt #1) '.repeat(700)}`,
];

test('no pattern takes long on 16 KB that almost fit', () => {
  const slow: string[] = [];
  for (const text of HOSTILE) {
    for (const phrase of PHRASES) {
      const took = () => {
        const from = processorMs();
        matchPhrase(phrase, text);
        return processorMs() - from;
      };
      // A linear pattern needs well below a millisecond; the machine may pause, but hardly three times at one place.
      if (took() > 200 && took() > 200 && took() > 200) slow.push(`${phrase.id}: ${text.slice(0, 60)}`);
    }
  }
  expect(slow).toEqual([]);
});
