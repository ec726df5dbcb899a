import { compareText } from '#contract/compare-text.ts';
import { cancelled } from '#contract/errors.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { LOG_LEVELS, type LogLine, type LogQuery } from '#contract/incident/log.ts';
import type { RowBatch } from '../facts/row.ts';
import { Buckets } from './buckets.ts';
import { queryKey } from './query-key.ts';
import {
  type HistogramRange,
  KEPT_BYTES,
  type Mask,
  type Place,
  type SealOrder,
  type Store,
  type StoreWriter,
  type TemplatesWish,
} from './store.ts';
import { MessageShape } from './templates/message-shape.ts';
import { ShapeCollector } from './templates/shape-collector.ts';
import { templatePage } from './templates/template-page.ts';
import { type MinedTemplates, TemplateRows } from './templates/template-rows.ts';
import { LineWindow, messageOf } from './text-lines.ts';
import { Block, textMatch } from './text-match.ts';

interface Row {
  readonly entry: EntryPath;
  readonly wall: number;
  readonly level: number;
  readonly logger: string;
  readonly line: number;
  readonly byte: number;
  readonly messageAt: number;
  readonly moreLines: number;
  readonly text: Uint8Array;
}

interface TimedRow extends Row {
  /** Undefined when the record has no time. */
  readonly at: number | undefined;
  readonly source: number;
}

interface Kept {
  readonly text: Uint8Array;
  readonly firstLine: number;
}

/** A store that holds everything in memory: for tests, and as the plain statement of what the other one must answer. */
export function memoryStore(mask: Mask): StoreWriter {
  const rows: Row[] = [];
  const kept = new Map<EntryPath, Kept>();
  const loggers = new Map<EntryPath, string[]>();
  let keptBytes = 0;
  return {
    finish: () => Promise.resolve(),
    append: (batch) => {
      const names = loggers.get(batch.entry) ?? [];
      loggers.set(batch.entry, names);
      names.push(...batch.newLoggers);
      rows.push(...rowsOf(batch, names));
      return Promise.resolve();
    },
    keep: (entry, text, firstLine = 1) => {
      keptBytes += text.length;
      if (keptBytes <= KEPT_BYTES) kept.set(entry, { text: text.slice(), firstLine });
      return Promise.resolve();
    },
    seal: (order) => {
      const isDoubled = (row: Row) => order.doubled?.has(row.entry) ?? false;
      const counted = rows.filter((row) => !isDoubled(row));
      return Promise.resolve(new MemoryStore(inOrder(counted, order), rows.filter(isDoubled), kept, mask));
    },
    discard: () => {
      rows.length = 0;
      kept.clear();
      return Promise.resolve();
    },
  };
}

function rowsOf(batch: RowBatch, loggers: readonly string[]): readonly Row[] {
  let at = 0;
  return Array.from({ length: batch.count }, (_, i) => {
    const length = batch.length[i] ?? 0;
    const text = batch.text.slice(at, at + length);
    at += length;
    return {
      entry: batch.entry,
      wall: batch.wall[i] ?? Number.NaN,
      level: batch.level[i] ?? 0,
      logger: loggers[batch.logger[i] ?? 0] ?? '',
      line: batch.line[i] ?? 0,
      byte: batch.byte[i] ?? 0,
      messageAt: batch.messageAt[i] ?? 0,
      moreLines: batch.moreLines[i] ?? 0,
      text,
    };
  });
}

function inOrder(rows: readonly Row[], { offsets }: SealOrder): readonly TimedRow[] {
  const entries = entriesOf(rows);
  const earliest = new Map<EntryPath, number>();
  for (const { entry, wall } of rows)
    if (!Number.isNaN(wall)) earliest.set(entry, Math.min(wall, earliest.get(entry) ?? wall));
  const keyed = rows.map((row) => {
    const offset = offsets.get(row.entry) ?? 0;
    const at = Number.isFinite(row.wall - offset) ? row.wall - offset : undefined;
    const key =
      at ?? (Number.isFinite(offset) ? (earliest.get(row.entry) ?? Number.POSITIVE_INFINITY) - offset : -offset);
    return { key, isTimed: at !== undefined, row: { ...row, at, source: entries.indexOf(row.entry) } };
  });
  keyed.sort(
    (a, b) =>
      (a.key === b.key ? 0 : a.key - b.key) ||
      a.row.source - b.row.source ||
      Number(a.isTimed) - Number(b.isTimed) ||
      a.row.line - b.row.line ||
      a.row.byte - b.row.byte,
  );
  return keyed.map(({ row }) => row);
}

/** By path. */
function entriesOf(rows: readonly Row[]): readonly EntryPath[] {
  return [...new Set(rows.map((row) => row.entry))].sort(compareText);
}

class MemoryStore implements Store {
  readonly #rows: readonly TimedRow[];
  readonly #doubled: readonly Row[];
  readonly #kept: ReadonlyMap<EntryPath, Kept>;
  readonly #mask: Mask;
  #mined: MinedTemplates | undefined;
  #last: { readonly key: string; readonly found: readonly number[] } | undefined;

  constructor(rows: readonly TimedRow[], doubled: readonly Row[], kept: ReadonlyMap<EntryPath, Kept>, mask: Mask) {
    this.#rows = rows;
    this.#doubled = doubled;
    this.#kept = kept;
    this.#mask = mask;
  }

  get rows(): number {
    return this.#rows.length;
  }

