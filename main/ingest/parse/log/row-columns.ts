import type { EntryPath } from '#contract/incident/ids.ts';
import type { RowBatch } from '../../../facts/row.ts';

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

  /** The rows so far as a batch of their own; what is filled next begins anew. */
  take(entry: EntryPath, newLoggers: readonly string[], text: Uint8Array): RowBatch {
    const n = this.count;
    this.count = 0;
    return {
      entry,
      count: n,
      wall: this.wall.slice(0, n),
      level: this.level.slice(0, n),
      logger: this.logger.slice(0, n),
      line: this.line.slice(0, n),
      byte: this.byte.slice(0, n),
      length: this.length.slice(0, n),
      messageAt: this.messageAt.slice(0, n),
      moreLines: this.moreLines.slice(0, n),
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
