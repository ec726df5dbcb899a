import {
  BIGINT,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  UINTEGER,
  UTINYINT,
} from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { type Columns, VECTOR_ROWS } from './merged-columns.ts';

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

/** Fills the table `log` a vector at a time, copying whole columns: a BigInt or a call for each value costs more than all the rest. */
export class LogTableWriter {
  readonly #appender: DuckDBAppender;
  readonly #chunk = DuckDBDataChunk.create(COLUMNS.map((column) => column.type));

  private constructor(appender: DuckDBAppender) {
    this.#appender = appender;
  }

  static async create(connection: DuckDBConnection): Promise<LogTableWriter> {
    const columns = COLUMNS.map(({ name, type }) => `"${name}" ${type.toString()}${name === 't' ? '' : ' not null'}`);
    // What DuckDB comes to for these columns anyway; trying the other ways on each costs a tenth of sealing.
    await connection.run("pragma force_compression = 'bitpacking'");
    await connection.run(`create table log(${columns.join(', ')})`);
    return new LogTableWriter(await connection.createAppender('log'));
  }

  append(columns: Columns): void {
    for (let from = 0; from < columns.rows; from += VECTOR_ROWS)
      this.#append(columns, from, Math.min(VECTOR_ROWS, columns.rows - from));
  }

  close(): void {
    this.#appender.flushSync();
    this.#appender.closeSync();
  }

  #append(columns: Columns, from: number, rows: number): void {
    this.#chunk.reset();
    this.#chunk.rowCount = rows;
    COLUMNS.forEach(({ name, bytes }, column) => {
      const vector = duckdb.data_chunk_get_vector(this.#chunk.chunk, column);
      duckdb.copy_data_to_vector(vector, 0, columns[name].buffer, from * bytes, rows * bytes);
    });
    if (columns.known !== undefined) {
      const vector = duckdb.data_chunk_get_vector(this.#chunk.chunk, 0);
      duckdb.vector_ensure_validity_writable(vector);
      duckdb.copy_data_to_vector_validity(vector, 0, columns.known.buffer, from / 8, VECTOR_ROWS / 8);
    }
    this.#appender.appendDataChunk(this.#chunk);
  }
}
