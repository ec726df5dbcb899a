import { Damage, endsEarly, isDamaged } from '../archive.ts';
import { RangeDecoder } from './range-decoder.ts';

/** Places of the adaptive bits in one table, after `lzma-specification.txt` of the LZMA SDK (public domain). */
const STATES = 12;
const POSITIONS = 16;
const IS_MATCH = 0;
const IS_REPEAT = IS_MATCH + STATES * POSITIONS;
const IS_OLDER = IS_REPEAT + STATES;
const IS_THIRD = IS_OLDER + STATES;
const IS_FOURTH = IS_THIRD + STATES;
const IS_LONG = IS_FOURTH + STATES;
const SLOT = IS_LONG + STATES * POSITIONS;
const SLOT_BITS = 6;
const SPECIAL = SLOT + (4 << SLOT_BITS);
const ALIGN = SPECIAL + 128;
const LENGTH = ALIGN + 16;
/** Of a length: two choices, 8 short ones for each position, 8 middle ones for each, 256 long ones. */
const LOW = 2;
const MIDDLE = LOW + POSITIONS * 8;
const HIGH = MIDDLE + POSITIONS * 8;
const REPEAT_LENGTH = LENGTH + HIGH + 256;
const LITERAL = REPEAT_LENGTH + HIGH + 256;
/** Bits of one literal context: a tree without and two with a byte to be matched. */
const LITERAL_BITS = 0x300;

const SHORTEST = 2;
/** Literals leave a state below this. */
const AFTER_LITERALS = 7;
/** A distance of all ones is the mark of the end. */
const END_MARK = 0xffffffff;

function corrupt(): never {
  throw isDamaged('no LZMA');
}

/** The dictionary was larger than the window, or the data is damaged. */
function tooFar(bytes: number): never {
  throw new Damage('archive-corrupt', `limit: ${bytes} bytes of an LZMA dictionary, a match lies further back`);
}

/** The LZMA decoder: packed bytes in, unpacked bytes into a round window, at most as far as the end of it at a time. */
export class LzmaDecoder {
  readonly range = new RangeDecoder();
  readonly #window: Uint8Array;
  #at = 0;
  #flushed = 0;
  /** Bytes since the dictionary was reset. */
  #position = 0;
  #literalContext = 0;
  #literalMask = 0;
  #positionMask = 0;
  #state = 0;
  /** Distances of the last four matches, less one. */
  readonly #distances = new Uint32Array(4);
  /** Of a match that the end of the window cut. */
  #left = 0;
  /** It refers to what never was; said with the next bytes asked for, so that those before it are not lost. */
  #isBroken = false;
  /** The stream said that it ends. */
  hasEnded = false;

  get windowBytes(): number {
    return this.#window.length;
  }

  constructor(windowBytes: number) {
    this.#window = new Uint8Array(windowBytes);
  }

  /** The byte that holds lc, lp and pb, as every LZMA stream has it. */
  setProperties(byte: number): void {
    if (byte >= 9 * 5 * 5) corrupt();
    const context = byte % 9;
    const position = Math.floor(byte / 9) % 5;
    this.#literalContext = context;
    this.#literalMask = (1 << position) - 1;
    this.#positionMask = (1 << Math.floor(byte / 45)) - 1;
    this.range.resize(LITERAL + (LITERAL_BITS << (context + position)));
    this.resetState();
  }

  resetState(): void {
    this.range.forget();
    this.#distances.fill(0);
    this.#state = 0;
    this.#left = 0;
    this.hasEnded = false;
  }

  resetDictionary(): void {
    this.#position = 0;
    this.#left = 0;
  }

