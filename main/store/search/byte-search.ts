import { type GrowingMemory, newMemory, PAGE_BYTES } from '../../bytes/assemble.ts';
import { type FindBytes, findBytes, NEEDLE_BYTES, STEP_BYTES } from './find-bytes.ts';
import type { Needle } from './needle.ts';

/** Needles fill the first page, the text begins behind it. */
const TEXT_AT = PAGE_BYTES;
const MOST_NEEDLES = PAGE_BYTES / (2 * NEEDLE_BYTES);

/** Bytes that tell well enough how rare each byte is in these logs. */
const SAMPLE_BYTES = 64 * 1024;

/** A needle that stands ready, with the places of its two rarest bytes. */
export interface PlacedNeedle {
  readonly at: number;
  readonly length: number;
  readonly rare: number;
  readonly nextRare: number;
}

/** Finds needles in a text of its own. */
export class ByteSearch {
  readonly #memory: GrowingMemory = newMemory(1);
  readonly #find: FindBytes = findBytes(this.#memory);
  #text = Buffer.alloc(0);
  #length = 0;
  #needles = 0;

  /** Room for the next text, of at least so many bytes; `fill` says how many of them are the text. */
  room(bytes: number): Buffer {
    if (this.#text.length < bytes) {
      const wanted = TEXT_AT + bytes + NEEDLE_BYTES + STEP_BYTES;
      const missing = wanted - this.#memory.buffer.byteLength;
      this.#memory.grow(Math.max(0, Math.ceil(missing / PAGE_BYTES)));
      this.#text = Buffer.from(this.#memory.buffer, TEXT_AT, bytes);
    }
    return this.#text;
  }

  /** The first so many bytes of the room are the text now. */
  fill(bytes: number): void {
    this.#length = bytes;
  }

  get text(): Buffer {
    return this.#text.subarray(0, this.#length);
  }

  /** Forgets all needles. */
  clear(): void {
    this.#needles = 0;
  }

  /** Undefined when there are too many. What is rare is told by the text that is here now. */
  place({ bytes, otherwise }: Needle): PlacedNeedle | undefined {
    if (this.#needles === MOST_NEEDLES) return undefined;
    const at = this.#needles * 2 * NEEDLE_BYTES;
    this.#needles += 1;
    const memory = new Uint8Array(this.#memory.buffer);
    memory.set(bytes, at);
    memory.set(otherwise, at + NEEDLE_BYTES);
    const counts = countBytes(this.text.subarray(0, SAMPLE_BYTES));
    const rarity = (place: number) => {
      const [one = 0, other = one] = [bytes[place], otherwise[place]];
      return (counts[one] ?? 0) + (one === other ? 0 : (counts[other] ?? 0));
    };
    const [rare = 0, nextRare = rare] = [...bytes.keys()].sort((a, b) => rarity(a) - rarity(b));
    return { at, length: bytes.length, rare, nextRare };
  }

  /** First place at or after `from` where the needle stands and ends before `end`; -1 when there is none. */
  next({ at, length, rare, nextRare }: PlacedNeedle, from: number, end: number): number {
    const place = this.#find(TEXT_AT + from, TEXT_AT + end - length, at, length, rare, nextRare);
    return place < 0 ? -1 : place - TEXT_AT;
  }
}

function countBytes(bytes: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  return counts;
}
