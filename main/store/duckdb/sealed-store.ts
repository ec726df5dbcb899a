import { join } from 'node:path';
import type { DuckDBInstance } from '@duckdb/node-api';
import type { EntryPath } from '#contract/incident/ids.ts';
import { LOG_LEVELS, type LogLine, type LogQuery } from '#contract/incident/log.ts';
import { Buckets } from '../buckets.ts';
import { queryKey } from '../query-key.ts';
import { openSearcher } from '../search/open-searcher.ts';
import type { SearchFiles } from '../search/search-files.ts';
import type { Searcher } from '../search/searcher.ts';
import type { HistogramRange, Mask, Place, Store, StoredLine, TemplatesWish } from '../store.ts';
import { SharedMining } from '../templates/shared-mining.ts';
import { templatePage } from '../templates/template-page.ts';
import { LineWindow, messageOf, messageReach } from '../text-lines.ts';
import { textMatch } from '../text-match.ts';
import { blockOf, NO_ROW } from './block-list.ts';
import { BlockReader } from './block-reader.ts';
import { findText } from './find-text.ts';
import { Finds } from './finds.ts';
import type { FirstRows, FoundRows } from './found-rows.ts';
import { LogTable, type TableFilter, type TableRow, tableFilter } from './log-table.ts';
import { mineTemplates } from './mine-templates.ts';
import { asksForTemplates, ofTemplates } from './of-templates.ts';
import { placeOf } from './record-places.ts';
import { indexFrom, RowBits, type RowSet, rowAt } from './row-set.ts';
import { DATABASE_FILE, openDatabase, readTables, type Tables } from './tables.ts';

/** Opens a sealed folder; undefined when it is not whole or was written by another version. */
export async function openSealed(
  folder: string,
  mask: Mask,
  onClose: () => Promise<void>,
  searcherOf: (files: SearchFiles) => Searcher = openSearcher,
): Promise<Store | undefined> {
  const instance = await openDatabase(join(folder, DATABASE_FILE)).catch(() => undefined);
  if (instance === undefined) return undefined;
  const tables = await tablesOf(instance);
  const blocks = tables && (await BlockReader.open(folder, tables).catch(() => undefined));
  if (tables !== undefined && blocks !== undefined && (await blocks.isWhole(tables.rows)))
    return new SealedStore({ folder, instance, tables, blocks, searcher: searcherOf(blocks.files) }, mask, onClose);
  await blocks?.close();
  instance.closeSync();
  return undefined;
}

/** A database without our tables is no store of ours: the failure is the answer. */
async function tablesOf(instance: DuckDBInstance): Promise<Tables | undefined> {
  const connection = await instance.connect();
  const tables = await readTables(connection).catch(() => undefined);
  connection.closeSync();
  return tables;
}

/** An open folder. */
interface Opened {
  readonly folder: string;
  readonly instance: DuckDBInstance;
  readonly tables: Tables;
  readonly blocks: BlockReader;
  readonly searcher: Searcher;
}

interface PageWish {
  readonly offset: number;
  readonly limit: number;
  readonly soon: boolean;
}

class SealedStore implements Store {
  readonly #instance: DuckDBInstance;
  readonly #tables: Tables;
  readonly #blocks: BlockReader;
  readonly #log: LogTable;
  readonly #mask: Mask;
  readonly #onClose: () => Promise<void>;
  readonly #searcher: Searcher;
  readonly #finds: Finds;
  readonly #mining: SharedMining;
  readonly #sourceIds: ReadonlyMap<EntryPath, number>;

  constructor({ folder, instance, tables, blocks, searcher }: Opened, mask: Mask, onClose: () => Promise<void>) {
    this.#instance = instance;
    this.#tables = tables;
    this.#blocks = blocks;
    this.#searcher = searcher;
    this.#finds = new Finds(tables.rows);
    this.#log = new LogTable(instance);
    this.#mining = new SharedMining(mineTemplates({ folder, tables, log: this.#log, searcher, mask }));
    this.#mask = mask;
    this.#onClose = onClose;
    this.#sourceIds = new Map(tables.sources.map(({ entry }, source) => [entry, source]));
  }

  get rows() {
    return this.#tables.rows;
  }

