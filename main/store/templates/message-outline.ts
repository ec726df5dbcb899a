import { newMemory, PAGE_BYTES } from '../../bytes/assemble.ts';
import { SHAPED_BYTES } from './message-shape.ts';
import { BEHIND_BYTES, outlineBytes } from './outline-bytes.ts';
import type { Shape } from './shape-ids.ts';

/** The outline stands here, its hash in front of it; the text begins behind them. */
const OUTLINE_AT = 16;
const TEXT_AT = PAGE_BYTES;

/**
 * What a message says with each word that holds a digit as `0`, and everything else as it is: messages of one outline are of one shape (see
 * `MessageShape`), which is told from one of them. Found with vector instructions, in a text of its own.
 */
export class MessageOutline implements Shape {
  readonly #memory = newMemory(2);
  readonly #outline = outlineBytes(this.#memory);
  #text = Buffer.alloc(0);
  #hash = new Int32Array(1);
  words = new Uint32Array(0);
  length = 0;

  /** Room for the next text, of at least so many bytes. */
  room(bytes: number): Buffer {
    if (this.#text.length < bytes) {
      const missing = TEXT_AT + bytes + BEHIND_BYTES - this.#memory.buffer.byteLength;
      this.#memory.grow(Math.max(0, Math.ceil(missing / PAGE_BYTES)));
      this.#text = Buffer.from(this.#memory.buffer, TEXT_AT, bytes);
      this.words = new Uint32Array(this.#memory.buffer, OUTLINE_AT, (SHAPED_BYTES + BEHIND_BYTES) / 4);
      this.#hash = new Int32Array(this.#memory.buffer, OUTLINE_AT - 4, 1);
    }
    return this.#text;
  }

  /** Takes the outline of the message that begins at `from` of the room, to the end of its line or to `end`; false for what only `MessageShape` tells. */
  take(from: number, end: number): boolean {
    this.length = this.#outline(TEXT_AT + from, TEXT_AT + end, OUTLINE_AT, SHAPED_BYTES);
    return this.length >= 0;
  }

  get hash(): number {
    return this.#hash[0] ?? 0;
  }
}
