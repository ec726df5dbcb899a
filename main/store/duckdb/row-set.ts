/** Rows of the merged log that a query selects, ascending. */
export type RowSet =
  | { readonly kind: 'all'; readonly count: number }
  | { readonly kind: 'some'; readonly count: number; readonly rows: Uint32Array };

export function rowAt(set: RowSet, index: number): number {
  return set.kind === 'all' ? index : (set.rows[index] ?? 0);
}

/** Index of the first row at or after `row`; `count` when there is none. */
export function indexFrom(set: RowSet, row: number): number {
  if (set.kind === 'all') return Math.min(row, set.count);
  let low = 0;
  let high = set.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set.rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

const WORD_BITS = 32;

/** A bit for each row of a store, in memory that threads can share: rows found in any order come out sorted, and many are let through quickly. */
export class RowBits {
  readonly #words: Uint32Array<SharedArrayBuffer>;
  #count = 0;

  constructor(rows: number) {
    const bytes = Math.ceil(rows / WORD_BITS) * Uint32Array.BYTES_PER_ELEMENT;
    this.#words = new Uint32Array(new SharedArrayBuffer(bytes));
  }

  /** Every row once only. */
  addAll(rows: Uint32Array): void {
    const words = this.#words;
    for (const row of rows) words[row >>> 5] = (words[row >>> 5] ?? 0) | (1 << (row & 31));
    this.#count += rows.length;
  }

  /** Bit `row % 32` of word `row / 32` tells of a row. */
  get words(): Uint32Array<SharedArrayBuffer> {
    return this.#words;
  }

  get count(): number {
    return this.#count;
  }

  result(): RowSet {
    const rows = new Uint32Array(this.#count);
    return { kind: 'some', count: this.#take(rows), rows };
  }

  /** The first `count` rows, all of them below `end`; undefined when there are fewer. */
  first(count: number, end: number): Uint32Array | undefined {
    const rows = new Uint32Array(count);
    const isEnough = this.#take(rows) === count && (count === 0 || (rows[count - 1] ?? 0) < end);
    return isEnough ? rows : undefined;
  }

  /** Fills `into` with the first rows; gives how many there were. */
  #take(into: Uint32Array): number {
    let next = 0;
    for (let at = 0; at < this.#words.length && next < into.length; at += 1)
      for (let left = this.#words[at] ?? 0; left !== 0 && next < into.length; left &= left - 1) {
        into[next] = at * WORD_BITS + (WORD_BITS - 1 - Math.clz32(left & -left));
        next += 1;
      }
    return next;
  }
}

/** Grows as rows are found. */
export class RowList {
  #rows = new Uint32Array(1024);
  #count = 0;

  addAll(rows: Uint32Array): void {
    if (this.#count + rows.length > this.#rows.length) this.#grow(this.#count + rows.length);
    this.#rows.set(rows, this.#count);
    this.#count += rows.length;
  }

  /** In ascending order. */
  result(): RowSet {
    const rows = this.#rows.slice(0, this.#count).sort();
    return { kind: 'some', count: rows.length, rows };
  }

  #grow(atLeast: number): void {
    const larger = new Uint32Array(Math.max(atLeast, this.#rows.length * 2));
    larger.set(this.#rows);
    this.#rows = larger;
  }
}
