import { endsEarly, isDamaged } from '../archive.ts';

/** One half, of 2048: nothing is known of a bit yet. */
const EVEN = 1024;
/** The most packed bytes that one symbol of LZMA takes, after the LZMA SDK. */
const SYMBOL_BYTES = 20;
/** Every run begins with a zero and the first four bytes of its code. */
export const BEGINNING_BYTES = 5;

/** The range coder of LZMA with its table of adaptive bits, after `lzma-specification.txt` of the LZMA SDK (public domain). */
export class RangeDecoder {
  #bits = new Uint16Array(0);
  #input: Uint8Array = new Uint8Array(0);
  #at = 0;
  /** Range and code: beyond what a small integer holds. */
  readonly #state = new Uint32Array(2);

  /** A table of so many bits, of which nothing is known. */
  resize(count: number): void {
    this.#bits = new Uint16Array(count).fill(EVEN);
  }

  get hasTable(): boolean {
    return this.#bits.length > 0;
  }

  forget(): void {
    this.#bits.fill(EVEN);
  }

  /** Begins a run; what was left of the last one is dropped. */
  begin(bytes: Uint8Array): void {
    if (bytes.length < BEGINNING_BYTES) throw endsEarly();
    if (bytes[0] !== 0) throw isDamaged('no LZMA');
    this.#state[0] = 0xffffffff;
    this.#state[1] = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1);
    this.#input = bytes;
    this.#at = BEGINNING_BYTES;
  }

  /** More bytes of the same run. */
  give(bytes: Uint8Array): void {
    const rest = this.#input.subarray(this.#at);
    const joined = rest.length === 0 ? bytes : new Uint8Array(rest.length + bytes.length);
    if (rest.length > 0) {
      joined.set(rest);
      joined.set(bytes, rest.length);
    }
    this.#input = joined;
    this.#at = 0;
  }

  /** What was not read when the run ended, which is then no more of it. */
  rest(): Uint8Array {
    const rest = this.#input.subarray(this.#at);
    this.#input = rest.subarray(rest.length);
    this.#at = 0;
    return rest;
  }

  /** True when a whole symbol can be read; of the last bytes a run has, nobody knows before. */
  hasSymbol(isLast: boolean): boolean {
    return this.#at <= this.#input.length - (isLast ? 0 : SYMBOL_BYTES);
  }

  /** More was read than there was. */
  get hasOverrun(): boolean {
    return this.#at > this.#input.length;
  }

  /** One bit, with the chance at its place, which learns from it. */
  bit(place: number): 0 | 1 {
    const bits = this.#bits;
    const chance = bits[place] ?? EVEN;
    const range = this.#state[0] ?? 0;
    const code = this.#state[1] ?? 0;
    const bound = Math.imul(range >>> 11, chance) >>> 0;
    if (code < bound) {
      bits[place] = chance + ((2048 - chance) >> 5);
      this.#narrow(bound, code);
      return 0;
    }
    bits[place] = chance - (chance >> 5);
    this.#narrow(range - bound, code - bound);
    return 1;
  }

  /** A number of so many bits, its highest first, each with a chance that depends on those before. */
  tree(base: number, count: number): number {
    let symbol = 1;
    for (let i = 0; i < count; i += 1) symbol = (symbol << 1) | this.bit(base + symbol);
    return symbol - (1 << count);
  }

  /** The same with its lowest bit first. */
  reversed(base: number, count: number): number {
    let node = 1;
    let symbol = 0;
    for (let i = 0; i < count; i += 1) {
      const bit = this.bit(base + node);
      node = (node << 1) | bit;
      symbol |= bit << i;
    }
    return symbol;
  }

  /** A number of so many bits of even chance. */
  direct(count: number): number {
    let result = 0;
    for (let i = 0; i < count; i += 1) {
      const range = (this.#state[0] ?? 0) >>> 1;
      const code = this.#state[1] ?? 0;
      const bit = code >= range ? 1 : 0;
      result = result * 2 + bit;
      this.#narrow(range, bit === 1 ? code - range : code);
    }
    return result;
  }

  #narrow(range: number, code: number): void {
    if (range >= 0x1000000) {
      this.#state[0] = range;
      this.#state[1] = code;
      return;
    }
    this.#state[0] = range << 8;
    this.#state[1] = (code << 8) | (this.#input[this.#at] ?? 0);
    this.#at += 1;
  }
}
