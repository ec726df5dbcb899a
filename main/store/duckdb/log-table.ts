import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { cancelled } from '#contract/errors.ts';
import { LOG_LEVELS, type LogQuery } from '#contract/incident/log.ts';
import type { Buckets } from '../buckets.ts';
import { RowList, type RowSet } from './row-set.ts';

/** A row as the table holds it. */
export interface TableRow {
  readonly row: number;
  /** UTC ms. */
  readonly t: number | undefined;
  readonly level: number;
  readonly source: number;
  readonly logger: number;
  /** Its number in the order of writing. */
  readonly ordinal: number;
}

/** The parts of a query that columns can answer, in numbers of the store. */
export interface TableFilter {
  readonly minLevel: number;
  readonly sources?: ReadonlySet<number>;
  readonly loggers?: readonly number[];
  readonly from?: number;
  readonly to?: number;
}

const WORD = Uint32Array.BYTES_PER_ELEMENT;

/** Questions to the table of records. Every call has a connection of its own, so that it can be interrupted alone. */
export class LogTable {
  readonly #instance: DuckDBInstance;

  constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  /** Rows with these numbers, in their order. */
  async rows(numbers: readonly number[], signal?: AbortSignal): Promise<readonly TableRow[]> {
    const first = numbers[0];
    const last = numbers.at(-1);
    if (first === undefined || last === undefined) return [];
    const isStretch = last - first + 1 === numbers.length;
    // The bounds let DuckDB pass over whole row groups; the list alone would not.
    const some = isStretch ? '' : ` and rowid in (${numbers.join(',')})`;
    return this.#rows(`rowid between ${first} and ${last}${some} order by rowid`, signal);
  }

  /** The first rows that a filter lets through: quicker than finding them all. DuckDB keeps the order of insertion unless told not to. */
  first(filter: TableFilter, count: number, signal?: AbortSignal): Promise<readonly TableRow[]> {
    return this.#rows(`${where(filter)} limit ${count}`, signal);
  }

  count(filter: TableFilter, signal?: AbortSignal): Promise<number> {
    return this.#number(`select count(*) from log where ${where(filter)}`, signal).then((count) => count ?? 0);
  }

  #rows(condition: string, signal: AbortSignal | undefined): Promise<readonly TableRow[]> {
    const sql = `select rowid, t, level, source, logger, ordinal from log where ${condition}`;
    return this.#ask(signal, async (connection) =>
      (await connection.runAndReadAll(sql)).getRows().map((cells) => {
        const [row = 0, t, level = 0, source = 0, logger = 0, ordinal = 0] = cells.map(Number);
        return { row, t: cells[1] === null ? undefined : t, level, source, logger, ordinal };
      }),
    );
  }

  /** All rows that a filter lets through, ascending. */
  find(filter: TableFilter, signal?: AbortSignal): Promise<RowSet> {
    return this.#ask(signal, async (connection) => {
      const found = new RowList();
      const sql = `select rowid::uinteger from log where ${where(filter)}`;
      for await (const chunk of chunksOf(connection, sql, signal)) found.addAll(wordsOf(chunk, 0));
      return found.result();
    });
  }

  /** Counts the rows of a filter by time and level. */
  histogram(filter: TableFilter, buckets: Buckets, signal?: AbortSignal): Promise<void> {
    const sql = `select (t - ${buckets.from}) // ${buckets.bucketMs}, level, count(*) from log
      where ${where(filter)} and t between ${buckets.from} and ${buckets.to} group by 1, 2`;
    return this.#ask(signal, async (connection) => {
      for (const [bucket, level, count] of (await connection.runAndReadAll(sql)).getRows())
        buckets.addTo(Number(bucket), Number(level), Number(count));
    });
  }

  /** Counts given rows by time and level: one pass over two columns, however many rows were found. */
  histogramOf(rows: Uint32Array, buckets: Buckets, signal?: AbortSignal): Promise<void> {
    const sql = `select rowid::uinteger, ((t - ${buckets.from}) // ${buckets.bucketMs})::uinteger, level::uinteger from log
      where t between ${buckets.from} and ${buckets.to}`;
    return this.#ask(signal, async (connection) => {
      let next = 0;
      for await (const chunk of chunksOf(connection, sql, signal)) next = countFound(chunk, rows, next, buckets);
    });
  }

  /** All rows, one after the other; `at` is NaN without a time. */
  each(take: (row: number, at: number, level: number, source: number) => void, signal?: AbortSignal): Promise<void> {
    const sql = `select rowid::uinteger, coalesce(t::double, 'nan'::double), level::uinteger, source from log`;
    return this.#ask(signal, async (connection) => {
      for await (const chunk of chunksOf(connection, sql, signal)) {
        const [rows, levels, sources] = [wordsOf(chunk, 0), wordsOf(chunk, 2), wordsOf(chunk, 3)];
        const times = new Float64Array(bytesOf(chunk, 1, Float64Array.BYTES_PER_ELEMENT));
        for (let i = 0; i < rows.length; i += 1)
          take(rows[i] ?? 0, times[i] ?? Number.NaN, levels[i] ?? 0, sources[i] ?? 0);
      }
    });
  }

  /** First row at or after a time. */
  firstAt(at: number, signal?: AbortSignal): Promise<number | undefined> {
    return this.#number(`select min(rowid) from log where t >= ${at}`, signal);
  }

  #number(sql: string, signal: AbortSignal | undefined): Promise<number | undefined> {
    return this.#ask(signal, async (connection) => {
      const value = (await connection.runAndReadAll(sql)).getRows()[0]?.[0];
      return value === null || value === undefined ? undefined : Number(value);
    });
  }

  async #ask<T>(signal: AbortSignal | undefined, run: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    if (signal?.aborted) throw cancelled();
    const connection = await this.#instance.connect();
    const interrupt = () => connection.interrupt();
    signal?.addEventListener('abort', interrupt);
    try {
      return await run(connection);
    } catch (error) {
      // An interrupted statement fails with DuckDB's own error.
      if (signal?.aborted) throw cancelled();
      throw error;
    } finally {
      signal?.removeEventListener('abort', interrupt);
      connection.closeSync();
    }
  }
}

