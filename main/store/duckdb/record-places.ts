import type { RowBatch } from '../../facts/row.ts';

/** Where the records of a block stand, in their order in the entry. */
export interface RecordPlaces {
  readonly count: number;
  /** Offset in the block. */
  readonly at: Uint32Array;
  readonly length: Uint32Array;
  readonly messageAt: Uint16Array;
  readonly line: Uint32Array;
  readonly moreLines: Uint32Array;
  /** Offset in the entry. */
  readonly byte: Float64Array;
}

/** Most bytes of one record: five numbers of at most 2^53, seven bits a byte. */
const MOST_BYTES = 5 * 8;

/**
 * Packs the places of a block into some four bytes a record, numbers of seven bits a byte: length, where the message begins, further lines
 * twice. Odd stands for a record that does not begin where the one before ended; its distance in lines and bytes follows.
 */
export class PlacePacker {
  #bytes = new Uint8Array(0);
  #used = 0;

  /** Good until the next call. */
  pack(batches: readonly RowBatch[]): Uint8Array {
    const count = batches.reduce((sum, batch) => sum + batch.count, 0);
    if (this.#bytes.length < count * MOST_BYTES) this.#bytes = new Uint8Array(2 * count * MOST_BYTES);
    this.#used = 0;
    let line = batches[0]?.line[0] ?? 0;
    let byte = batches[0]?.byte[0] ?? 0;
    for (const batch of batches)
      for (let i = 0; i < batch.count; i += 1) {
        const length = batch.length[i] ?? 0;
        const moreLines = batch.moreLines[i] ?? 0;
        const lineGap = (batch.line[i] ?? 0) - line;
        const byteGap = (batch.byte[i] ?? 0) - byte;
        const isApart = lineGap !== 0 || byteGap !== 0;
        this.#put(length);
        this.#put(batch.messageAt[i] ?? 0);
        this.#put(moreLines * 2 + (isApart ? 1 : 0));
        if (isApart) {
          this.#put(unsigned(lineGap));
          this.#put(unsigned(byteGap));
        }
        line += lineGap + moreLines + 1;
        byte += byteGap + length;
      }
    return this.#bytes.subarray(0, this.#used);
  }

  #put(value: number): void {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) {
      this.#bytes[this.#used] = (rest % 128) + 128;
      this.#used += 1;
    }
    this.#bytes[this.#used] = rest;
    this.#used += 1;
  }
}

/** What `PlacePacker` packed of a block that begins at this line and byte of its entry. */
export function unpackPlaces(packed: Uint8Array, count: number, firstLine: number, firstByte: number): RecordPlaces {
  const places = {
    count,
    at: new Uint32Array(count),
    length: new Uint32Array(count),
    messageAt: new Uint16Array(count),
    line: new Uint32Array(count),
    moreLines: new Uint32Array(count),
    byte: new Float64Array(count),
  };
  const numbers = new Numbers(packed);
  let at = 0;
  let line = firstLine;
  let byte = firstByte;
  for (let i = 0; i < count; i += 1) {
    const length = numbers.next();
    places.at[i] = at;
    places.length[i] = length;
    places.messageAt[i] = numbers.next();
    const more = numbers.next();
    const moreLines = more >>> 1;
    if ((more & 1) === 1) {
      line += signed(numbers.next());
      byte += signed(numbers.next());
    }
    places.moreLines[i] = moreLines;
    places.line[i] = line;
    places.byte[i] = byte;
    at += length;
    line += moreLines + 1;
    byte += length;
  }
  return places;
}

/** One of them. */
export function placeOf(places: RecordPlaces, index: number) {
  return {
    at: places.at[index] ?? 0,
    length: places.length[index] ?? 0,
    messageAt: places.messageAt[index] ?? 0,
    line: places.line[index] ?? 0,
    moreLines: places.moreLines[index] ?? 0,
    byte: places.byte[index] ?? 0,
  };
}

class Numbers {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  next(): number {
    const first = this.#byte();
    if (first < 128) return first;
    const second = this.#byte();
    // Nearly all are of one byte or two.
    return second < 128 ? (first & 127) | (second << 7) : this.#rest((first & 127) | ((second & 127) << 7));
  }

  #rest(begun: number): number {
    let value = begun;
    for (let unit = 128 ** 2; ; unit *= 128) {
      const byte = this.#byte();
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
  }

  #byte(): number {
    const byte = this.#bytes[this.#at] ?? 0;
    this.#at += 1;
    return byte;
  }
}

/** Small distances, of either sign, as small numbers. */
function unsigned(distance: number): number {
  return distance < 0 ? -2 * distance - 1 : 2 * distance;
}

function signed(value: number): number {
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}
