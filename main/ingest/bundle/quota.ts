import type { ComplaintCode } from '#contract/incident/coverage.ts';
import type { Complain } from './archive.ts';
import { LIMITS } from './limits.ts';

/** Counts what a bundle unpacks to, over all its archives, and says when to stop. */
export class Quota {
  #bytes = 0;
  #entries = 0;
  #isSpent = false;
  readonly #complain: Complain;

  constructor(complain: Complain) {
    this.#complain = complain;
  }

  /** True once a limit on the whole was hit: nothing more is read. */
  get isSpent(): boolean {
    return this.#isSpent;
  }

  /** Room for one more entry? */
  admitEntry(archive: string): boolean {
    if (this.#isSpent) return false;
    this.#entries += 1;
    if (this.#entries <= LIMITS.entries) return true;
    return this.#stop('entries-exceeded', archive, `limit: ${LIMITS.entries} entries`);
  }

  /** Room for `count` more bytes of an entry, when `unpacked` bytes came from `packed` ones so far? */
  admit(entry: string, count: number, packed: number, unpacked: number): boolean {
    return this.admitBytes(entry, count) && this.#admitRatio(entry, packed, unpacked);
  }

  /** Room for these unpacked bytes? */
  admitBytes(entry: string, count: number): boolean {
    if (this.#isSpent) return false;
    this.#bytes += count;
    if (this.#bytes <= LIMITS.unpackedBytes) return true;
    return this.#stop('bytes-exceeded', entry, `limit: ${LIMITS.unpackedBytes} bytes unpacked`);
  }

  /** False when this much output from this much input is no honest archive. */
  #admitRatio(entry: string, packed: number, unpacked: number): boolean {
    if (unpacked <= LIMITS.ratioFloorBytes || unpacked <= LIMITS.ratio * packed) return true;
    this.#complain({
      code: 'ratio-exceeded',
      entry,
      byte: unpacked,
      said: `limit: ${LIMITS.ratio} to 1, found: ${unpacked} bytes from ${Math.round(packed)}`,
    });
    return false;
  }

  #stop(code: ComplaintCode, entry: string, said: string): false {
    this.#isSpent = true;
    this.#complain({ code, entry, said });
    return false;
  }
}
