import { type GrowingMemory, newMemory, PAGE_BYTES } from '../../bytes/assemble.ts';
import { type HeadTable, TABLE_BYTES } from '../parse/log/head-table.ts';
import type { LineScanner } from '../parse/log/line-scanner.ts';
import { BEHIND_BYTES, LINE_BYTES, type ScanLines, scanLines } from './scan-lines.ts';

/** Behind the table of heads what is said of lines, then the text. */
const LINES_AT = TABLE_BYTES;
/** So few that little is looked at twice when a line tells of a date or a logger that those behind it repeat. */
const LINES = 1_024;
const TEXT_AT = PAGE_BYTES;

/** Looks at the lines of one buffer after the other with vector instructions. */
export class VectorScanner implements LineScanner {
  readonly #memory: GrowingMemory = newMemory(1);
  readonly #scan: ScanLines = scanLines(this.#memory, TEXT_AT);
  /** What stands in the table now. */
  #heads: HeadTable | undefined;
  #version = 0;
  lines = this.#lines();

  room(open: Uint8Array, bytes: Uint8Array): Uint8Array {
    const length = open.length + bytes.length;
    const missing = TEXT_AT + length + BEHIND_BYTES - this.#memory.buffer.byteLength;
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / PAGE_BYTES));
      this.lines = this.#lines();
    }
    const text = new Uint8Array(this.#memory.buffer, TEXT_AT, length);
    text.set(open);
    text.set(bytes, open.length);
    return text;
  }

  scan(heads: HeadTable, from: number, to: number): number {
    if (this.#heads !== heads || this.#version !== heads.version) {
      new Uint8Array(this.#memory.buffer).set(heads.bytes);
      this.#heads = heads;
      this.#version = heads.version;
    }
    const end = this.#scan(TEXT_AT + from, TEXT_AT + to, LINES_AT, LINES_AT + LINES * LINE_BYTES);
    return (end - LINES_AT) / LINE_BYTES;
  }

  #lines(): Uint32Array {
    return new Uint32Array(this.#memory.buffer, LINES_AT, (LINES * LINE_BYTES) / Uint32Array.BYTES_PER_ELEMENT);
  }
}
