import type { EntryPath } from '#contract/incident/ids.ts';

/** Where the thread that read a batch has already written its text. */
export interface WrittenText {
  /** Name of a file in the folder that the reading was given. */
  readonly file: string;
  readonly offset: number;
  /** In the file. */
  readonly storedBytes: number;
  /** Of the text; equal to `storedBytes` unless it is packed. */
  readonly bytes: number;
  /** Deflated, without a header. */
  readonly isPacked: boolean;
}

/**
 * Records of one log entry, in file order, as columns, with the text they stand in. A batch is at most about 1 MB of text and always
 * whole lines. Typed arrays may be transferred between threads: use them once.
 *
 * A record of more than 1 MB becomes several rows: the first has its head, the others repeat `wall`, `level` and `logger`, have
 * `messageAt` 0 and the number of the line they go on in. A cut falls between lines, or between two characters of a line that is
 * itself longer. Together the rows hold every byte of the entry.
 */
export interface RowBatch {
  readonly entry: EntryPath;
  readonly count: number;
  /** Wall clock as if UTC, ms; a record without a time repeats the one before; NaN before the first. */
  readonly wall: Float64Array;
  /** Index into LOG_LEVELS. */
  readonly level: Uint8Array;
  /** Index into `loggers` of this entry so far (first use order). */
  readonly logger: Uint32Array;
  /** 1-based line of the first line of the record. */
  readonly line: Uint32Array;
  /** Offset in the entry as unpacked. */
  readonly byte: Float64Array;
  /** Bytes of the whole record, line ends included. */
  readonly length: Uint32Array;
  /** Where the message begins within the record, bytes. */
  readonly messageAt: Uint16Array;
  /** Lines after the first. */
  readonly moreLines: Uint32Array;
  /** Loggers seen for the first time in this batch; their indexes continue those of earlier batches. */
  readonly newLoggers: readonly string[];
  /** UTF-8 text of exactly these records, starting at the first record's byte; empty when it was `written`. */
  readonly text: Uint8Array;
  readonly written?: WrittenText;
}
