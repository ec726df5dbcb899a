import { LINE_CHARS, type Mask, MESSAGE_CHARS, type StoredLine } from './store.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** A UTF-8 character takes at most four bytes. */
const CHAR_BYTES = 4;
const KEY_BEGINS = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const KEY_ENDS = /-----END [A-Z ]*PRIVATE KEY-----/;

/** The message of a record: its first line from `messageAt` on, masked and cut. */
export function messageOf(record: Uint8Array, messageAt: number, mask: Mask): string {
  const feed = record.indexOf(LINE_FEED);
  const end = lineEnd(record, feed < 0 ? record.length : feed, messageAt);
  const text = decode(record, messageAt, Math.min(end, messageAt + MESSAGE_CHARS * CHAR_BYTES));
  return mask(text).slice(0, MESSAGE_CHARS);
}

/** Bytes of a record that `messageOf` may need. */
export function messageReach(length: number, messageAt: number): number {
  return Math.min(length, messageAt + MESSAGE_CHARS * CHAR_BYTES + 2);
}

/** Cuts text into lines and keeps those of a window. Lines of a private key are masked whole. */
export class LineWindow {
  readonly #from: number;
  readonly #to: number;
  readonly #mask: Mask;
  readonly #lines = new Map<number, string>();
  #isInKey = false;

  constructor(from: number, to: number, mask: Mask) {
    this.#from = from;
    this.#to = to;
    this.#mask = mask;
  }

  /** `text` begins at the beginning of line `first`, or within it when that line was long. */
  add(text: Uint8Array, first: number): void {
    let line = first;
    for (let at = 0; at < text.length && line <= this.#to; line += 1) {
      const feed = text.indexOf(LINE_FEED, at);
      const end = feed < 0 ? text.length : feed;
      this.#addLine(line, text, at, lineEnd(text, end, at));
      at = end + 1;
    }
  }

  result(): readonly StoredLine[] {
    return [...this.#lines].map(([line, text]) => ({ line, text }));
  }

  #addLine(line: number, text: Uint8Array, from: number, to: number): void {
    const shown = decode(text, from, Math.min(to, from + LINE_CHARS * CHAR_BYTES));
    const begins = KEY_BEGINS.test(shown);
    const masked = this.#isInKey && !begins ? this.#mask('-----BEGIN PRIVATE KEY-----') : this.#mask(shown);
    if (begins) this.#isInKey = true;
    if (KEY_ENDS.test(shown)) this.#isInKey = false;
    if (line >= this.#from && !this.#lines.has(line)) this.#lines.set(line, masked.slice(0, LINE_CHARS));
  }
}

/** Without the carriage return of Windows. */
function lineEnd(text: Uint8Array, end: number, from: number): number {
  return end > from && text[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
}

function decode(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8', from, Math.max(from, to));
}
