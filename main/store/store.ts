import type { EntryPath } from '#contract/incident/ids.ts';
import type { Instant, Span } from '#contract/incident/instant.ts';
import type { LogHistogram, LogLevel, LogLine, LogQuery } from '#contract/incident/log.ts';
import type { LogTemplates } from '#contract/incident/log-template.ts';
import type { Page } from '#contract/page.ts';
import type { RowBatch } from '../facts/row.ts';

/** Replaces secrets; applied to every text that leaves a store. */
export type Mask = (text: string) => string;

/** How the wall clocks of entries become UTC. */
export interface SealOrder {
  /** Ms to subtract from an entry's wall clock; entries that are not named are UTC already. Infinite: its records have no time. */
  readonly offsets: ReadonlyMap<EntryPath, number>;
  /** Entries that repeat another: no query finds their records, only their lines can be asked for. */
  readonly doubled?: ReadonlySet<EntryPath>;
}

/** Takes in rows while a bundle is read; one writer, one caller at a time. */
export interface StoreWriter {
  /** Folder in which the threads that read may write the text of rows themselves; see `Sink`. */
  readonly textFolder?: string;
  append(batch: RowBatch): Promise<void>;
  /** Keeps the UTF-8 text of an entry without rows, until `KEPT_BYTES` are reached. `firstLine` (1 when absent): number of its first line. */
  keep(entry: EntryPath, text: Uint8Array, firstLine?: number): Promise<void>;
  /** No more rows come: sealing begins in the moment it is asked for then, in a thread of its own where there is much to do. */
  finish(): Promise<void>;
  /** Puts all rows into global time order (time, then entry path, then line) and opens them for questions. */
  seal(order: SealOrder): Promise<Store>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

/** An entry that left rows. */
export interface StoredSource {
  /** Its place among the entries sorted by path; `LogLine.source`. */
  readonly source: number;
  readonly entry: EntryPath;
  readonly records: number;
}

/** A line of an entry, secrets masked, cut at 2,000 characters. */
export interface StoredLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

export interface HistogramRange {
  readonly buckets: number;
  readonly from?: Instant;
  readonly to?: Instant;
}

export interface TemplatesWish {
  readonly offset: number;
  readonly limit: number;
  /** Only those with a record of at least this level. */
  readonly minLevel?: LogLevel;
  /** How far finding them has come is an answer as soon as it is more than this share. */
  readonly beyond?: number;
}

/** Either a time or a place of the merged log. */
export interface Place {
  readonly at?: Instant;
  readonly entry?: EntryPath;
  readonly line?: number;
}

/** The merged log of one bundle. Never changes. A call whose signal fires rejects with `cancelled`. */
export interface Store {
  /** Records in all. */
  readonly rows: number;
  readonly sources: readonly StoredSource[];
  /** First to last record with a time. */
  readonly span: Span | undefined;
  /**
   * `soon`: as soon as the records of the page are certain, though the search for others goes on; the page says then that it is not
   * `complete`.
   */
  page(query: LogQuery, offset: number, limit: number, signal?: AbortSignal, soon?: boolean): Promise<Page<LogLine>>;
  count(query: LogQuery, signal?: AbortSignal): Promise<number>;
  histogram(query: LogQuery, range: HistogramRange, signal?: AbortSignal): Promise<LogHistogram>;
  /** Index, among the rows of the query, of the first at or after a time, or of the one that holds or follows a line. */
  locate(query: LogQuery, place: Place, signal?: AbortSignal): Promise<number | undefined>;
  /** What the records say again and again, rare things first. Found when first asked for, in all records at once, then kept. */
  templates(wish: TemplatesWish, signal?: AbortSignal): Promise<LogTemplates>;
  /** Row of the merged log that a line of an entry belongs to. */
  rowAt(entry: EntryPath, line: number): Promise<number | undefined>;
  /** A line with its neighbours, as many as there are; empty when the entry has no such line or its text was not kept. */
  lines(entry: EntryPath, line: number, context: number): Promise<readonly StoredLine[]>;
  /** Text of a kept entry, secrets included, to resolve JSON pointers in; the caller masks what it shows. */
  unmaskedText(entry: EntryPath): Promise<string | undefined>;
  close(): Promise<void>;
}

/** All settings files and REST bodies of a large bundle; what is beyond serves no excerpt worth its disk. */
export const KEPT_BYTES = 256 * 1024 * 1024;

/** `LogLine.message` is cut here. */
export const MESSAGE_CHARS = 4096;

/** `StoredLine.text` is cut here, like every quoted line. */
export const LINE_CHARS = 2000;
