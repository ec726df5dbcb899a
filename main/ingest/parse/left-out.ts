import type { Complaint, ComplaintCode } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource } from '#contract/incident/source.ts';

/** What was beyond a limit: how much, and where it begins. */
export class LeftOut {
  #count = 0;
  #first: LineSource | undefined;

  add(source: LineSource, count = 1): void {
    this.#count += count;
    this.#first ??= source;
  }

  /** `what`: said behind the number. */
  complaints(code: ComplaintCode, entry: EntryPath, what = 'at the end'): readonly Complaint[] {
    if (this.#first === undefined) return [];
    const { line, byte } = this.#first;
    return [{ code, entry, line, byte, said: `${this.#count} ${what}` }];
  }
}
