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

/** Answers of queries kept: the lists of a few searches over ten million records. */
const HELD_BYTES = 64 * 1024 * 1024;

/** The row sets of the queries asked last. */
export class RowSets {
  readonly #held = new Map<string, RowSet>();
  #bytes = 0;

  has(key: string): boolean {
    return this.#held.has(key);
  }

  async get(key: string, find: () => Promise<RowSet>): Promise<RowSet> {
    const known = this.#held.get(key);
    const set = known ?? (await find());
    if (known === undefined && !this.#held.has(key)) this.#bytes += weight(set);
    this.#held.delete(key);
    this.#held.set(key, set);
    for (const [oldest, held] of this.#held) {
      if (this.#bytes <= HELD_BYTES || oldest === key) break;
      this.#held.delete(oldest);
      this.#bytes -= weight(held);
    }
    return set;
  }
}

function weight(set: RowSet): number {
  return set.kind === 'all' ? 0 : set.rows.byteLength;
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

  result(): RowSet {
    const rows = new Uint32Array(this.#count);
    let next = 0;
    this.#words.forEach((word, at) => {
      for (let left = word; left !== 0; left &= left - 1) {
        rows[next] = at * WORD_BITS + (WORD_BITS - 1 - Math.clz32(left & -left));
        next += 1;
      }
    });
    return { kind: 'some', count: next, rows };
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
