import { Damage, endsEarly } from './archive.ts';

const NOTHING: Uint8Array = new Uint8Array(0);

/** Takes bytes off a sequence of chunks in the portions a format needs. Damage further on ends the sequence and is kept. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #chunk = NOTHING;
  #at = 0;
  /** Behind the chunk, where bytes were put back before it. */
  readonly #later: Uint8Array[] = [];
  #damage: Damage | undefined;
  #position = 0;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Bytes taken so far. */
  get position(): number {
    return this.#position;
  }

  /** Why the bytes ended, when they should not have. */
  get damage(): Damage | undefined {
    return this.#damage;
  }

  /** Up to `max` bytes without copying; undefined at the end. */
  async some(max: number): Promise<Uint8Array | undefined> {
    if (this.#chunk.length === 0 && !(await this.#next())) return undefined;
    const taken = this.#chunk.subarray(this.#at, Math.min(this.#chunk.length, this.#at + max));
    this.#at += taken.length;
    this.#position += taken.length;
    // Let go of a chunk that is given away: whoever took it may move it to another thread.
    if (this.#at === this.#chunk.length) this.#give(NOTHING);
    return taken;
  }

  /** `count` bytes, fewer only at the end. The result may be a view of a chunk. */
  async take(count: number): Promise<Uint8Array> {
    const first = (await this.some(count)) ?? NOTHING;
    if (first.length === count) return first;
    const whole = new Uint8Array(count);
    whole.set(first);
    let have = first.length;
    while (have < count) {
      const more = await this.some(count - have);
      if (more === undefined) return whole.subarray(0, have);
      whole.set(more, have);
      have += more.length;
    }
    return whole;
  }

  /** `count` bytes, or the damage that they are missing by. */
  async exactly(count: number): Promise<Uint8Array> {
    const bytes = await this.take(count);
    if (bytes.length === count) return bytes;
    throw this.#damage ?? endsEarly();
  }

  /** The next `count` bytes, fewer at the end, without taking them. */
  async peek(count: number): Promise<Uint8Array> {
    const seen = await this.take(count);
    this.#position -= seen.length;
    const rest = this.#chunk.subarray(this.#at);
    const joined = new Uint8Array(seen.length + rest.length);
    joined.set(seen);
    joined.set(rest, seen.length);
    this.#give(joined);
    return joined.subarray(0, seen.length);
  }

  #give(chunk: Uint8Array): void {
    this.#chunk = chunk;
    this.#at = 0;
  }

  /** Gives bytes back that were taken last. */
  putBack(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#position -= bytes.length;
    if (this.#chunk.length > 0) this.#later.push(this.#chunk.subarray(this.#at));
    this.#give(bytes);
  }

  /** Passes over `count` bytes; false when there were fewer. */
  async skip(count: number): Promise<boolean> {
    let left = count;
    while (left > 0) {
      const passed = await this.some(left);
      if (passed === undefined) return false;
      left -= passed.length;
    }
    return true;
  }

  async skipExactly(count: number): Promise<void> {
    if (!(await this.skip(count))) throw this.#damage ?? endsEarly();
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #next(): Promise<boolean> {
    const later = this.#later.pop();
    if (later !== undefined) {
      this.#give(later);
      return true;
    }
    try {
      for (;;) {
        const { done, value } = await this.#chunks.next();
        if (done) return false;
        if (value.length === 0) continue;
        this.#give(value);
        return true;
      }
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      this.#damage = error;
      return false;
    }
  }
}
