import { expect, test } from 'vitest';
import type { Fact } from '../../../main/facts/fact.ts';
import { evidenceOf } from '../../../main/model/evidence/evidence.ts';

const whole: Fact = {
  kind: 'artifact',
  artifact: {
    entry: 'x.json',
    kind: 'rest',
    detail: 'by its head',
    read: true,
    bytes: 10,
    sha256: 'ab',
    encoding: 'utf-8',
  },
};
const found: Fact = {
  kind: 'artifact',
  artifact: { entry: 'x.json', kind: 'unknown', read: false, bytes: 10, encoding: 'utf-8' },
};

test('what a reader found an entry to be goes before what its head let guess, in either order', () => {
  const expected = { entry: 'x.json', kind: 'unknown', read: false, bytes: 10, sha256: 'ab', encoding: 'utf-8' };
  for (const facts of [
    [whole, found],
    [found, whole],
  ])
    expect(evidenceOf(facts, []).artifacts.get('x.json')).toEqual(expected);
});

test('an entry whose reader says nothing of itself is what ingest says', () => {
  expect(evidenceOf([whole], []).artifacts.get('x.json')).toEqual(
    whole.kind === 'artifact' ? whole.artifact : undefined,
  );
});
