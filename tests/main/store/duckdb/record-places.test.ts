import { expect, test } from 'vitest';
import type { RowBatch } from '../../../../main/facts/row.ts';
import { PlacePacker, placeOf, unpackPlaces } from '../../../../main/store/duckdb/record-places.ts';

type Place = readonly [length: number, messageAt: number, line: number, moreLines: number, byte: number];

function batchOf(places: readonly Place[]): RowBatch {
  return {
    entry: 'a.log',
    count: places.length,
    wall: new Float64Array(places.length),
    level: new Uint8Array(places.length),
    logger: new Uint32Array(places.length),
    length: Uint32Array.from(places, ([length]) => length),
    messageAt: Uint16Array.from(places, ([, messageAt]) => messageAt),
    line: Uint32Array.from(places, ([, , line]) => line),
    moreLines: Uint32Array.from(places, ([, , , moreLines]) => moreLines),
    byte: Float64Array.from(places, ([, , , , byte]) => byte),
    newLoggers: [],
    text: new Uint8Array(0),
  };
}

/** Records that follow each other, one far behind the end of the one before, pieces of one line, one that begins before the last ended. */
const PLACES: readonly Place[] = [
  [120, 85, 7, 0, 300],
  [4_000, 90, 8, 30, 420],
  [1, 0, 39, 0, 4_420],
  [1_048_576, 65_535, 4_000_000_000, 100_000, 9_000_000_000_000],
  [1_048_576, 0, 4_000_100_000, 0, 9_000_001_048_576],
  [10, 3, 4_000_100_000, 0, 9_000_002_097_152],
  [10, 3, 5, 0, 2],
];

test('places of records come out as they went in, wherever they stand', () => {
  const packer = new PlacePacker();
  // The same packer again: what it used before is of no meaning.
  for (const cut of [1, 3]) {
    const packed = packer.pack([batchOf(PLACES.slice(0, cut)), batchOf(PLACES.slice(cut))]);
    const places = unpackPlaces(packed, PLACES.length, 7, 300);
    let at = 0;
    PLACES.forEach(([length, messageAt, line, moreLines, byte], index) => {
      expect(placeOf(places, index)).toEqual({ at, length, messageAt, line, moreLines, byte });
      at += length;
    });
  }
});

test('a record that follows the one before takes four bytes', () => {
  const usual = Array.from({ length: 100 }, (_, i): Place => [250, 88, 7 + i, 0, 300 + 250 * i]);
  expect(new PlacePacker().pack([batchOf(usual)])).toHaveLength(400);
});
