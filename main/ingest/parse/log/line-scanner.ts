import type { FindByte } from '../reader.ts';
import type { HeadTable } from './head-table.ts';

/**
 * Looks at many lines at once for the head that nearly all have. A thread that can has one, for all entries that it reads; what it does not
 * know is looked at line by line.
 */
export interface LineScanner {
  /**
   * Four numbers a line: the offset of its line feed; the offset of its message, 0 without such a head; the time of day in ms; eight
   * times the number of the logger, and the level (index into LOG_LEVELS).
   */
  readonly lines: Uint32Array;
  /** The buffer to scan: bytes that are open still, and those that follow them. The next call, for whichever entry, overwrites it. */
  room(open: Uint8Array, bytes: Uint8Array): Uint8Array;
  /** How many lines `lines` tells of, from the one on that begins at `from`; each ends before `to`. 0: there is no line feed. */
  scan(heads: HeadTable, from: number, to: number): number;
}

/** What the thread that reads does better than any code of its own could. */
export interface ByteTools {
  readonly find: FindByte;
  readonly scanner?: LineScanner;
}
