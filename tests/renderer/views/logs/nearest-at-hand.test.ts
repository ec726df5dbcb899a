import { expect, test } from 'vitest';
import type { Page } from '#contract/page.ts';
import { nearestAtHand } from '../../../../renderer/src/views/logs/nearest-at-hand.ts';

const page = (offset: number, items = 200): Page<number> => ({
  items: Array.from({ length: items }, (_, index) => offset + index),
  offset,
  total: 10_000,
  complete: true,
});

test('records that are here are shown where they are wished', () => {
  expect(nearestAtHand([page(200), page(400)], 390, 30)).toBe(390);
});

test('ahead of the pages the last screen of them is shown, behind them the first', () => {
  expect(nearestAtHand([page(400), page(200)], 5_000, 30)).toBe(570);
  expect(nearestAtHand([page(400), page(200)], 3, 30)).toBe(200);
});

test('of pages with a gap between them the nearer ones are shown', () => {
  expect([1_900, 300].map((wanted) => nearestAtHand([page(0), page(2_000)], wanted, 30))).toEqual([2_000, 170]);
});

test('where fewer records follow than the screen holds all of them are shown, and nothing without records', () => {
  expect(nearestAtHand([page(9_990, 10)], 9_995, 30)).toBe(9_990);
  expect(nearestAtHand([page(0, 0)], 5, 30)).toBeUndefined();
});
