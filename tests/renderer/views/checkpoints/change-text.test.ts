import { expect, test } from 'vitest';
import { durationChange, sizeChange } from '../../../../renderer/src/views/checkpoints/change-text.ts';

test('a change has its sign, and what is not told is no change', () => {
  expect(durationChange({ one: 9100, other: 100 }, 'en')).toEqual({ one: '9.1 s', other: '100 ms', change: '+9 s' });
  expect(sizeChange({ one: 1024, other: 4096 }).change).toBe('−3 KiB');
  expect(sizeChange({ one: 1024, other: 1024 }).change).toBe('=');
  expect(sizeChange({ other: 1024 })).toEqual({ one: '?', other: '1 KiB', change: '?' });
});

test('of what not all tell only the certain side of a change is said', () => {
  const change = (one: number, other: number, ...atLeast: readonly ('one' | 'other')[]) =>
    durationChange({ one, other, atLeast }, 'en').change;
  expect(change(900, 100, 'one')).toBe('≥ +800 ms');
  expect(change(100, 900, 'one')).toBe('?');
  expect(change(100, 900, 'other')).toBe('≤ −800 ms');
  expect(change(900, 100, 'other')).toBe('?');
  expect(change(100, 100, 'one')).toBe('?');
  expect(change(900, 100, 'one', 'other')).toBe('?');
});
