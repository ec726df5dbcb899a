import {
  BIGINT,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  UINTEGER,
  UTINYINT,
} from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import type { MergedRow } from './merge-rows.ts';
import { levelOf, loggerOf, ordinalOf } from './row-key.ts';

/** Rows of one vector of DuckDB. */
const VECTOR_ROWS = 2048;

/** Rows between two turns of the event loop: some 20 ms of work. */
const TURN_ROWS = 64 * VECTOR_ROWS;

const TWO_32 = 2 ** 32;

/**
 * In the order of the table `log`. `t` is UTC ms, NULL without a time; `ordinal` is the record's number in the order of writing, by which
 * its block knows where it stands. Whatever else a record has is asked for a page at a time: what no query looks through is no column.
 */
const COLUMNS = [
  { name: 't', type: BIGINT, bytes: 8 },
  { name: 'source', type: UINTEGER, bytes: 4 },
  { name: 'logger', type: UINTEGER, bytes: 4 },
  { name: 'ordinal', type: UINTEGER, bytes: 4 },
  { name: 'level', type: UTINYINT, bytes: 1 },
] as const;

/**
 * Fills the table `log` a vector at a time, copying whole columns: a BigInt or a call for each value costs more than all the rest.
 */
export class LogTableWriter {
  readonly #appender: DuckDBAppender;
  readonly #chunk = DuckDBDataChunk.create(COLUMNS.map((column) => column.type));
  readonly #t = new Uint32Array(VECTOR_ROWS * 2);
  readonly #source = new Uint32Array(VECTOR_ROWS);
  readonly #logger = new Uint32Array(VECTOR_ROWS);
  readonly #ordinal = new Uint32Array(VECTOR_ROWS);
  readonly #level = new Uint8Array(VECTOR_ROWS);
  /** A bit a row, set where `t` is known. */
  readonly #known = new Uint8Array(VECTOR_ROWS / 8);
  #fill = 0;
  #hasUnknown = false;
  #rows = 0;
  /** Known times only. */
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  private constructor(appender: DuckDBAppender) {
    this.#appender = appender;
    this.#known.fill(0xff);
  }

  static async create(connection: DuckDBConnection): Promise<LogTableWriter> {
    const columns = COLUMNS.map(({ name, type }) => `"${name}" ${type.toString()}${name === 't' ? '' : ' not null'}`);
    await connection.run(`create table log(${columns.join(', ')})`);
    return new LogTableWriter(await connection.createAppender('log'));
  }

  get rows(): number {
    return this.#rows;
  }

  get span(): { readonly from: number; readonly to: number } | undefined {
    return this.#first <= this.#last ? { from: this.#first, to: this.#last } : undefined;
  }

  /** Adds a row; true when the event loop should have a turn. */
  add(row: MergedRow): boolean {
    const { keys, index, entry, at } = row;
    const i = this.#fill;
    this.#setTime(i, at);
    this.#source[i] = entry.rank;
    this.#logger[i] = loggerOf(keys, index);
    this.#ordinal[i] = ordinalOf(keys, index);
    this.#level[i] = levelOf(keys, index);
    this.#fill += 1;
    this.#rows += 1;
    if (this.#fill < VECTOR_ROWS) return false;
    this.#flush();
    return this.#rows % TURN_ROWS === 0;
  }

  close(): void {
    if (this.#fill > 0) this.#flush();
    this.#appender.flushSync();
    this.#appender.closeSync();
  }

  #setTime(i: number, at: number | undefined): void {
    setWide(this.#t, i, at ?? 0);
    if (at === undefined) {
      this.#hasUnknown = true;
      this.#known[i >> 3] = (this.#known[i >> 3] ?? 0) & ~(1 << (i & 7));
      return;
    }
    if (at < this.#first) this.#first = at;
    if (at > this.#last) this.#last = at;
  }

  #flush(): void {
    const rows = this.#fill;
    this.#chunk.reset();
    this.#chunk.rowCount = rows;
    const arrays = [this.#t, this.#source, this.#logger, this.#ordinal, this.#level];
    arrays.forEach((array, column) => {
      const vector = duckdb.data_chunk_get_vector(this.#chunk.chunk, column);
      duckdb.copy_data_to_vector(vector, 0, array.buffer, 0, rows * (COLUMNS[column]?.bytes ?? 0));
    });
    if (this.#hasUnknown) {
      const vector = duckdb.data_chunk_get_vector(this.#chunk.chunk, 0);
      duckdb.vector_ensure_validity_writable(vector);
      duckdb.copy_data_to_vector_validity(vector, 0, this.#known.buffer, 0, this.#known.length);
      this.#known.fill(0xff);
      this.#hasUnknown = false;
    }
    this.#appender.appendDataChunk(this.#chunk);
    this.#fill = 0;
  }
}

/** A whole number as two words in two's complement. */
function setWide(words: Uint32Array, index: number, value: number): void {
  const high = Math.floor(value / TWO_32);
  words[2 * index] = value - high * TWO_32;
  words[2 * index + 1] = high;
}
