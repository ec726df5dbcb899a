import type { BlockList } from '../duckdb/block-list.ts';

/** What a search reads: numbers of open files, which every thread of the process may use, and what stands where in them. */
export interface SearchFiles {
  readonly texts: readonly number[];
  readonly places: number;
  readonly order: number;
  readonly blocks: SearchedBlocks;
}

/** The columns of the blocks that a search needs. */
export type SearchedBlocks = Pick<
  BlockList,
  'file' | 'offset' | 'storedBytes' | 'bytes' | 'isPacked' | 'firstOrdinal' | 'records' | 'placesAt' | 'placesBytes'
>;
