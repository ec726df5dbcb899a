import { expect, test } from 'vitest';
import { ROW, scrollScale } from '../../../../renderer/src/views/logs/scroll-scale.ts';

test('a list that fits into an element scrolls row by row', () => {
  const scale = scrollScale(1000, 400);
  expect(scale.height).toBe(1000 * ROW);
  expect(scale.rowAt(200)).toBe(10);
  expect(scale.topOf(10)).toBe(200);
});

test('the last row of ten million can be reached, and no element is taller than a browser allows', () => {
  const scale = scrollScale(10_000_000, 600);
  expect(scale.height).toBeLessThan(33_554_432);
  expect(scale.rowAt(scale.height - 600)).toBe(10_000_000 - 600 / ROW);
  expect(scale.rowAt(0)).toBe(0);
  expect(Math.round(scale.rowAt(scale.topOf(5_000_000)))).toBe(5_000_000);
});

test('a list shorter than its window does not scroll', () => {
  const scale = scrollScale(3, 600);
  expect({ height: scale.height, last: scale.last, row: scale.rowAt(50) }).toEqual({ height: 600, last: 0, row: 0 });
});
