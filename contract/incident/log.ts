import type { EntryPath } from './ids.ts';
import type { Instant } from './instant.ts';

/** From the least severe to the most; a level is kept and compared as its index. */
export const LOG_LEVELS = ['unknown', 'trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One record of the merged log: its first line and the lines that belong to it. */
export interface LogLine {
  /** Place in the merged order, from 0. */
  readonly row: number;
  readonly entry: EntryPath;
  /** Number of the source in `LogSources`. */
  readonly source: number;
  readonly line: number;
  readonly byte: number;
  readonly at?: Instant;
  readonly level: LogLevel;
  readonly logger: string;
  /** Without time, level and logger; secrets masked. First line only, cut at 4,096 characters. */
  readonly message: string;
  /** Further lines of the record. */
  readonly moreLines: number;
}

/** A filter over the merged log; all parts must hold. */
export interface LogQuery {
  /** Literal text, ignoring case unless `matchCase`. Empty matches all. */
  readonly text?: string;
  readonly regex?: boolean;
  readonly matchCase?: boolean;
  readonly minLevel?: LogLevel;
  /** Entry paths; all when absent. */
  readonly entries?: readonly EntryPath[];
  readonly from?: Instant;
  readonly to?: Instant;
  /** Part of the logger's name. */
  readonly logger?: string;
  /** Numbers of templates, one of which a record must be of. */
  readonly templates?: readonly number[];
  /** Numbers of templates of which it must not be. */
  readonly withoutTemplates?: readonly number[];
}

/** A log of the bundle with its place in the list of sources. */
export interface LogSourceInfo {
  readonly source: number;
  readonly entry: EntryPath;
  /** Manager id, `client` or the file name. */
  readonly label: string;
  /** What tells it from the other logs of the same label: `.out`, `.1` for `.log.1`, or the file name. Absent where there is none, and for `.log`. */
  readonly part?: string;
  readonly records: number;
}

/** Records by time and level. */
export interface LogHistogram {
  readonly from: Instant;
  readonly to: Instant;
  readonly bucketMs: number;
  /** One a bucket: counts by level, in the order of LOG_LEVELS. */
  readonly buckets: readonly (readonly number[])[];
}
