import { INFLATE_BYTES } from './limits.ts';

/** Chunks that were worked off, to read the next ones into: the system has to find, to clear and to take back each megabyte that is asked for afresh. */
export class SpareChunks {
  readonly #chunks: Uint8Array[] = [];
  #lent = 0;

  /** Some that were taken have not come back. */
  get isLending(): boolean {
    return this.#lent > 0;
  }

  /** From now on nobody else has it. More than were taken are not kept. */
  give(chunk: Uint8Array): void {
    if (chunk.length !== INFLATE_BYTES || !this.isLending) return;
    this.#lent -= 1;
    this.#chunks.push(chunk);
  }

  /** With whatever it held before. */
  take(bytes: number): Uint8Array {
    if (bytes !== INFLATE_BYTES) return new Uint8Array(bytes);
    this.#lent += 1;
    return this.#chunks.pop() ?? new Uint8Array(bytes);
  }
}
