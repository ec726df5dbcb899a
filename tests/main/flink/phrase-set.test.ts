import { describe, expect, it } from 'vitest';
import { signals } from '../../../main/flink/define-phrase.ts';
import { PhraseSet } from '../../../main/flink/phrase-set.ts';
import { PHRASES } from '../../../main/flink/phrases/index.ts';

const phrase = (id: string, ...literals: readonly string[]) =>
  signals({ id, literals, patterns: [/^x/], writtenBy: 'nobody', read: () => ({}), samples: [] });

const heldBy = (set: PhraseSet, text: string) => set.heldBy(text).map(({ id }) => id);

describe('a set of phrases', () => {
  const set = new PhraseSet([
    phrase('late', 'arrived late'),
    phrase('token', 'token'),
    phrase('expired', 'token expired'),
    phrase('ends', 'red late'),
  ]);

  it('names the phrases of which a text holds a literal, in its own order', () => {
    expect(heldBy(set, 'the barrier red late, its token gone')).toEqual(['token', 'expired', 'ends']);
  });

  it('finds literals that overlap, and those that begin alike', () => {
    expect(heldBy(set, 'token expired, arrived late: red late')).toEqual(['late', 'token', 'expired', 'ends']);
    expect(heldBy(set, 'the token expired soon')).toEqual(['token', 'expired']);
    expect(heldBy(new PhraseSet([phrase('a', 'abab'), phrase('b', 'bab c')]), 'abab c')).toEqual(['a', 'b']);
  });

  it('names nothing where no literal stands, and an empty set never', () => {
    expect(heldBy(set, 'Completed checkpoint 7')).toEqual([]);
    expect(heldBy(new PhraseSet([]), 'anything')).toEqual([]);
  });

  it('holds every phrase of Flink in its own samples', () => {
    const all = new PhraseSet(PHRASES);
    for (const one of PHRASES) for (const sample of one.samples) expect(heldBy(all, sample.message)).toContain(one.id);
  });
});
