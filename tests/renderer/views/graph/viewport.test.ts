import { expect, test } from 'vitest';
import { bandOf, isIn, shownIn } from '../../../../renderer/src/views/graph/viewport.ts';

const FRAME = { width: 1000, height: 500 };

test('cards, then names, then dots', () => {
  expect([1, 0.6, 0.59, 0.35, 0.34].map(bandOf)).toEqual(['cards', 'cards', 'names', 'names', 'dots']);
});

test('panning draws nothing anew until the frame leaves what was drawn', () => {
  const first = shownIn({ ...FRAME, zoom: 1, x: 0, y: 0 }, undefined);
  expect(first.rect).toEqual({ left: -300, top: -150, right: 1300, bottom: 650 });
  expect(shownIn({ ...FRAME, zoom: 1, x: 200, y: -100 }, first)).toBe(first);
  expect(shownIn({ ...FRAME, zoom: 1, x: 301, y: 0 }, first)).not.toBe(first);
  expect(shownIn({ ...FRAME, zoom: 0.5, x: 400, y: 200 }, first).band).toBe('names');
  const near = shownIn({ ...FRAME, zoom: 2, x: -500, y: -250 }, first);
  expect(near).not.toBe(first);
});

test('a box that only reaches into the rect is drawn', () => {
  const rect = { left: 0, top: 0, right: 100, bottom: 100 };
  expect([isIn(rect, -10, 50, 40, 10), isIn(rect, -30, 50, 40, 10), isIn(rect, 50, 108, 40, 10)]).toEqual([
    true,
    false,
    false,
  ]);
});