  /** Unpacks up to `most` bytes, fewer when the window is full or packed bytes run out; `isLast`: there are no more than those given. */
  unpack(most: number, isLast: boolean): number {
    if (this.#isBroken) (this.#distances[0] ?? 0) < this.#position ? tooFar(this.#window.length) : corrupt();
    if (this.range.hasOverrun) throw endsEarly();
    const from = this.#at;
    const to = Math.min(this.#window.length, from + most);
    this.#copy(to);
    while (this.#at < to && !this.hasEnded && !this.#isBroken && this.range.hasSymbol(isLast)) {
      const before = this.#at;
      this.#symbol(to);
      if (isLast && this.range.hasOverrun) this.#undo(before);
    }
    return this.#at - from;
  }

  /** Takes bytes as they are into the window; gives how many had room. */
  store(bytes: Uint8Array): number {
    const count = Math.min(bytes.length, this.#window.length - this.#at);
    this.#window.set(bytes.subarray(0, count), this.#at);
    this.#at += count;
    this.#position += count;
    return count;
  }

  /** A copy of what came into the window since the last one; a full window begins anew. */
  flush(): Uint8Array {
    const fresh = this.#window.slice(this.#flushed, this.#at);
    if (this.#at === this.#window.length) this.#at = 0;
    this.#flushed = this.#at;
    return fresh;
  }

  /** A symbol that was read out of bytes which are missing says nothing. */
  #undo(to: number): void {
    this.#position -= this.#at - to;
    this.#at = to;
    this.#left = 0;
    this.hasEnded = false;
    this.#isBroken = false;
  }

  #symbol(to: number): void {
    const state = this.#state;
    const place = this.#position & this.#positionMask;
    if (this.range.bit(IS_MATCH + state * POSITIONS + place) === 0) {
      this.#literal(state);
      return;
    }
    if (this.range.bit(IS_REPEAT + state) === 0) this.#fresh(state, place);
    else if (this.#isRepeated(state, place)) {
      this.#left = this.#length(REPEAT_LENGTH, place);
      this.#state = state < AFTER_LITERALS ? 8 : 11;
    } else {
      this.#left = 1;
      this.#state = state < AFTER_LITERALS ? 9 : 11;
    }
    const distance = this.#distances[0] ?? 0;
    this.#isBroken = !this.hasEnded && (distance >= this.#position || distance >= this.#window.length);
    if (this.hasEnded || this.#isBroken) this.#left = 0;
    this.#copy(to);
  }

  /** A match at a distance of its own, or the end. */
  #fresh(state: number, place: number): void {
    this.#left = this.#length(LENGTH, place);
    this.#remember(3, this.#distance(this.#left));
    this.#state = state < AFTER_LITERALS ? 7 : 10;
    this.hasEnded = this.#distances[0] === END_MARK;
  }

  /** Chooses one of the last distances; false when only one byte is repeated. */
  #isRepeated(state: number, place: number): boolean {
    if (this.range.bit(IS_OLDER + state) === 0) return this.range.bit(IS_LONG + state * POSITIONS + place) === 1;
    const which = this.range.bit(IS_THIRD + state) === 0 ? 1 : 2 + this.range.bit(IS_FOURTH + state);
    this.#remember(which, this.#distances[which] ?? 0);
    return true;
  }

  /** Puts a distance first; those before `which` move back by one. */
  #remember(which: number, distance: number): void {
    for (let i = which; i > 0; i -= 1) this.#distances[i] = this.#distances[i - 1] ?? 0;
    this.#distances[0] = distance;
  }

  #literal(state: number): void {
    const before = this.#position === 0 ? 0 : this.#behind(0);
    const context =
      ((this.#position & this.#literalMask) << this.#literalContext) + (before >> (8 - this.#literalContext));
    const base = LITERAL + LITERAL_BITS * context;
    let symbol = state < AFTER_LITERALS ? 1 : this.#matched(base);
    while (symbol < 0x100) symbol = (symbol << 1) | this.range.bit(base + symbol);
    this.#window[this.#at] = symbol;
    this.#at += 1;
    this.#position += 1;
    this.#state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  /** The first bits of a literal, as far as they are those of the byte that the last match would have gone on with, and one more. */
  #matched(base: number): number {
    const byte = this.#behind(this.#distances[0] ?? 0);
    let symbol = 1;
    for (let shift = 7; symbol < 0x100; shift -= 1) {
      const expected = (byte >> shift) & 1;
      const bit = this.range.bit(base + ((1 + expected) << 8) + symbol);
      symbol = (symbol << 1) | bit;
      if (bit !== expected) break;
    }
    return symbol;
  }

  #behind(distance: number): number {
    const from = this.#at - distance - 1;
    return this.#window[from < 0 ? from + this.#window.length : from] ?? 0;
  }

  /** As much of the match as there is room for. */
  #copy(to: number): void {
    const window = this.#window;
    const count = Math.min(this.#left, to - this.#at);
    let from = this.#at - (this.#distances[0] ?? 0) - 1;
    if (from < 0) from += window.length;
    for (let at = this.#at; at < this.#at + count; at += 1) {
      window[at] = window[from] ?? 0;
      from = from + 1 === window.length ? 0 : from + 1;
    }
    this.#at += count;
    this.#position += count;
    this.#left -= count;
  }

  #length(coder: number, place: number): number {
    if (this.range.bit(coder) === 0) return SHORTEST + this.range.tree(coder + LOW + place * 8, 3);
    if (this.range.bit(coder + 1) === 0) return SHORTEST + 8 + this.range.tree(coder + MIDDLE + place * 8, 3);
    return SHORTEST + 16 + this.range.tree(coder + HIGH, 8);
  }

  /** A distance less one. */
  #distance(length: number): number {
    const slot = this.range.tree(SLOT + (Math.min(length - SHORTEST, 3) << SLOT_BITS), SLOT_BITS);
    if (slot < 4) return slot;
    const lowBits = (slot >> 1) - 1;
    const base = ((2 | (slot & 1)) << lowBits) >>> 0;
    if (slot < 14) return base + this.range.reversed(SPECIAL + base - slot, lowBits);
    return base + this.range.direct(lowBits - 4) * 16 + this.range.reversed(ALIGN, 4);
  }
}
