import { expect, test } from 'vitest';
import { foldMap, toggled } from '../../../../renderer/src/views/logs/fold-map.ts';

test('rows below an unfolded record are its lines, and those behind it move down', () => {
  const map = foldMap(5, [
    { index: 1, lines: 2 },
    { index: 3, lines: 1 },
  ]);
  expect(map.rows).toBe(8);
  expect(Array.from({ length: 8 }, (_, row) => map.rowAt(row)).map(({ index, below }) => `${index}.${below}`)).toEqual([
    '0.0',
    '1.0',
    '1.1',
    '1.2',
    '2.0',
    '3.0',
    '3.1',
    '4.0',
  ]);
  expect([0, 1, 2, 3, 4].map(map.rowOf)).toEqual([0, 1, 4, 5, 7]);
});

test('with nothing unfolded a row is its record', () => {
  const map = foldMap(60_000_000, []);
  expect([map.rows, map.rowAt(59_999_999), map.rowOf(7)]).toEqual([60_000_000, { index: 59_999_999, below: 0 }, 7]);
});

test('a record is unfolded in its place, and folded when it was', () => {
  const one = toggled([{ index: 4, lines: 9 }], { index: 2, lines: 3 });
  expect(one).toEqual([
    { index: 2, lines: 3 },
    { index: 4, lines: 9 },
  ]);
  expect(toggled(one, { index: 4, lines: 9 })).toEqual([{ index: 2, lines: 3 }]);
});