  get sources() {
    return this.#tables.sources.map((source, index) => ({ source: index, ...source }));
  }

  get span() {
    return this.#tables.span;
  }

  async page(query: LogQuery, offset: number, limit: number, signal?: AbortSignal, soon = false) {
    const { rows, total, complete } = await this.#pageOf(query, { offset, limit, soon }, signal);
    const items = await Promise.all(rows.map((row) => this.#line(row)));
    return { items, offset, total, complete };
  }

  async count(query: LogQuery, signal?: AbortSignal) {
    const isFound = looksAtRecords(query) || this.#finds.has(queryKey(query));
    return isFound ? (await this.#find(query, signal)).count : this.#log.count(this.#filter(query), signal);
  }

  async histogram(query: LogQuery, range: HistogramRange, signal?: AbortSignal) {
    const buckets = new Buckets(range, query, this.#tables.span);
    if (!looksAtRecords(query)) await this.#log.histogram(this.#filter(query), buckets, signal);
    else {
      const set = await this.#find(query, signal);
      if (set.kind === 'some') await this.#log.histogramOf(set.rows, buckets, signal);
    }
    return buckets.result();
  }

  async locate(query: LogQuery, place: Place, signal?: AbortSignal) {
    const row = await this.#rowOf(place, signal);
    if (row === undefined) return undefined;
    const set = await this.#find(query, signal);
    const index = indexFrom(set, row);
    return index < set.count ? index : undefined;
  }

  async templates(wish: TemplatesWish, signal?: AbortSignal) {
    const { beyond } = wish;
    const mined = await (beyond === undefined ? this.#mining.whole(signal) : this.#mining.soon(beyond, signal));
    if (typeof mined === 'number') return { kind: 'mining', done: mined } as const;
    return templatePage(mined, wish, async (rows) =>
      Promise.all((await this.#log.rows(rows, signal)).map((row) => this.#line(row))),
    );
  }

  rowAt(entry: EntryPath, line: number) {
    return this.#rowOf({ entry, line }, undefined);
  }

  async lines(entry: EntryPath, line: number, context: number): Promise<readonly StoredLine[]> {
    const from = line - context;
    const to = line + context;
    const window = new LineWindow(from, to, this.#mask);
    const kept = this.#tables.kept.get(entry);
    if (kept !== undefined) window.add(await this.#blocks.raw(0, kept.offset, kept.bytes), kept.firstLine);
    for (const block of this.#blocksOf(entry, from, to))
      window.add(await this.#blocks.whole(block), this.#tables.blocks.firstLine[block] ?? 0);
    const lines = window.result();
    return lines.some((found) => found.line === line) ? lines : [];
  }

  async unmaskedText(entry: EntryPath) {
    const kept = this.#tables.kept.get(entry);
    if (kept === undefined) return undefined;
    return Buffer.from(await this.#blocks.raw(0, kept.offset, kept.bytes)).toString('utf8');
  }

  async close() {
    await this.#searcher.close();
    await this.#blocks.close();
    this.#instance.closeSync();
    await this.#onClose();
  }

  /** The first page of a filter is asked for by itself: finding all rows takes ten times as long, and a person waits. */
  async #pageOf(query: LogQuery, { offset, limit, soon }: PageWish, signal: AbortSignal | undefined) {
    const isFirst = offset === 0 && !looksAtRecords(query) && !this.#finds.has(queryKey(query));
    const filter = this.#filter(query);
    if (isFirst && isNarrow(filter)) {
      const [rows, total] = await Promise.all([
        this.#log.first(filter, limit, signal),
        this.#log.count(filter, signal),
      ]);
      return { rows, total, complete: true };
    }
    const set = await (soon ? this.#findFirst(query, offset + limit, signal) : this.#find(query, signal));
    const count = Math.max(0, Math.min(limit, set.count - offset));
    const numbers = Array.from({ length: count }, (_, index) =>
      set.kind === 'first' ? (set.rows[offset + index] ?? 0) : rowAt(set, offset + index),
    );
    return { rows: await this.#log.rows(numbers, signal), total: set.count, complete: set.kind !== 'first' };
  }

  async #rowOf({ at, entry, line }: Place, signal: AbortSignal | undefined): Promise<number | undefined> {
    if (entry === undefined || line === undefined) return at === undefined ? undefined : this.#log.firstAt(at, signal);
    let least: number | undefined;
    for (const block of this.#blocksOf(entry, line, line)) {
      const [places, rows] = await Promise.all([this.#blocks.places(block), this.#blocks.rows(block)]);
      for (let i = 0; i < places.count; i += 1) {
        const first = places.line[i] ?? 0;
        const row = rows[i] ?? NO_ROW;
        const isHolder = first <= line && line <= first + (places.moreLines[i] ?? 0) && row !== NO_ROW;
        if (isHolder && (least === undefined || row < least)) least = row;
      }
    }
    return least;
  }

  /** Blocks of an entry with any of these lines. */
  #blocksOf(entry: EntryPath, from: number, to: number): readonly number[] {
    const { entry: sources, firstLine, lastLine } = this.#tables.blocks;
    const source = this.#sourceIds.get(entry);
    return sources.flatMap((of, block) =>
      of === source && (firstLine[block] ?? 0) <= to && (lastLine[block] ?? 0) >= from ? [block] : [],
    );
  }

  #find(query: LogQuery, signal: AbortSignal | undefined): Promise<RowSet> {
    return this.#finds.whole(queryKey(query), (stop, found) => this.#search(query, stop, found), signal);
  }

  #findFirst(query: LogQuery, count: number, signal: AbortSignal | undefined): Promise<RowSet | FirstRows> {
    return this.#finds.soon(queryKey(query), count, (stop, found) => this.#search(query, stop, found), signal);
  }

  async #search(query: LogQuery, signal: AbortSignal, found: FoundRows): Promise<RowSet> {
    const filter = this.#filter(query);
    const rows = this.#tables.rows;
    // What cannot be read is told before anything is asked.
    const hasText = textMatch(query) !== undefined;
    const narrow = isNarrow(filter) ? await this.#log.find(filter, signal) : undefined;
    const allowed = asksForTemplates(query)
      ? ofTemplates(narrow ?? { kind: 'all', count: rows }, query, await this.#mining.whole(signal))
      : narrow;
    if (!hasText) return allowed ?? { kind: 'all', count: rows };
    const wish = { query, filter, allowed: bitsOf(allowed, rows), signal, found };
    return findText(this.#searcher, this.#tables.blocks, wish);
  }

  #filter(query: LogQuery) {
    return tableFilter(
      query,
      (entry) => this.#sourceIds.get(entry),
      (part) => {
        const lower = part.toLowerCase();
        return this.#tables.loggers.flatMap((name, id) => (name.toLowerCase().includes(lower) ? [id] : []));
      },
    );
  }

  async #line(row: TableRow): Promise<LogLine> {
    const { blocks } = this.#tables;
    const block = blockOf(blocks, row.ordinal);
    const { at, length, messageAt, line, byte, moreLines } = placeOf(
      await this.#blocks.places(block),
      row.ordinal - (blocks.firstOrdinal[block] ?? 0),
    );
    const record = await this.#blocks.part(block, at, messageReach(length, messageAt));
    return {
      row: row.row,
      entry: this.#tables.sources[row.source]?.entry ?? '',
      source: row.source,
      line,
      byte,
      ...(row.t === undefined ? {} : { at: row.t }),
      level: LOG_LEVELS[row.level] ?? 'unknown',
      logger: this.#tables.loggers[row.logger] ?? '',
      message: messageOf(record, messageAt, this.#mask),
      moreLines,
    };
  }
}

/** Whether more is asked than columns can tell. */
function looksAtRecords(query: LogQuery): boolean {
  return textMatch(query) !== undefined || asksForTemplates(query);
}

/** Whether a filter leaves anything out. */
function isNarrow(filter: TableFilter): boolean {
  return Object.keys(filter).length > 1 || filter.minLevel > 0;
}

/** A bit a row; undefined when all rows are allowed. */
function bitsOf(set: RowSet | undefined, rows: number): Uint32Array | undefined {
  if (set?.kind !== 'some') return undefined;
  const bits = new RowBits(rows);
  bits.addAll(set.rows);
  return bits.words;
}
