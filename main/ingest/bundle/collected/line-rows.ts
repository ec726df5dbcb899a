import type { RowScanner, RowSink } from './collected-row.ts';

/** A line beyond this is no row of a collector: they cut lines at 16 KB to 1 MB. */
const MOST_BYTES = 16 * 1024 * 1024;
const FEED = 0x0a;
const RETURN = 0x0d;

/** Reads one line; false when it says nothing in this form. `line` from 1, `byte`: offset of its first byte. */
export type ReadRowLine = (text: string, line: number, byte: number) => boolean;

/** Cuts an export into lines. */
export class LineRows implements RowScanner {
  readonly #read: ReadRowLine;
  readonly #sink: RowSink;
  readonly #atEnd: () => void;
  #carry: Uint8Array[] = [];
  #carried = 0;
  #line = 1;
  #byte = 0;

  /** `atEnd`: behind the last line, for what is held until it is known what follows. */
  constructor(read: ReadRowLine, sink: RowSink, atEnd: () => void = () => {}) {
    this.#read = read;
    this.#sink = sink;
    this.#atEnd = atEnd;
  }

  push(chunk: Uint8Array): void {
    let from = 0;
    for (let at = chunk.indexOf(FEED); at >= 0; at = chunk.indexOf(FEED, from)) {
      this.#close(chunk.subarray(from, at), 1);
      from = at + 1;
    }
    if (from < chunk.length) this.#keep(chunk.subarray(from));
  }

  end(): void {
    if (this.#carried > 0) this.#close(new Uint8Array(0), 0);
    this.#atEnd();
  }

  #keep(rest: Uint8Array): void {
    if (this.#carried <= MOST_BYTES) this.#carry.push(rest.slice());
    this.#carried += rest.length;
  }

  #close(rest: Uint8Array, feed: number): void {
    const length = this.#carried + rest.length;
    const bytes = this.#carried === 0 ? rest : Buffer.concat([...this.#carry, rest]);
    const line = this.#line;
    const byte = this.#byte;
    this.#carry = [];
    this.#carried = 0;
    this.#line += 1;
    this.#byte += length + feed;
    const text = length > MOST_BYTES ? undefined : lineText(bytes, line);
    if (text !== undefined && (text.trim() === '' || this.#read(text, line, byte))) return;
    this.#sink.unread(line, byte, text ?? `${length} B`);
  }
}

function lineText(bytes: Uint8Array, line: number): string {
  const isMarked = line === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const from = isMarked ? 3 : 0;
  const to = bytes[bytes.length - 1] === RETURN ? bytes.length - 1 : bytes.length;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8', from, to);
}
