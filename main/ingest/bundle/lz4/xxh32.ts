/** After `xxhash_spec.md` of xxHash (BSD): the five primes of the 32-bit sum. */
const P1 = 0x9e3779b1;
const P2 = 0x85ebca77;
const P3 = 0xc2b2ae3d;
const P4 = 0x27d4eb2f;
const P5 = 0x165667b1;
/** Four lanes of four bytes. */
const STRIPE = 16;

function rotated(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function mixed(lane: number, bytes: Uint8Array, at: number): number {
  return Math.imul(rotated((lane + Math.imul(word(bytes, at), P2)) | 0, 13), P1);
}

function word(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24) | 0
  );
}

/** The checksum of LZ4 frames, XXH32 with the seed 0, over bytes that come in pieces. */
export class Xxh32 {
  readonly #lanes = new Int32Array([P1 + P2, P2, 0, -P1]);
  readonly #held = new Uint8Array(STRIPE);
  #heldBytes = 0;
  #bytes = 0;

  add(bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    let at = 0;
    if (this.#heldBytes > 0) {
      at = Math.min(bytes.length, STRIPE - this.#heldBytes);
      this.#held.set(bytes.subarray(0, at), this.#heldBytes);
      this.#heldBytes += at;
      if (this.#heldBytes < STRIPE) return;
      this.#stripes(this.#held, 0, STRIPE);
    }
    const end = at + Math.floor((bytes.length - at) / STRIPE) * STRIPE;
    this.#stripes(bytes, at, end);
    this.#held.set(bytes.subarray(end));
    this.#heldBytes = bytes.length - end;
  }

  /** Of everything so far, without a sign. */
  sum(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#lanes;
    const long = rotated(a, 1) + rotated(b, 7) + rotated(c, 12) + rotated(d, 18);
    let sum = ((this.#bytes < STRIPE ? P5 : long) + this.#bytes) | 0;
    const words = this.#heldBytes & ~3;
    for (let at = 0; at < words; at += 4)
      sum = Math.imul(rotated((sum + Math.imul(word(this.#held, at), P3)) | 0, 17), P4);
    for (let at = words; at < this.#heldBytes; at += 1)
      sum = Math.imul(rotated((sum + Math.imul(this.#held[at] ?? 0, P5)) | 0, 11), P1);
    sum = Math.imul(sum ^ (sum >>> 15), P2);
    sum = Math.imul(sum ^ (sum >>> 13), P3);
    return (sum ^ (sum >>> 16)) >>> 0;
  }

  #stripes(bytes: Uint8Array, from: number, to: number): void {
    let [a = 0, b = 0, c = 0, d = 0] = this.#lanes;
    for (let at = from; at < to; at += STRIPE) {
      a = mixed(a, bytes, at);
      b = mixed(b, bytes, at + 4);
      c = mixed(c, bytes, at + 8);
      d = mixed(d, bytes, at + 12);
    }
    this.#lanes.set([a, b, c, d]);
  }
}

export function xxh32(bytes: Uint8Array): number {
  const hash = new Xxh32();
  hash.add(bytes);
  return hash.sum();
}
