import type { Form, RowScanner, RowSink } from './collected-row.ts';
import { rowOfObject } from './row-of-object.ts';

const FEED = 10;
const RETURN = 13;
const EQUALS = 61;
/** journald itself keeps no larger field. */
const MOST_BYTES = 64 * 1024 * 1024;

/** `journalctl -o export`: `NAME=value` lines, entries parted by an empty line; a value with line ends as its name, eight bytes of length and itself. */
export function journalExport(head: string): Form | undefined {
  if (!/^__(?:CURSOR|REALTIME_TIMESTAMP)=/.test(head)) return undefined;
  return { id: 'journald-export', open: (sink) => new JournalEntries(sink) };
}

class JournalEntries implements RowScanner {
  readonly #sink: RowSink;
  #work: Uint8Array = new Uint8Array(0);
  #fields: Record<string, string> = {};
  #line = 1;
  #byte = 0;
  #messageLine = 1;
  #messageByte = 0;
  #isMultiLine = false;
  #isOver = false;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  push(chunk: Uint8Array): void {
    if (this.#isOver) return;
    this.#work = this.#work.length === 0 ? chunk : Buffer.concat([this.#work, chunk]);
    let at = 0;
    for (let used = this.#take(at); used > 0; used = this.#take(at)) at += used;
    this.#work = this.#work.slice(at);
    if (this.#work.length <= MOST_BYTES) return;
    this.#isOver = true;
    this.#sink.unread(this.#line, this.#byte, `${this.#work.length} B`);
    this.#work = new Uint8Array(0);
  }

  end(): void {
    this.#close();
  }

  /** Bytes of the field that begins there; 0 when it is not whole. */
  #take(at: number): number {
    const feed = this.#work.indexOf(FEED, at);
    if (feed < 0) return 0;
    const equals = this.#work.indexOf(EQUALS, at);
    // An editor or a mail may have given it the line ends of Windows.
    const end = feed > at && this.#work[feed - 1] === RETURN ? feed - 1 : feed;
    if (end === at) this.#close();
    else if (equals >= 0 && equals < feed) this.#set(at, equals, equals + 1, Math.max(end, equals + 1));
    else return this.#takeLong(at, feed);
    this.#passes(at, feed + 1);
    return feed + 1 - at;
  }

  #takeLong(at: number, feed: number): number {
    const from = feed + 9;
    if (from > this.#work.length) return 0;
    const length = Number(Buffer.from(this.#work.slice(feed + 1, from)).readBigUInt64LE());
    if (length > MOST_BYTES) {
      this.#sink.unread(this.#line, this.#byte, this.#text(at, feed));
      this.#passes(at, feed + 1);
      return feed + 1 - at;
    }
    if (from + length + 1 > this.#work.length) return 0;
    this.#set(at, feed, from, from + length);
    this.#passes(at, from + length + 1);
    return from + length + 1 - at;
  }

  #set(at: number, nameEnd: number, from: number, to: number): void {
    const name = this.#text(at, nameEnd);
    // The empty line between two entries was lost.
    if (name === 'MESSAGE' && this.#fields.MESSAGE !== undefined) this.#close();
    this.#fields[name] = this.#text(from, to);
    if (name !== 'MESSAGE') return;
    this.#isMultiLine = from > nameEnd + 1;
    // A long value begins in the line after its name.
    this.#messageLine = this.#line + (this.#isMultiLine ? 1 : 0);
    this.#messageByte = this.#byte + (this.#isMultiLine ? nameEnd + 1 - at : 0);
  }

  #text(from: number, to: number): string {
    return Buffer.from(this.#work.subarray(from, to)).toString('utf8');
  }

  #passes(from: number, to: number): void {
    for (let i = this.#work.indexOf(FEED, from); i >= 0 && i < to; i = this.#work.indexOf(FEED, i + 1)) this.#line += 1;
    this.#byte += to - from;
  }

  #close(): void {
    const fields = this.#fields;
    this.#fields = {};
    if (Object.keys(fields).length === 0) return;
    const row = rowOfObject(fields, this.#messageLine, this.#messageByte);
    if (row === undefined) this.#sink.unread(this.#line, this.#byte, fields.MESSAGE ?? '');
    else this.#sink.row(this.#isMultiLine ? { ...row, isSpread: true } : row);
  }
}
