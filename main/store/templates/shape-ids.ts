import type { MessageShape } from './message-shape.ts';

/** Shapes that are told apart at a time; a cluster's logs hold some hundreds. Beyond, all are forgotten and numbered anew. */
const MOST_SHAPES = 1 << 16;

/** Half of it is filled at most, so that a place is found at once. */
const PLACES = 2 * MOST_SHAPES;

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
  of({ words, wordCount }: MessageShape): number {
    const hash = hashOf(words, wordCount);
    let place = (hash ^ (hash >>> 15)) & (PLACES - 1);
    for (;;) {
      const held = this.#places[place] ?? 0;
      if (held === 0) return this.#add(place, hash, words, wordCount);
      if (this.#hashes[place] === hash && this.#lengths[place] === wordCount && this.#isAt(place, words, wordCount))
        return held - 1;
      place = (place + 1) & (PLACES - 1);
    }
  }

  #isAt(place: number, words: Uint32Array, count: number): boolean {
    const start = this.#starts[place] ?? 0;
    for (let at = 0; at < count; at += 1) if (this.#words[start + at] !== words[at]) return false;
    return true;
  }

  #add(place: number, hash: number, words: Uint32Array, count: number): number {
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
    this.#lengths[place] = count;
    this.#used += count;
    this.#held += 1;
    this.#next += 1;
    this.#places[place] = this.#next;
    return this.#next - 1;
  }
}

function hashOf(words: Uint32Array, count: number): number {
  let hash = count;
  for (let at = 0; at < count; at += 1) {
    hash = Math.imul(hash ^ (words[at] ?? 0), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}
