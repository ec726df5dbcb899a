import type { NewShapes } from '../templates/block-miner.ts';
import type { TextQuery } from '../text-match.ts';

/** Lists of blocks, the ones wanted first in front; each is gone through as a whole. */
type Tasks = readonly (readonly number[])[];

/** What is to be searched, and for what. */
export interface SearchWish {
  readonly query: TextQuery;
  readonly tasks: Tasks;
  /** The words of `RowBits`; every row is allowed when absent. */
  readonly allowed: Uint32Array | undefined;
  /** Told once of the matching rows of each task, in whatever order the tasks end. */
  readonly found: (task: number, rows: Uint32Array) => void;
  readonly signal: AbortSignal | undefined;
}

/** The shape of every record is to be found. */
export interface MineWish {
  readonly tasks: Tasks;
  /** Of each row of the merged log the number of its shape; written while the tasks are done. */
  readonly met: Uint32Array<SharedArrayBuffer>;
  /** Told which shapes were met for the first time, once of each task or of each of its blocks. */
  readonly mined: (shapes: NewShapes) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Goes through the blocks of one store. Both resolve when all tasks are done, and reject with `cancelled` as soon as the signal fires or the
 * searcher is closed.
 */
export interface Searcher {
  readonly search: (wish: SearchWish) => Promise<void>;
  /** Gives way to searches: a person waits for these. */
  readonly mine: (wish: MineWish) => Promise<void>;
  /** Ends what is running; afterwards no file is read any more. */
  readonly close: () => Promise<void>;
}
