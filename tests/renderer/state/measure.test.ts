import { expect, test } from 'vitest';
import { afterClick, afterKey, dragged } from '../../../renderer/src/state/measure.ts';

test('what was dragged is measured from its earlier end, and the next click takes it away', () => {
  const measure = dragged(900, 400);
  expect(measure).toEqual({ from: 400, to: 900, isKept: false, isOpen: false });
  expect(afterClick(measure, 500)).toBeUndefined();
});

test('the key keeps what was dragged through every click, and takes it away when pressed again', () => {
  const kept = afterKey(dragged(400, 900), 100);
  expect(kept).toEqual({ from: 400, to: 900, isKept: true, isOpen: false });
  expect(afterClick(kept, 500)).toBe(kept);
  expect(afterKey(kept, 500)).toBeUndefined();
});

test('with nothing dragged the key measures from the cursor to wherever the cursor is next, either way', () => {
  const begun = afterKey(undefined, 500);
  expect(begun).toEqual({ from: 500, to: 500, isKept: true, isOpen: true });
  expect(afterClick(begun, 200)).toEqual({ from: 500, to: 200, isKept: true, isOpen: true });
  expect(afterKey(undefined, undefined)).toBeUndefined();
});
