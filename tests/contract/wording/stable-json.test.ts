import { expect, test } from 'vitest';
import { stableJson, stableJsonParts } from '#contract/wording/stable-json.ts';

const ITEM = { id: 1, none: undefined, at: Number.POSITIVE_INFINITY, says: 'a\nb \u202e c', list: [], object: {} };

test.each<[string, unknown]>([
  ['a section', { schema: 'nutcracker/jobs@1', jobs: [{ 'a\u200bkey': [ITEM, [ITEM]], deep: [[[[[ITEM, 2]]]]] }, 3] }],
  ['empty lists and objects', { a: [], b: {}, c: [[], {}], d: { e: undefined } }],
  ['a list with nothing in it', [undefined, null, [undefined]]],
  ['a text', 'a\u2028b'],
  ['nothing', null],
])('%s in parts is the same text', (_what, value) => {
  expect([...stableJsonParts(value)].join('')).toBe(stableJson(value));
});

test('no part is longer than an item of a list that lies in the items of a section', () => {
  const history = Array.from({ length: 1000 }, () => ITEM);
  const longest = Math.max(...[...stableJsonParts({ jobs: [{ history }] })].map((part) => part.length));
  expect(longest).toBeLessThan(2 * stableJson(ITEM).length);
});
