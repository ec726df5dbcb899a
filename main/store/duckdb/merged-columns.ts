import type { MergedRow } from './merge-rows.ts';
import { levelOf, loggerOf, ordinalOf } from './row-key.ts';

/** Rows of one vector of DuckDB. */
export const VECTOR_ROWS = 2048;

/** Rows that travel together: 1.4 MB, some 10 ms of work for whoever takes them. */
const BATCH_ROWS = 32 * VECTOR_ROWS;

const TWO_32 = 2 ** 32;

/** Rows in their final order, column by column as DuckDB holds them. */
export interface Columns {
  readonly rows: number;
  /** UTC ms as two words in two's complement; 0 without a time. */
  readonly t: Uint32Array<ArrayBuffer>;
  readonly source: Uint32Array<ArrayBuffer>;
  readonly logger: Uint32Array<ArrayBuffer>;
  readonly ordinal: Uint32Array<ArrayBuffer>;
  readonly level: Uint8Array<ArrayBuffer>;
  /** A bit a row, set where `t` is known; absent when all are. */
  readonly known?: Uint8Array<ArrayBuffer>;
}

/** Where rows become columns; used again when whoever took them is done. */
export class ColumnRoom {
  readonly #t: Uint32Array<ArrayBuffer>;
  readonly #source: Uint32Array<ArrayBuffer>;
  readonly #logger: Uint32Array<ArrayBuffer>;
  readonly #ordinal: Uint32Array<ArrayBuffer>;
  readonly #level: Uint8Array<ArrayBuffer>;
  readonly #known = new Uint8Array(BATCH_ROWS / 8).fill(0xff);
  #rows = 0;
  #hasUnknown = false;

  /** `used`: columns that a room of this kind gave. */
  constructor(used?: Columns) {
    this.#t = used?.t ?? new Uint32Array(BATCH_ROWS * 2);
    this.#source = used?.source ?? new Uint32Array(BATCH_ROWS);
    this.#logger = used?.logger ?? new Uint32Array(BATCH_ROWS);
    this.#ordinal = used?.ordinal ?? new Uint32Array(BATCH_ROWS);
    this.#level = used?.level ?? new Uint8Array(BATCH_ROWS);
  }

  /** Adds a row; true when the room is full. */
  add({ keys, index, entry, at }: MergedRow): boolean {
    const i = this.#rows;
    const time = at ?? 0;
    const high = Math.floor(time / TWO_32);
    this.#t[2 * i] = time - high * TWO_32;
    this.#t[2 * i + 1] = high;
    if (at === undefined) {
      this.#hasUnknown = true;
      this.#known[i >> 3] = (this.#known[i >> 3] ?? 0) & ~(1 << (i & 7));
    }
    this.#source[i] = entry.rank;
    this.#logger[i] = loggerOf(keys, index);
    this.#ordinal[i] = ordinalOf(keys, index);
    this.#level[i] = levelOf(keys, index);
    this.#rows = i + 1;
    return this.#rows === BATCH_ROWS;
  }

  /** What was added since the last call. */
  take(): Columns {
    const known = this.#hasUnknown ? { known: this.#known.slice() } : {};
    const rows = this.#rows;
    this.#rows = 0;
    this.#known.fill(0xff);
    this.#hasUnknown = false;
    const [t, source, logger, ordinal, level] = [this.#t, this.#source, this.#logger, this.#ordinal, this.#level];
    return { rows, t, source, logger, ordinal, level, ...known };
  }
}
