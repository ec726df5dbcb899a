import type { Complaint, ComplaintCode } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource, PointerSource } from '#contract/incident/source.ts';

/** What was beyond a limit: how much, and where it begins. */
export class LeftOut {
  #count = 0;
  #first: LineSource | PointerSource | undefined;

  add(source: LineSource | PointerSource, count = 1): void {
    this.#count += count;
    this.#first ??= source;
  }

  /** `what`: said behind the number. */
  complaints(code: ComplaintCode, entry: EntryPath, what = 'at the end'): readonly Complaint[] {
    if (this.#first === undefined) return [];
    const said = `${this.#count} ${what}`;
    if (this.#first.kind === 'pointer') return [{ code, entry, said: `${said}, from ${this.#first.pointer} on` }];
    const { line, byte } = this.#first;
    return [{ code, entry, line, byte, said }];
  }
}
