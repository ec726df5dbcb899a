import { expect, test } from 'vitest';
import { drawable, panned, within, zoomed } from '../../../renderer/src/state/time-range.ts';

const all = { from: 1000, to: 11_000 };

test('a range is put in order and kept inside the whole', () => {
  expect(within({ from: 5000, to: 3000 }, all)).toEqual({ from: 3000, to: 5000 });
  expect(within({ from: -500, to: 1500 }, all)).toEqual({ from: 1000, to: 3000 });
  expect(within({ from: 0, to: 99_000 }, all)).toEqual(all);
  expect(within({ from: 4000, to: 4000 }, all)).toEqual({ from: 4000, to: 4010 });
});

test('zooming keeps the moment under the pointer in its place', () => {
  expect(zoomed({ from: 2000, to: 6000 }, 0.5, 3000, all)).toEqual({ from: 2500, to: 4500 });
});

test('panning moves by a share of the range and stops at the ends', () => {
  expect(panned({ from: 2000, to: 6000 }, 0.1, all)).toEqual({ from: 2400, to: 6400 });
  expect(panned({ from: 8000, to: 11_000 }, 0.5, all)).toEqual({ from: 8000, to: 11_000 });
});

test('a moment is drawn in the middle of a second, a stretch as it is', () => {
  expect(drawable({ from: 7_000, to: 7_000 })).toEqual({ from: 6_500, to: 7_500 });
  expect(drawable({ from: 7_000, to: 7_010 })).toEqual({ from: 7_000, to: 7_010 });
});