  get sources() {
    return entriesOf(this.#rows).map((entry, source) => ({
      source,
      entry,
      records: this.#rows.filter((row) => row.entry === entry).length,
    }));
  }

  get span() {
    const times = this.#rows.flatMap((row) => (row.at === undefined ? [] : [row.at]));
    if (times.length === 0) return undefined;
    return { from: Math.min(...times), to: Math.max(...times) };
  }

  async page(query: LogQuery, offset: number, limit: number, signal?: AbortSignal) {
    const found = await this.#find(query, signal);
    const items = found.slice(offset, offset + limit).map((row) => this.#line(row));
    return { items, offset, total: found.length, complete: true };
  }

  async count(query: LogQuery, signal?: AbortSignal) {
    return (await this.#find(query, signal)).length;
  }

  async histogram(query: LogQuery, range: HistogramRange, signal?: AbortSignal) {
    const buckets = new Buckets(range, query, this.span);
    for (const row of await this.#find(query, signal)) {
      const { at, level } = this.#rows[row] ?? {};
      if (at !== undefined && level !== undefined && at <= buckets.to) buckets.add(at, level, 1);
    }
    return buckets.result();
  }

  async locate(query: LogQuery, place: Place, signal?: AbortSignal) {
    const row =
      place.entry === undefined || place.line === undefined ? this.#rowAfter(place.at) : await this.#holder(place);
    if (row === undefined) return undefined;
    const index = (await this.#find(query, signal)).findIndex((found) => found >= row);
    return index < 0 ? undefined : index;
  }

  async templates(wish: TemplatesWish, signal?: AbortSignal) {
    if (signal?.aborted) throw cancelled();
    return templatePage(this.#templates, wish, (rows) => Promise.resolve(rows.map((row) => this.#line(row))));
  }

  rowAt(entry: EntryPath, line: number) {
    const row = this.#rows.findIndex((r) => r.entry === entry && r.line <= line && line <= r.line + r.moreLines);
    return Promise.resolve(row < 0 ? undefined : row);
  }

  lines(entry: EntryPath, line: number, context: number) {
    const window = new LineWindow(line - context, line + context, this.#mask);
    const kept = this.#kept.get(entry);
    if (kept !== undefined) window.add(kept.text, kept.firstLine);
    const own = [...this.#rows, ...this.#doubled].filter((row) => row.entry === entry);
    const rows = own.sort((a, b) => a.line - b.line || a.byte - b.byte);
    for (const row of rows) window.add(row.text, row.line);
    const lines = window.result();
    return Promise.resolve(lines.some((found) => found.line === line) ? lines : []);
  }

  unmaskedText(entry: EntryPath) {
    const kept = this.#kept.get(entry);
    return Promise.resolve(kept === undefined ? undefined : Buffer.from(kept.text).toString('utf8'));
  }

  close() {
    return Promise.resolve();
  }

  #holder({ entry, line }: Place): Promise<number | undefined> {
    return this.rowAt(entry ?? '', line ?? 0);
  }

  #rowAfter(at: number | undefined): number | undefined {
    const row = this.#rows.findIndex((r) => r.at !== undefined && at !== undefined && r.at >= at);
    return row < 0 ? undefined : row;
  }

  #find(query: LogQuery, signal: AbortSignal | undefined): Promise<readonly number[]> {
    if (signal?.aborted) return Promise.reject(cancelled());
    const key = queryKey(query);
    if (this.#last?.key !== key) this.#last = { key, found: this.#search(query) };
    return Promise.resolve(this.#last.found);
  }

  get #templates(): MinedTemplates {
    this.#mined ??= templatesOf(this.#rows, this.#mask);
    return this.#mined;
  }

  #isOfTemplates({ templates, withoutTemplates = [] }: LogQuery, row: number): boolean {
    if (templates === undefined && withoutTemplates.length === 0) return true;
    const number = this.#templates.ofRow[row] ?? 0;
    return (templates === undefined || templates.includes(number)) && !withoutTemplates.includes(number);
  }

  #search(query: LogQuery): readonly number[] {
    const match = textMatch(query);
    const least = query.minLevel === undefined ? 0 : LOG_LEVELS.indexOf(query.minLevel);
    const isTimed = query.from !== undefined || query.to !== undefined;
    const found = this.#rows.flatMap((row, index) => {
      if (row.level < least || (isTimed && row.at === undefined)) return [];
      if (row.at !== undefined && (row.at < (query.from ?? row.at) || row.at > (query.to ?? row.at))) return [];
      if (query.entries !== undefined && !query.entries.includes(row.entry)) return [];
      if (query.logger !== undefined && !row.logger.toLowerCase().includes(query.logger.toLowerCase())) return [];
      const text = new Block(row.text);
      if (match !== undefined && (match.next(text, 0) < 0 || !match.holds(text, 0, row.text.length, 0))) return [];
      return [index];
    });
    return found.filter((row) => this.#isOfTemplates(query, row));
  }

  #line(index: number): LogLine {
    const row = this.#rows[index];
    if (row === undefined) throw new RangeError(`no row ${index}`);
    return {
      row: index,
      entry: row.entry,
      source: row.source,
      line: row.line,
      byte: row.byte,
      ...(row.at === undefined ? {} : { at: row.at }),
      level: LOG_LEVELS[row.level] ?? 'unknown',
      logger: row.logger,
      message: messageOf(row.text, row.messageAt, this.#mask),
      moreLines: row.moreLines,
    };
  }
}

function templatesOf(rows: readonly TimedRow[], mask: Mask): MinedTemplates {
  const shape = new MessageShape();
  const collector = new ShapeCollector(mask);
  for (const [first, { text, messageAt }] of rows.entries()) {
    shape.take(text, messageAt, text.length);
    const messages = [Buffer.from(text).toString('utf8', messageAt, shape.end)];
    collector.add({ records: 1, first, step: 1, messages });
  }
  const sums = new TemplateRows(collector.settle(), Uint32Array.from(rows.keys()));
  for (const [row, { at, level, source }] of rows.entries()) sums.add(row, at ?? Number.NaN, level, source);
  return sums.result();
}
