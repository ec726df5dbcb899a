import { expect, test } from 'vitest';
import { visible } from '#contract/wording/visible.ts';

/** Every character below U+0300 that a reader cannot see or that acts, one by one. */
const CONTROLS = [...Array(0x20).keys(), 0x7f, ...Array.from({ length: 0x20 }, (_, at) => 0x80 + at)];

test('controls become signs; tabs and line feeds stay', () => {
  const shown = CONTROLS.map((code) => visible(String.fromCodePoint(code)));
  const named = (code: number) => `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
  expect(shown).toEqual([
    ...[...Array(0x20).keys()].map((code) =>
      code === 9 || code === 10 ? String.fromCodePoint(code) : String.fromCodePoint(0x2400 + code),
    ),
    '␡',
    ...CONTROLS.slice(0x21).map(named),
  ]);
});

test('all that can be seen stays as it is, the soft hyphen apart', () => {
  const seen = Array.from({ length: 0x300 }, (_, code) => code).filter((code) => !CONTROLS.includes(code));
  const changed = seen.filter((code) => visible(String.fromCodePoint(code)) !== String.fromCodePoint(code));
  expect(changed).toEqual([0xad]);
});

test('directions, separators, invisible spaces, tags and lone surrogates become signs', () => {
  const acting = ['\u061c', '\u200b', '\u2028', '\u202e', '\u2066', '\ufeff', '\u{e0041}', '\ud800'];
  expect(acting.map(visible)).toEqual([
    '‹U+061C›',
    '‹U+200B›',
    '‹U+2028›',
    '‹U+202E›',
    '‹U+2066›',
    '‹U+FEFF›',
    '‹U+E0041›',
    '\ufffd',
  ]);
  expect(visible('a\r\nb 😀')).toBe('a\nb 😀');
});
