import { expect, test } from 'vitest';
import { MECHANISMS } from '../../../../main/diagnose/chain/mechanisms.ts';
import { RULES } from '../../../../main/diagnose/rules/index.ts';

test('a pair that two lists of effects both hold is joined under the same conditions', () => {
  const pairs = MECHANISMS.map(({ from, to }) => `${from} → ${to}`);
  const differ = MECHANISMS.filter((one, at) => {
    const first = MECHANISMS[pairs.indexOf(pairs[at] ?? '')];
    return JSON.stringify(one) !== JSON.stringify(first);
  });
  expect(differ.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('both ends of a mechanism are causes that a rule looks for', () => {
  const known = new Set(RULES.map((rule) => rule.id));
  const ends = MECHANISMS.flatMap(({ from, to }) => [from, to]);
  expect(ends.filter((id) => !known.has(id))).toEqual([]);
});
