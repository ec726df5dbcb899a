import { expect, test } from 'vitest';
import { thinned } from '../../../main/model/thinned.ts';

const saw = Array.from({ length: 86_400 }, (_, at) => ({
  at,
  value: at === 40_000 ? 1e9 : at === 40_001 ? -1e9 : at % 7,
}));
const heightOf = ({ value }: { readonly value: number }) => value;

test('a long series keeps its ends, its highest and its lowest, in order and no more than asked', () => {
  const kept = thinned(saw, 400, heightOf);
  expect([kept[0], kept.at(-1)]).toEqual([saw[0], saw.at(-1)]);
  expect(kept.map(heightOf)).toEqual(expect.arrayContaining([1e9, -1e9]));
  expect(kept.map(({ at }) => at)).toEqual(kept.map(({ at }) => at).toSorted((a, b) => a - b));
  expect(kept.length).toBeLessThanOrEqual(400);
});

test('a series that may stay is left as it is', () => {
  const few = saw.slice(0, 400);
  expect(thinned(few, 400, heightOf)).toBe(few);
});
