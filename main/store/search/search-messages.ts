import type { NewShapes } from '../templates/block-miner.ts';
import type { TextQuery } from '../text-match.ts';

/** Blocks to go through for a wish that was told of before. */
export type ToSearcher =
  | {
      readonly kind: 'query';
      readonly search: number;
      readonly query: TextQuery;
      /** The words of `RowBits`; every row is allowed when absent. */
      readonly allowed?: Uint32Array;
    }
  | {
      readonly kind: 'mine';
      readonly search: number;
      readonly met: Uint32Array<SharedArrayBuffer>;
      /** Numbers of shapes that no other thread gives: this one, and each so many further. */
      readonly first: number;
      readonly step: number;
    }
  | { readonly kind: 'blocks'; readonly search: number; readonly task: number; readonly blocks: readonly number[] }
  /** No further blocks of it will come. */
  | { readonly kind: 'end'; readonly search: number };

export interface FromSearcher {
  readonly search: number;
  readonly task: number;
  readonly answer:
    | { readonly kind: 'rows'; readonly rows: Uint32Array<ArrayBuffer> }
    | { readonly kind: 'shapes'; readonly shapes: NewShapes };
}
