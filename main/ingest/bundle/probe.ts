import type { BundleEntry } from './archive.ts';

/** Bytes looked at to tell what an entry is: what `file` and git look at as well. */
export const HEAD_BYTES = 8192;

/** Enough for the first records of any export, or a start-up banner in front of them. */
const WIDE_BYTES = 64 * 1024;

/** Packed bytes kept until something came out of them; a decompressor that needs more has been given no honest data. */
const KEPT_BYTES = 4 * 1024 * 1024;

/** An entry whose first bytes were looked at. Nothing is lost by it: they come again. */
export class Probe {
  readonly entry: BundleEntry;
  /** Up to `HEAD_BYTES`, fewer when the entry is shorter. */
  readonly head: Uint8Array;
  /** Up to `WIDE_BYTES`. */
  readonly wideHead: Uint8Array;
  /** The head is all there is. */
  readonly isWhole: boolean;
  readonly #rest: AsyncIterator<Uint8Array>;
  #seen: Uint8Array[];
  #given = 0;
  #isTaken = false;
  #isKeeping = false;

  private constructor(entry: BundleEntry, rest: AsyncIterator<Uint8Array>, seen: Uint8Array[], isWhole: boolean) {
    this.entry = entry;
    this.#rest = rest;
    this.#seen = seen;
    const [first] = seen;
    this.wideHead = (seen.length === 1 && first !== undefined ? first : Buffer.concat(seen)).subarray(0, WIDE_BYTES);
    this.head = this.wideHead.subarray(0, HEAD_BYTES);
    this.isWhole = isWhole && seen.reduce((sum, chunk) => sum + chunk.length, 0) <= WIDE_BYTES;
  }

  static async of(entry: BundleEntry): Promise<Probe> {
    const rest = entry.chunks()[Symbol.asyncIterator]();
    const seen: Uint8Array[] = [];
    let bytes = 0;
    let isWhole = false;
    while (bytes < WIDE_BYTES) {
      const { done, value } = await rest.next();
      if (done) {
        isWhole = true;
        break;
      }
      seen.push(value);
      bytes += value.length;
    }
    return new Probe(entry, rest, seen, isWhole);
  }

  /** The entry as it was found, for whoever reads it; what was opened in vain comes whole again. */
  asEntry(): BundleEntry {
    const chunks = () => this.#chunks();
    return { ...this.entry, chunks };
  }

  /** The bytes for a decompressor, kept until `forget` in case it can do nothing with them. Stopping it leaves the rest in place. */
  async *packed(): AsyncGenerator<Uint8Array> {
    this.#isKeeping = true;
    for (const chunk of [...this.#seen]) {
      this.#given += chunk.length;
      yield chunk;
    }
    if (!this.#isKeeping) this.#seen = [];
    for (;;) {
      const { done, value } = await this.#rest.next();
      if (done) return;
      this.#given += value.length;
      if (this.#isKeeping && this.#given <= KEPT_BYTES) this.#seen.push(value);
      yield value;
    }
  }

  forget(): void {
    this.#isKeeping = false;
    this.#seen = [];
  }

  /** Bytes read from disk for what was given so far, or somewhat more; an entry that was stored costs what it gives. */
  packedRead(): number {
    return Math.min(this.#given, this.entry.packedRead?.() ?? Number.POSITIVE_INFINITY);
  }

  /** Its form and size, for the list of what the bundle holds; to be asked when its bytes were given. */
  asArchive(form: string, isOpened: boolean, given = this.#given): BundleEntry {
    const { path, modifiedAt, bytes = given } = this.entry;
    const nothing = async function* () {};
    return {
      path,
      ...(modifiedAt === undefined ? {} : { modifiedAt }),
      chunks: nothing,
      isCut: () => false,
      archive: { form, bytes, isOpened },
      inStream: true,
    };
  }

  /** Closes what the entry holds open, unless somebody reads it. */
  async letGo(): Promise<void> {
    if (!this.#isTaken) await this.#rest.return?.();
  }

  async *#chunks(): AsyncGenerator<Uint8Array> {
    this.#isTaken = true;
    try {
      for (let chunk = this.#seen.shift(); chunk !== undefined; chunk = this.#seen.shift()) yield chunk;
      for (;;) {
        const { done, value } = await this.#rest.next();
        if (done) return;
        yield value;
      }
    } finally {
      await this.#rest.return?.();
    }
  }
}
