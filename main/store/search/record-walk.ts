/** Walks over the packed places of the records of a block, of which a search needs the lengths alone; see `PlacePacker`. */
export class RecordWalk {
  readonly #packed: Uint8Array;
  #at = 0;
  /** Number of the record in its block, -1 before the first. */
  record = -1;
  /** Offsets of its text. */
  start: number;
  end: number;

  /** `begin`: where the text of the block begins. */
  constructor(packed: Uint8Array, begin: number) {
    this.#packed = packed;
    this.start = begin;
    this.end = begin;
  }

  /** Goes on to the record that holds a place; the place must lie in the block. */
  to(place: number): void {
    while (this.end <= place && this.#at < this.#packed.length) this.#next();
  }

  #next(): void {
    this.record += 1;
    this.start = this.end;
    this.end += this.#number();
    this.#skip();
    const isApart = ((this.#packed[this.#at] ?? 0) & 1) === 1;
    this.#skip();
    if (!isApart) return;
    this.#skip();
    this.#skip();
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
