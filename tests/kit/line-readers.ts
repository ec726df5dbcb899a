import type { RowBatch } from '../../main/facts/row.ts';
import type { EntryInfo, EntryReader, Reading } from '../../main/ingest/parse/reader.ts';
import type { Readers } from '../../main/ingest/workers/entry-job.ts';

const LEVELS: Readonly<Record<string, number>> = { T: 1, D: 2, I: 3, W: 4, E: 5, F: 6 };

/** `2024-05-01 12:00:00,123` at `at`, as if UTC; NaN when something else stands there. */
function wallAt(text: Uint8Array, at: number): number {
  if (text[at + 4] !== 0x2d || text[at + 13] !== 0x3a || text[at + 19] !== 0x2c) return Number.NaN;
  const digits = (from: number, count: number) => {
    let value = 0;
    for (let i = at + from; i < at + from + count; i += 1) value = value * 10 + ((text[i] ?? 0) - 48);
    return value;
  };
  return Date.UTC(
    digits(0, 4),
    digits(5, 2) - 1,
    digits(8, 2),
    digits(11, 2),
    digits(14, 2),
    digits(17, 2),
    digits(20, 3),
  );
}

/**
 * The smallest reader that can stand for a real one: `time LEVEL logger rest`, other lines belong to the record before.
 * Throws at a line that begins with `THR`.
 */
class LineReader implements EntryReader {
  readonly copies = true;
  readonly #info: EntryInfo;
  #carry: Uint8Array = new Uint8Array(0);
  #byte = 0;
  #line = 1;
  #wall = Number.NaN;
  readonly #loggers = new Map<string, number>();

  constructor(info: EntryInfo) {
    this.#info = info;
  }

  push(bytes: Uint8Array): Reading {
    const text = this.#carry.length === 0 ? bytes : Buffer.concat([this.#carry, bytes]);
    const end = text.lastIndexOf(0x0a) + 1;
    this.#carry = text.slice(end);
    return this.#rows(text.subarray(0, end));
  }

  end(): Reading {
    return this.#rows(this.#carry);
  }

  #rows(text: Uint8Array): Reading {
    if (text.length === 0) return { facts: [], complaints: [] };
    const most = 2 + Math.ceil(text.length / 25);
    const rows = {
      wall: new Float64Array(most),
      level: new Uint8Array(most),
      logger: new Uint32Array(most),
      line: new Uint32Array(most),
      byte: new Float64Array(most),
      length: new Uint32Array(most),
      messageAt: new Uint16Array(most),
      moreLines: new Uint32Array(most),
    };
    const newLoggers: string[] = [];
    let count = 0;
    for (let at = 0; at < text.length; ) {
      const feed = text.indexOf(0x0a, at);
      const next = feed < 0 ? text.length : feed + 1;
      if (text[at] === 0x54 && text[at + 1] === 0x48 && text[at + 2] === 0x52)
        throw new Error('THROW stands in the text');
      const wall = next - at > 24 ? wallAt(text, at) : Number.NaN;
      if (Number.isNaN(wall) && count > 0) {
        rows.length[count - 1] = (rows.length[count - 1] ?? 0) + next - at;
        rows.moreLines[count - 1] = (rows.moreLines[count - 1] ?? 0) + 1;
      } else {
        this.#record(rows, count, text, at, next, wall, newLoggers);
        count += 1;
      }
      this.#line += 1;
      at = next;
    }
    this.#byte += text.length;
    const batch: RowBatch = { ...cutTo(rows, count), entry: this.#info.entry, count, newLoggers, text };
    return { facts: [], complaints: [], rows: batch };
  }

  #record(
    rows: Columns,
    at: number,
    text: Uint8Array,
    from: number,
    to: number,
    wall: number,
    newLoggers: string[],
  ): void {
    const isTimed = !Number.isNaN(wall);
    if (isTimed) this.#wall = wall;
    rows.wall[at] = this.#wall;
    rows.line[at] = this.#line;
    rows.byte[at] = this.#byte + from;
    rows.length[at] = to - from;
    if (!isTimed) return;
    rows.level[at] = LEVELS[String.fromCharCode(text[from + 24] ?? 0)] ?? 0;
    const space = text.indexOf(0x20, from + 30);
    const isWhole = space >= 0 && space < to;
    const logger = isWhole ? Buffer.from(text.subarray(from + 30, space)).toString() : '';
    if (!this.#loggers.has(logger)) {
      this.#loggers.set(logger, this.#loggers.size);
      newLoggers.push(logger);
    }
    rows.logger[at] = this.#loggers.get(logger) ?? 0;
    rows.messageAt[at] = isWhole ? space + 1 - from : 0;
  }
}

type Columns = Pick<RowBatch, 'wall' | 'level' | 'logger' | 'line' | 'byte' | 'length' | 'messageAt' | 'moreLines'>;

function cutTo(rows: Columns, count: number): Columns {
  return {
    wall: rows.wall.slice(0, count),
    level: rows.level.slice(0, count),
    logger: rows.logger.slice(0, count),
    line: rows.line.slice(0, count),
    byte: rows.byte.slice(0, count),
    length: rows.length.slice(0, count),
    messageAt: rows.messageAt.slice(0, count),
    moreLines: rows.moreLines.slice(0, count),
  };
}

/** Knows logs by `.log` in their name (rotated ones too) and reads nothing else. */
export const lineReaders: Readers = {
  classify: (path, head) => ({
    kind: head.length === 0 ? 'empty' : path.includes('.log') ? 'taskmanager-log' : 'settings',
    encoding: head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : path.includes('gbk') ? 'gbk' : 'utf-8',
  }),
  openReader: ({ kind }, info) => (kind === 'taskmanager-log' ? new LineReader(info) : undefined),
};

/** All rows of some text, as one entry's reader gives them. */
export function rowsOf(entry: string, text: string): RowBatch {
  const { rows } = new LineReader({ entry }).push(Buffer.from(text));
  if (rows === undefined) throw new Error('the text must end with a line end');
  return rows;
}

/** The same in batches of about `bytes` bytes of text. */
export function batchesOf(entry: string, text: string, bytes: number): readonly RowBatch[] {
  const reader = new LineReader({ entry });
  const all = Buffer.from(text);
  const batches: RowBatch[] = [];
  for (let at = 0; at < all.length; at += bytes) {
    const { rows } = reader.push(all.subarray(at, at + bytes));
    if (rows !== undefined) batches.push(rows);
  }
  return batches;
}
