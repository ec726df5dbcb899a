import type { TextQuery } from '../text-match.ts';

/** What is to be searched, and for what. */
export interface SearchWish {
  readonly query: TextQuery;
  /** Lists of blocks, the ones wanted first in front; each is searched as a whole. */
  readonly tasks: readonly (readonly number[])[];
  /** The words of `RowBits`; every row is allowed when absent. */
  readonly allowed: Uint32Array | undefined;
  /** Told once of the matching rows of each task, in whatever order the tasks end. */
  readonly found: (task: number, rows: Uint32Array) => void;
  readonly signal: AbortSignal | undefined;
}

/** Searches the blocks of one store. */
export interface Searcher {
  /** Resolves when all tasks are done; rejects with `cancelled` as soon as the signal fires or the searcher is closed. */
  readonly search: (wish: SearchWish) => Promise<void>;
  /** Ends what is running; afterwards no file is read any more. */
  readonly close: () => Promise<void>;
}
