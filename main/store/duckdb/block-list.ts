/** What is known of each block of text; a block holds consecutive records of one entry. Columns, because a large bundle has 40,000. */
export interface BlockList {
  /** Number of the entry in the order of first appearance while writing, in path order once sealed. */
  readonly entry: number[];
  /** In the text file. */
  readonly offset: number[];
  readonly storedBytes: number[];
  /** Unpacked; equal to `storedBytes` when the block is stored raw. */
  readonly bytes: number[];
  readonly isPacked: boolean[];
  /** Number of its first record, counted over all blocks in the order they were written. */
  readonly firstOrdinal: number[];
  readonly records: number[];
  readonly firstLine: number[];
  readonly lastLine: number[];
  /** Of the records with a time, wall clock while writing and UTC once sealed; +∞ and -∞ when there is none. */
  readonly minWall: number[];
  readonly maxWall: number[];
  readonly maxLevel: number[];
}

export function emptyBlockList(): BlockList {
  return {
    entry: [],
    offset: [],
    storedBytes: [],
    bytes: [],
    isPacked: [],
    firstOrdinal: [],
    records: [],
    firstLine: [],
    lastLine: [],
    minWall: [],
    maxWall: [],
    maxLevel: [],
  };
}

/** Columns of the table `block`, in its order. */
export const BLOCK_COLUMNS = [
  'entry',
  'offset',
  'storedBytes',
  'bytes',
  'isPacked',
  'firstOrdinal',
  'records',
  'firstLine',
  'lastLine',
  'minWall',
  'maxWall',
  'maxLevel',
] as const satisfies readonly (keyof BlockList)[];
