import { expect, test } from 'vitest';
import { HeldValues } from '../../../../main/store/duckdb/held-values.ts';

const aHeap = () => new HeldValues<string, number>(10, (weight) => weight);
const held = (values: HeldValues<string, number>) => [...'abcd'].filter((key) => values.has(key));

test('the value used longest ago gives way when all weigh too much', () => {
  const values = aHeap();
  for (const key of 'abc') values.hold(key, 3);
  values.get('a');
  values.hold('d', 3);
  expect(held(values)).toEqual(['a', 'c', 'd']);
});

test('a value takes the place of the one before, and the newest stays whatever it weighs', () => {
  const values = aHeap();
  for (const weight of [8, 4]) values.hold('a', weight);
  values.hold('b', 6);
  expect([held(values), values.get('a')]).toEqual([['a', 'b'], 4]);
  values.hold('c', 99);
  expect(held(values)).toEqual(['c']);
});

test('what is held is not made again', async () => {
  const values = aHeap();
  const made = [];
  for (const weight of [1, 2]) made.push(await values.getOrMake('a', () => Promise.resolve(weight)));
  expect(made).toEqual([1, 1]);
});
