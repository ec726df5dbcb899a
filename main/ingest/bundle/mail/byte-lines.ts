const FEED = 0x0a;
const NOTHING = new Uint8Array(0);
/** A longer line comes in pieces: binary content has no lines at all. */
const LINE_BYTES = 64 * 1024;

/** Cuts chunks into lines, each with its line end. */
export class ByteLines {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #work: Uint8Array = NOTHING;
  #hasEnded = false;
  /** Bytes and lines taken so far. */
  bytes = 0;
  lines = 0;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next line that is there already; undefined when more bytes are needed, or there are none. */
  ready(): Uint8Array | undefined {
    const feed = this.#work.subarray(0, LINE_BYTES).indexOf(FEED);
    const isWhole = feed >= 0;
    if (!isWhole && this.#work.length < LINE_BYTES && !this.#hasEnded) return undefined;
    return this.#take(isWhole ? feed + 1 : Math.min(this.#work.length, LINE_BYTES));
  }

  /** The next line; undefined after the last. */
  async next(): Promise<Uint8Array | undefined> {
    for (;;) {
      const line = this.ready();
      if (line !== undefined || this.#hasEnded) return line;
      const { done, value } = await this.#chunks.next();
      if (done) this.#hasEnded = true;
      else this.#work = this.#work.length === 0 ? value : Buffer.concat([this.#work, value]);
    }
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  #take(count: number): Uint8Array | undefined {
    if (count === 0) return undefined;
    const line = this.#work.subarray(0, count);
    this.#work = this.#work.subarray(count);
    this.bytes += count;
    if (line[count - 1] === FEED) this.lines += 1;
    return line;
  }
}
