import type { RowScanner } from './collected-row.ts';
import { RecordHead } from './record-head.ts';

const QUOTE = 34;
const FEED = 10;
const RETURN = 13;
/** A longer record has lost its closing quote. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Enough for the first cell. */
const HEAD_BYTES = 200;

export interface CsvSink {
  record(cells: readonly string[], line: number, byte: number): void;
  unread(line: number, byte: number, said: string): void;
}

/** Cuts comma- (or semicolon-, or tab-) separated text into records; quoted cells may hold line ends (RFC 4180). */
export class CsvRecords implements RowScanner {
  readonly #separator: string;
  readonly #sink: CsvSink;
  readonly #head: RecordHead;
  /** A record in one line, each of its cells in quotes: what stands in a cell has its quotes twice, and is none. */
  readonly #whole: RegExp;
  /** Of the titles. */
  #cellCount = 0;
  /** Where a line begins inside of quotes: offset and number. */
  #inner = { byte: 0, line: 0 };
  #parts: Uint8Array[] = [];
  #size = 0;
  #inQuotes = false;
  #line = 1;
  #lineAt = 1;
  #byte = 0;
  #byteAt = 0;

  constructor(separator: string, sink: CsvSink) {
    this.#separator = separator;
    this.#sink = sink;
    this.#head = new RecordHead(separator);
    this.#whole = new RegExp(`^"(?:[^"]|"")*"(?:${separator}"(?:[^"]|"")*")+\\r?$`);
  }

  push(chunk: Uint8Array): void {
    let from = 0;
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i] ?? 0;
      if (byte === QUOTE) this.#inQuotes = !this.#inQuotes;
      if (this.#head.isRecord(byte)) {
        this.#beginAgain(chunk.subarray(from, i + 1));
        from = i + 1;
        continue;
      }
      if (byte !== FEED) continue;
      this.#line += 1;
      if (this.#inQuotes && this.#isRecordAlone(chunk, i)) {
        this.#beginAgain(chunk.subarray(from, i));
        from = i;
      }
      const size = this.#size + i + 1 - from;
      if (this.#inQuotes && size <= MOST_BYTES) {
        this.#inner = { byte: this.#byte + i + 1, line: this.#line };
        this.#head.lineBegins();
        continue;
      }
      this.#close(chunk.subarray(from, i));
      from = i + 1;
      this.#byteAt = this.#byte + from;
    }
    if (from < chunk.length) {
      this.#parts.push(chunk.slice(from));
      this.#size += chunk.length - from;
    }
    this.#byte += chunk.length;
  }

  end(): void {
    if (this.#size > 0) this.#close(new Uint8Array(0));
  }

  /** The line that ends here, inside of quotes, is a record by itself. */
  #isRecordAlone(chunk: Uint8Array, end: number): boolean {
    const from = this.#inner.byte - this.#byte;
    const last = this.#parts.at(-1) ?? new Uint8Array(0);
    if (this.#inner.byte <= this.#byteAt || from < -last.length) return false;
    const line =
      from >= 0
        ? chunk.subarray(from, end)
        : Buffer.concat([last.subarray(last.length + from), chunk.subarray(0, end)]);
    if (line[0] !== QUOTE) return false;
    const text = Buffer.from(line.buffer, line.byteOffset, line.length).toString('latin1');
    return this.#whole.test(text) && csvCells(text, this.#separator).length === this.#cellCount;
  }

  /** A quote before this line was lost, or one too many: what was open ends where the line begins. */
  #beginAgain(rest: Uint8Array): void {
    const bytes = Buffer.concat([...this.#parts, rest]);
    const record = bytes.subarray(this.#inner.byte - this.#byteAt);
    const said = bytes.subarray(0, Math.min(400, bytes.length - record.length)).toString('utf8');
    this.#sink.unread(this.#lineAt, this.#byteAt, said);
    this.#parts = [record];
    this.#size = record.length;
    this.#lineAt = this.#inner.line;
    this.#byteAt = this.#inner.byte;
    this.#inQuotes = record.filter((byte) => byte === QUOTE).length % 2 === 1;
  }

  #close(rest: Uint8Array): void {
    const bytes = this.#size === 0 ? rest : Buffer.concat([...this.#parts, rest]);
    const line = this.#lineAt;
    const wasOpen = this.#inQuotes;
    this.#parts = [];
    this.#size = 0;
    this.#inQuotes = false;
    this.#lineAt = this.#line;
    if (bytes.length === 0 || (bytes.length === 1 && bytes[0] === RETURN)) return;
    if (wasOpen) this.#sink.unread(line, this.#byteAt, Buffer.from(bytes.subarray(0, 400)).toString('utf8'));
    else {
      this.#head.learn(Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1'));
      this.#sink.record(this.#cells(bytes, line === 1), line, this.#byteAt);
    }
  }

  #cells(bytes: Uint8Array, isFirst: boolean): readonly string[] {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    const body = (isFirst ? text.replace(/^\ufeff/, '') : text).replace(/\r$/, '');
    const cells = csvCells(body, this.#separator);
    if (isFirst) this.#cellCount = cells.length;
    return cells;
  }
}

/** The cells of one record. */
export function csvCells(record: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let at = 0;
  while (at <= record.length) {
    if (record[at] !== '"') {
      const stop = record.indexOf(separator, at);
      const end = stop < 0 ? record.length : stop;
      cells.push(record.slice(at, end));
      at = end + 1;
      continue;
    }
    let end = record.indexOf('"', at + 1);
    while (end >= 0 && record[end + 1] === '"') end = record.indexOf('"', end + 2);
    const close = end < 0 ? record.length : end;
    cells.push(record.slice(at + 1, close).replaceAll('""', '"'));
    const next = record.indexOf(separator, close);
    if (next < 0) break;
    at = next + 1;
  }
  return cells;
}