/** Results as they come, so that ten million rows are never held as values. */
async function* chunksOf(
  connection: DuckDBConnection,
  sql: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<DuckDBDataChunk> {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (signal?.aborted) throw cancelled();
    if (chunk === null || chunk.rowCount === 0) return;
    yield chunk;
  }
}

/** Counts those of a chunk of (row, bucket, level) that are among the rows from `next` on; gives where to go on. */
function countFound(chunk: DuckDBDataChunk, rows: Uint32Array, next: number, buckets: Buckets): number {
  const [ids, slots, levels] = [wordsOf(chunk, 0), wordsOf(chunk, 1), wordsOf(chunk, 2)];
  let at = next;
  ids.forEach((id, index) => {
    while (at < rows.length && (rows[at] ?? 0) < id) at += 1;
    if (rows[at] === id) buckets.addTo(slots[index] ?? 0, levels[index] ?? 0, 1);
  });
  return at;
}

function where({ minLevel, sources, loggers, from, to }: TableFilter): string {
  const parts = [
    ...(minLevel > 0 ? [`level >= ${minLevel}`] : []),
    ...(sources === undefined ? [] : [oneOf('source', [...sources])]),
    ...(loggers === undefined ? [] : [oneOf('logger', loggers)]),
    ...(from === undefined ? [] : [`t >= ${from}`]),
    ...(to === undefined ? [] : [`t <= ${to}`]),
  ];
  return parts.length === 0 ? 'true' : parts.join(' and ');
}

/** Only numbers of our own ever stand in SQL. */
function oneOf(column: string, numbers: readonly number[]): string {
  return numbers.length === 0 ? 'false' : `${column} in (${numbers.join(',')})`;
}

/** A column of 32-bit numbers, copied out of the chunk. */
function wordsOf(chunk: DuckDBDataChunk, column: number): Uint32Array {
  return new Uint32Array(bytesOf(chunk, column, WORD));
}

function bytesOf(chunk: DuckDBDataChunk, column: number, size: number): ArrayBuffer {
  const bytes = duckdb.vector_get_data(duckdb.data_chunk_get_vector(chunk.chunk, column), chunk.rowCount * size);
  return new Uint8Array(bytes).buffer;
}

/** The part of a query that columns can answer. `undefined` sources or loggers: any. */
export function tableFilter(
  query: LogQuery,
  sourceOf: (entry: string) => number | undefined,
  loggersWith: (part: string) => readonly number[],
): TableFilter {
  const sources = query.entries?.flatMap((entry) => sourceOf(entry) ?? []);
  return {
    minLevel: query.minLevel === undefined ? 0 : LOG_LEVELS.indexOf(query.minLevel),
    ...(sources === undefined ? {} : { sources: new Set(sources) }),
    ...(query.logger === undefined || query.logger === '' ? {} : { loggers: loggersWith(query.logger) }),
    ...(query.from === undefined ? {} : { from: query.from }),
    ...(query.to === undefined ? {} : { to: query.to }),
  };
}
