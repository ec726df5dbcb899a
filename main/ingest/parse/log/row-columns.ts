import type { EntryPath } from '#contract/incident/ids.ts';
import type { RowBatch } from '../../../facts/row.ts';

/** Of all columns. */
const ROW_BYTES = 35;

/** Rows while a batch is filled; the arrays grow by doubling. */
export class RowColumns {
  private size = 1_024;
  count = 0;
  private wall = new Float64Array(this.size);
  private level = new Uint8Array(this.size);
  private logger = new Uint32Array(this.size);
  private line = new Uint32Array(this.size);
  private byte = new Float64Array(this.size);
  private length = new Uint32Array(this.size);
  private messageAt = new Uint16Array(this.size);
  private moreLines = new Uint32Array(this.size);

  add(
    wall: number,
    level: number,
    logger: number,
    line: number,
    byte: number,
    length: number,
    messageAt: number,
    moreLines: number,
  ): void {
    if (this.count === this.size) this.grow();
    const i = this.count;
    this.wall[i] = wall;
    this.level[i] = level;
    this.logger[i] = logger;
    this.line[i] = line;
    this.byte[i] = byte;
    this.length[i] = length;
    this.messageAt[i] = Math.min(messageAt, 65_535);
    this.moreLines[i] = moreLines;
    this.count = i + 1;
  }

  /** The rows so far as a batch of their own, whose columns lie in one buffer; what is filled next begins anew. */
  take(entry: EntryPath, newLoggers: readonly string[], text: Uint8Array): RowBatch {
    const n = this.count;
    this.count = 0;
    const room = new ArrayBuffer(n * ROW_BYTES);
    let at = 0;
    const next = (bytes: number) => {
      at += n * bytes;
      return at - n * bytes;
    };
    return {
      entry,
      count: n,
      wall: filled(new Float64Array(room, next(8), n), this.wall),
      byte: filled(new Float64Array(room, next(8), n), this.byte),
      logger: filled(new Uint32Array(room, next(4), n), this.logger),
      line: filled(new Uint32Array(room, next(4), n), this.line),
      length: filled(new Uint32Array(room, next(4), n), this.length),
      moreLines: filled(new Uint32Array(room, next(4), n), this.moreLines),
      messageAt: filled(new Uint16Array(room, next(2), n), this.messageAt),
      level: filled(new Uint8Array(room, next(1), n), this.level),
      newLoggers,
      text,
    };
  }

  private grow(): void {
    this.size *= 2;
    this.wall = grown(new Float64Array(this.size), this.wall);
    this.level = grown(new Uint8Array(this.size), this.level);
    this.logger = grown(new Uint32Array(this.size), this.logger);
    this.line = grown(new Uint32Array(this.size), this.line);
    this.byte = grown(new Float64Array(this.size), this.byte);
    this.length = grown(new Uint32Array(this.size), this.length);
    this.messageAt = grown(new Uint16Array(this.size), this.messageAt);
    this.moreLines = grown(new Uint32Array(this.size), this.moreLines);
  }
}

function grown<T extends { set(from: T): void }>(to: T, from: T): T {
  to.set(from);
  return to;
}

/** The wider columns come first, so that each begins where its numbers may. */
function filled<T extends Float64Array | Uint32Array | Uint16Array | Uint8Array>(column: T, from: T): T {
  column.set(from.subarray(0, column.length));
  return column;
}
