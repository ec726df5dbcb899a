/** What is known of each block of text; a block holds consecutive records of one entry. Columns, because a large bundle has 40,000. */
export interface BlockList {
  /** Number of the entry in the order of first appearance while writing, in path order once sealed. */
  readonly entry: number[];
  /** Number of the text file. */
  readonly file: number[];
  /** In the text file. */
  readonly offset: number[];
  readonly storedBytes: number[];
  /** Unpacked; equal to `storedBytes` when the block is stored raw. */
  readonly bytes: number[];
  readonly isPacked: boolean[];
  /** Number of its first record, counted over all blocks in the order they were written. */
  readonly firstOrdinal: number[];
  readonly records: number[];
  /** Where its records are told of in the file of places, and how many bytes that takes. */
  readonly placesAt: number[];
  readonly placesBytes: number[];
  readonly firstByte: number[];
  readonly firstLine: number[];
  readonly lastLine: number[];
  /** Of the records with a time, wall clock while writing and UTC once sealed; +∞ and -∞ when there is none. */
  readonly minWall: number[];
  readonly maxWall: number[];
  readonly maxLevel: number[];
  /** Least row of its records, once sealed: `NO_ROW` when no query finds any of them. */
  readonly firstRow: number[];
}

/** Stands for the row of a record that is in no query: a store of so many records cannot be. */
export const NO_ROW = 0xffff_ffff;

export function emptyBlockList(): BlockList {
  return {
    entry: [],
    file: [],
    offset: [],
    storedBytes: [],
    bytes: [],
    isPacked: [],
    firstOrdinal: [],
    records: [],
    placesAt: [],
    placesBytes: [],
    firstByte: [],
    firstLine: [],
    lastLine: [],
    minWall: [],
    maxWall: [],
    maxLevel: [],
    firstRow: [],
  };
}

/** Columns of the table `block`, in its order. */
export const BLOCK_COLUMNS = [
  'entry',
  'file',
  'offset',
  'storedBytes',
  'bytes',
  'isPacked',
  'firstOrdinal',
  'records',
  'placesAt',
  'placesBytes',
  'firstByte',
  'firstLine',
  'lastLine',
  'minWall',
  'maxWall',
  'maxLevel',
  'firstRow',
] as const satisfies readonly (keyof BlockList)[];

/** The block that holds a record. */
export function blockOf({ firstOrdinal }: BlockList, ordinal: number): number {
  let low = 0;
  let high = firstOrdinal.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((firstOrdinal[middle] ?? 0) <= ordinal) low = middle;
    else high = middle - 1;
  }
  return low;
}
