import { expect, test } from 'vitest';
import { placedInBytes } from '../../../../main/ingest/parse/replaced-bytes.ts';
import { decodeUtf8 } from '../../../../main/ingest/workers/decode-text.ts';

const PIECES = [[0x61], [0xc3, 0xa4], [0xe2, 0x82, 0xac], [0xf0, 0x9f, 0x98, 0x80], [0xef, 0xbf, 0xbd]];
/** Beginnings without their ends, ends without their beginnings, and what is none of both. */
const WRONG = [[0xff], [0x80], [0xc0, 0x80], [0xe0, 0x80, 0x80], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x98]];
const WRONGER = [[0xf0, 0x80, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80], [0xc3], [0xe2], [0xf1, 0x80, 0xe2, 0x82]];

const placesOf = (bytes: Uint8Array) => {
  const text = decodeUtf8(bytes, 0, bytes.length);
  const inText = Array.from({ length: Buffer.byteLength(text) + 1 }, (_, byte) => byte);
  const complaints = inText.map((byte) => ({ code: 'settings-cut', entry: 'a', byte, said: '' }) as const);
  return placedInBytes(complaints, text, bytes).map(({ byte = 0 }) => byte);
};

test('where a decoder put a sign for bytes that are no UTF-8, places among the bytes are told whatever is wrong with them', () => {
  const all = [...PIECES, ...WRONG, ...WRONGER];
  for (const a of all)
    for (const b of all)
      for (const c of all) {
        const bytes = Uint8Array.from([0xff, ...a, ...b, ...c, 0x21]);
        const text = decodeUtf8(bytes, 0, bytes.length);
        // The last character is whole, so all before it are counted rightly when its place is.
        expect([a, b, c, placesOf(bytes)[Buffer.byteLength(text) - 1]]).toEqual([a, b, c, bytes.length - 1]);
      }
});

test('thousands of complaints cost one way through the bytes', () => {
  const bytes = new Uint8Array(300_000).fill(0xff);
  expect(placesOf(bytes).at(-1)).toBe(300_000);
});
