/** Walks over the packed places of the records of a block, of which few are needed; see `PlacePacker`. */
export class RecordWalk {
  readonly #packed: Uint8Array;
  #at = 0;
  /** Number of the record in its block, -1 before the first. */
  record = -1;
  /** Offsets of its text. */
  start: number;
  end: number;
  /** Where its message begins within its text. */
  messageAt = 0;

  /** `begin`: where the text of the block begins. */
  constructor(packed: Uint8Array, begin: number) {
    this.#packed = packed;
    this.start = begin;
    this.end = begin;
  }

  /** Goes on to the record that holds a place; the place must lie in the block. */
  to(place: number): void {
    while (this.end <= place && this.next());
  }

  /** Goes on to the next record; false behind the last one. */
  next(): boolean {
    if (this.#at >= this.#packed.length) return false;
    this.record += 1;
    this.start = this.end;
    this.end += this.#number();
    this.messageAt = this.#number();
    const isApart = ((this.#packed[this.#at] ?? 0) & 1) === 1;
    this.#skip();
    if (isApart) {
      this.#skip();
      this.#skip();
    }
    return true;
  }

  #number(): number {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = this.#packed[this.#at] ?? 0;
      this.#at += 1;
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
  }

  #skip(): void {
    while ((this.#packed[this.#at] ?? 0) >= 128) this.#at += 1;
    this.#at += 1;
  }
}
