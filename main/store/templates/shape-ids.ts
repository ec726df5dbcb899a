/** What numbers are given to. */
export interface Shape {
  /** Its bytes, the last word filled up with zeros; what follows does not count. */
  readonly words: Uint32Array;
  /** In bytes. */
  readonly length: number;
  readonly hash: number;
}

/** Shapes that are told apart at a time; a cluster's logs hold some hundreds. Beyond, all are forgotten and numbered anew. */
const MOST_SHAPES = 1 << 16;

/** Half of it is filled at most, so that a place is found at once. */
const PLACES = 2 * MOST_SHAPES;

/** Odd, and without a pattern: what differs in one bit differs in many. */
export const SPREAD = 0x9e3779b1 | 0;

/** Of all shapes together, in words of four bytes. */
const MOST_WORDS = 4 * 1024 * 1024;

/** Numbers shapes in the order they are met, and knows those it has met. Bytes are compared, not only their hash: no two shapes share a number. */
export class ShapeIds {
  /** Number + 1 of the shape at each place; 0 where there is none. */
  readonly #places = new Uint32Array(PLACES);
  readonly #hashes = new Int32Array(PLACES);
  readonly #starts = new Uint32Array(PLACES);
  readonly #lengths = new Uint16Array(PLACES);
  #words = new Uint32Array(64 * 1024);
  #used = 0;
  #held = 0;
  /** The next number; a shape that was forgotten has another one when it is met again. */
  #next = 0;

  /** How many numbers were given. */
  get count(): number {
    return this.#next;
  }

  /** The number of a shape; a new one has the `count` from before. */
  of({ words, length, hash }: Shape): number {
    let place = (hash ^ (hash >>> 15)) & (PLACES - 1);
    for (;;) {
      const held = this.#places[place] ?? 0;
      if (held === 0) return this.#add(place, { words, length, hash });
      if (this.#hashes[place] === hash && this.#lengths[place] === length && this.#isAt(place, words, length))
        return held - 1;
      place = (place + 1) & (PLACES - 1);
    }
  }

  #isAt(place: number, words: Uint32Array, length: number): boolean {
    const start = this.#starts[place] ?? 0;
    const count = wordsOf(length);
    for (let at = 0; at < count; at += 1) if (this.#words[start + at] !== words[at]) return false;
    return true;
  }

  #add(place: number, { words, length, hash }: Shape): number {
    const count = wordsOf(length);
    if (this.#held === MOST_SHAPES || this.#used + count > MOST_WORDS) {
      this.#places.fill(0);
      this.#used = 0;
      this.#held = 0;
    }
    if (this.#used + count > this.#words.length) {
      const larger = new Uint32Array(Math.min(MOST_WORDS, 2 * this.#words.length));
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#words.set(words.subarray(0, count), this.#used);
    this.#hashes[place] = hash;
    this.#starts[place] = this.#used;
    this.#lengths[place] = length;
    this.#used += count;
    this.#held += 1;
    this.#next += 1;
    this.#places[place] = this.#next;
    return this.#next - 1;
  }
}

function wordsOf(length: number): number {
  return (length + 3) >>> 2;
}

export function hashOf(words: Uint32Array, length: number): number {
  let hash = length;
  const count = wordsOf(length);
  for (let at = 0; at < count; at += 1) {
    hash = Math.imul(hash ^ (words[at] ?? 0), SPREAD);
    hash ^= hash >>> 15;
  }
  return hash;
}
