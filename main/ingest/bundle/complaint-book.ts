import type { Complaint } from '#contract/incident/coverage.ts';
import type { Complain } from './archive.ts';
import { LIMITS } from './limits.ts';

/** Lets the first complaints of each code through and counts the rest: an archive of 100,000 links shall not drown what matters. */
export class ComplaintBook {
  readonly #pour: Complain;
  readonly #counts = new Map<string, number>();
  readonly #withheld = new Map<string, Complaint>();

  constructor(pour: Complain) {
    this.#pour = pour;
  }

  readonly complain: Complain = (complaint) => {
    const count = (this.#counts.get(complaint.code) ?? 0) + 1;
    this.#counts.set(complaint.code, count);
    if (count <= LIMITS.complaintsPerCode) this.#pour(complaint);
    else if (count === LIMITS.complaintsPerCode + 1) this.#withheld.set(complaint.code, complaint);
  };

  /** One complaint a code for all that were withheld. */
  close(): void {
    for (const [code, complaint] of this.#withheld) {
      const more = (this.#counts.get(code) ?? 0) - LIMITS.complaintsPerCode - 1;
      this.#pour(more > 0 ? { ...complaint, more } : complaint);
    }
    this.#withheld.clear();
  }
}
