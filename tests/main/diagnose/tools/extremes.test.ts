import { expect, test } from 'vitest';
import { firstWithMost, greatest, smallest } from '../../../../main/diagnose/tools/extremes.ts';

test('the largest of more numbers than a stack holds is found', () => {
  const many = Array.from({ length: 300_000 }, (_, index) => index);
  expect([greatest(many), smallest(many)]).toEqual([299_999, 0]);
});

test('of nothing the largest is what it is at least', () => {
  expect([greatest([], 0), greatest([]), smallest([])]).toEqual([
    0,
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]);
});

test('of several with most the first is taken', () => {
  const [a, b, c] = [{ ms: 1 }, { ms: 7 }, { ms: 7 }];
  expect(firstWithMost([a, b, c], (one) => one.ms)).toBe(b);
  expect(firstWithMost([], () => 0)).toBeUndefined();
});
