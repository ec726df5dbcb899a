import type { TextQuery } from '../text-match.ts';

/** Blocks to search for a query that was told of before. */
export type ToSearcher =
  | {
      readonly kind: 'query';
      readonly search: number;
      readonly query: TextQuery;
      /** The words of `RowBits`; every row is allowed when absent. */
      readonly allowed?: Uint32Array;
    }
  | { readonly kind: 'blocks'; readonly search: number; readonly task: number; readonly blocks: readonly number[] };

export interface FromSearcher {
  readonly search: number;
  readonly task: number;
  readonly rows: Uint32Array<ArrayBuffer>;
}
