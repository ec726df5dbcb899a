import { expect, test } from 'vitest';
import { ByteSearch } from '../../../../main/store/search/byte-search.ts';
import { needleOf } from '../../../../main/store/search/needle.ts';

function placesOf(text: string, word: string, matchCase = true): readonly number[] {
  const bytes = new ByteSearch();
  const length = Buffer.byteLength(text);
  bytes.room(length).write(text);
  bytes.fill(length);
  const needle = needleOf(word, matchCase);
  const placed = needle && bytes.place(needle);
  if (placed === undefined) throw new Error('cannot be looked for');
  const places: number[] = [];
  for (let at = bytes.next(placed, 0, length); at >= 0; at = bytes.next(placed, at + 1, length)) places.push(at);
  return places;
}

/** The plain statement of what is to be found. */
function plainly(text: string, word: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) places.push(at);
  return places;
}

test('every place is found, at any distance and up to both ends', () => {
  for (let length = 1; length <= 40; length += 1)
    for (let gap = 0; gap <= 70; gap += 7) {
      const word = 'abcdefghijklmnopqrstuvwxyz0123456789ABCD'.slice(0, length);
      const text = `${word}${'a'.repeat(gap)}${word}${'-'.repeat(gap)}${word}`;
      expect(placesOf(text, word)).toEqual(plainly(text, word));
    }
});

test('places that overlap are all found', () => {
  expect(placesOf('aaaaa', 'aa')).toEqual([0, 1, 2, 3]);
  expect(placesOf('x', 'x')).toEqual([0]);
  expect(placesOf('', 'x')).toEqual([]);
  expect(placesOf('short', 'longer than the text')).toEqual([]);
});

test('what stands behind the end is not found', () => {
  const bytes = new ByteSearch();
  bytes.room(100).write('needle needle');
  bytes.fill(10);
  const needle = needleOf('needle', true);
  const placed = needle && bytes.place(needle);
  expect(placed && [bytes.next(placed, 0, 10), bytes.next(placed, 1, 10)]).toEqual([0, -1]);
});

test('either case is found where it was wished, beyond ASCII too', () => {
  expect(placesOf('Error ERROR error eRRoR', 'error', false)).toEqual([0, 6, 12, 18]);
  expect(placesOf('Error ERROR error', 'ERROR')).toEqual([6]);
  expect(placesOf('@`[{', '@[', false)).toEqual([]);
  expect(placesOf('ÄRGER ärger', 'Ärger', false)).toEqual([0, 7]);
  expect(placesOf('检查点 检查点', '检查点', false)).toEqual([0, 10]);
});

test('a text whose cases differ in more than single bytes has no needle', () => {
  expect(needleOf('ς', false)).toBeUndefined();
  expect(needleOf('straße', false)).toBeUndefined();
  expect(needleOf('straße', true)?.bytes).toHaveLength(7);
  expect(needleOf('', true)).toBeUndefined();
  expect(needleOf('x'.repeat(257), true)).toBeUndefined();
});

test('longer texts take the place of shorter ones, and needles stay', () => {
  const bytes = new ByteSearch();
  const needle = needleOf('needle', true);
  const placed = needle && bytes.place(needle);
  if (placed === undefined) throw new Error('cannot be looked for');
  for (const length of [10, 100_000, 5_000_000, 50]) {
    bytes
      .room(length)
      .fill('.', 0, length)
      .write('needle', length - 6);
    bytes.fill(length);
    expect(bytes.next(placed, 0, length)).toBe(length - 6);
  }
});
