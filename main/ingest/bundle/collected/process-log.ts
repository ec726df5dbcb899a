import type { CollectedRow } from './collected-row.ts';
import { type RowKeys, rowOrder } from './row-order.ts';
import type { ShelfText } from './row-shelf.ts';

/** A row that is kept: where its text is, and where it stood. */
interface Columns {
  at: Float64Array;
  sequence: Float64Array;
  goesOn: Uint8Array;
  /** Bytes of its text. */
  length: Uint32Array;
  /** Lines of its text. */
  lines: Uint32Array;
  line: Uint32Array;
  byte: Float64Array;
  isSpread: Uint8Array;
}

/** Where the lines of a log stand in the export: by the number of the line, less one. */
export interface Places {
  readonly lines: Uint32Array;
  readonly bytes: Float64Array;
  /** UTC ms; absent when the collector wrote no times. */
  readonly times?: Float64Array;
  /** Each of these times says in which zone it is. */
  readonly timesZoned?: true;
}

/** As in `line-kind.ts` of the readers: what cannot begin a record. */
export const GOES_ON = /^(?:[ \t]|Caused by: |at |\.\.\. )/;

/** The rows of one process as they come, and its log as it was written. */
export class ProcessLog {
  readonly process: string;
  readonly text: ShelfText;
  #columns: Columns = columnsOf(256);
  #count = 0;
  #isLocal = false;
  /** Parts of a line that is not whole yet, by stream. */
  readonly #open = new Map<string, { readonly first: CollectedRow; readonly parts: string[] }>();

  constructor(process: string, text: ShelfText) {
    this.process = process;
    this.text = text;
  }

  get rows(): number {
    return this.#count;
  }

  add(row: CollectedRow): void {
    const stream = row.stream ?? '';
    const open = this.#open.get(stream);
    if (row.isPart) {
      if (open === undefined) this.#open.set(stream, { first: row, parts: [row.text] });
      else open.parts.push(row.text);
      return;
    }
    this.#open.delete(stream);
    this.#keep(open?.first ?? row, (open?.parts.join('') ?? '') + row.text);
  }

  /** After the last row: what was left open is a line as well. */
  settle(): void {
    for (const { first, parts } of this.#open.values()) this.#keep(first, parts.join(''));
    this.#open.clear();
  }

  /** Rows in the order they were written, with the place of their text. */
  written(): { readonly order: Iterable<number>; readonly offsets: Float64Array; readonly lengths: Uint32Array } {
    const offsets = new Float64Array(this.#count);
    let offset = 0;
    for (let i = 0; i < this.#count; i += 1) {
      offsets[i] = offset;
      offset += this.#columns.length[i] ?? 0;
    }
    return { order: this.#order(), offsets, lengths: this.#columns.length };
  }

  places(): Places {
    const { lines, line, byte, at, isSpread } = this.#columns;
    let total = 0;
    for (let i = 0; i < this.#count; i += 1) total += lines[i] ?? 0;
    const places = { lines: new Uint32Array(total), bytes: new Float64Array(total), times: new Float64Array(total) };
    let next = 0;
    let isTimed = false;
    for (const i of this.#order())
      for (let k = 0; k < (lines[i] ?? 0); k += 1) {
        places.lines[next] = (line[i] ?? 0) + (isSpread[i] === 1 ? k : 0);
        places.bytes[next] = byte[i] ?? 0;
        places.times[next] = at[i] ?? Number.NaN;
        if (!Number.isNaN(places.times[next])) isTimed = true;
        next += 1;
      }
    if (!isTimed) return { lines: places.lines, bytes: places.bytes };
    return this.#isLocal ? places : { ...places, timesZoned: true };
  }

  #ordered: readonly number[] | undefined;
  #isOrdered = false;

  *#order(): Generator<number> {
    if (!this.#isOrdered) this.#ordered = rowOrder(this.#keys());
    this.#isOrdered = true;
    if (this.#ordered !== undefined) yield* this.#ordered;
    else for (let i = 0; i < this.#count; i += 1) yield i;
  }

  #keys(): RowKeys {
    const { at, sequence, goesOn } = this.#columns;
    const n = this.#count;
    return { count: n, at: at.subarray(0, n), sequence: sequence.subarray(0, n), goesOn: goesOn.subarray(0, n) };
  }

  #keep(row: CollectedRow, text: string): void {
    if (this.#count === this.#columns.at.length) this.#columns = grown(this.#columns);
    const i = this.#count;
    const c = this.#columns;
    if (row.isLocal) this.#isLocal = true;
    c.at[i] = row.at ?? Number.NaN;
    c.sequence[i] = row.sequence ?? Number.NaN;
    c.goesOn[i] = GOES_ON.test(text) ? 1 : 0;
    c.length[i] = this.text.add(text);
    c.lines[i] = lineCount(text);
    c.line[i] = row.line;
    c.byte[i] = row.byte;
    c.isSpread[i] = row.isSpread ? 1 : 0;
    this.#count = i + 1;
  }
}

function lineCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function columnsOf(size: number): Columns {
  return {
    at: new Float64Array(size),
    sequence: new Float64Array(size),
    goesOn: new Uint8Array(size),
    length: new Uint32Array(size),
    lines: new Uint32Array(size),
    line: new Uint32Array(size),
    byte: new Float64Array(size),
    isSpread: new Uint8Array(size),
  };
}

function grown(from: Columns): Columns {
  const to = columnsOf(from.at.length * 2);
  to.at.set(from.at);
  to.sequence.set(from.sequence);
  to.goesOn.set(from.goesOn);
  to.length.set(from.length);
  to.lines.set(from.lines);
  to.line.set(from.line);
  to.byte.set(from.byte);
  to.isSpread.set(from.isSpread);
  return to;
}
