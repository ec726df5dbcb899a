import { RowBits, type RowSet } from './row-set.ts';

/** The first rows of a query whose search goes on; no other row of it comes before or between them. */
export interface FirstRows {
  readonly kind: 'first';
  readonly rows: Uint32Array;
  /** Rows found up to now. */
  readonly count: number;
}

interface Waiting {
  readonly count: number;
  readonly tell: (first: FirstRows) => void;
}

/** What a search found up to now. */
export class FoundRows {
  readonly #rows: number;
  /** Made for searches alone: queries without text find nothing one by one. */
  #bits: RowBits | undefined;
  #waiting: readonly Waiting[] = [];

  /** `rows`: of the whole store. */
  constructor(rows: number) {
    this.#rows = rows;
  }

  /** Every row once only; below `certain` no further ones will come. */
  add(rows: Uint32Array, certain: number): void {
    const bits = this.#known();
    bits.addAll(rows);
    this.#waiting = this.#waiting.filter(({ count, tell }) => {
      const first = bits.count < count ? undefined : bits.first(count, certain);
      if (first !== undefined) tell({ kind: 'first', rows: first, count: bits.count });
      return first === undefined;
    });
  }

  /** The first so many rows once they are certain; stays open when there are fewer. */
  first(count: number): Promise<FirstRows> {
    return new Promise((tell) => {
      this.#waiting = [...this.#waiting, { count, tell }];
    });
  }

  result(): RowSet {
    return this.#known().result();
  }

  #known(): RowBits {
    this.#bits ??= new RowBits(this.#rows);
    return this.#bits;
  }
}
