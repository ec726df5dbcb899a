import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { RecordText } from './record-facts.ts';
import { cut } from './trace-line.ts';

/** Facts of unknown errors an entry may give (as `ErrorFact` says). */
const ERRORS = 2_000;
/** Facts one phrase may give an entry: a retry loop writes millions of the same sentence. */
const PER_PHRASE = 20_000;

/** Counts the facts of one entry by what they are, and remembers what was left out. */
export class FactBook {
  private readonly entry: EntryPath;
  private readonly counts = new Map<string, number>();
  private readonly stated = new Set<string>();
  private readonly left = new Map<string, { count: number; readonly line: number; readonly said: string }>();

  constructor(entry: EntryPath) {
    this.entry = entry;
  }

  /** True when this was stated before. */
  hasStated(what: string | undefined): boolean {
    return what !== undefined && this.stated.has(what);
  }

  state(what: string | undefined): void {
    // Beyond this no fact is made of it anyway.
    if (what !== undefined && this.stated.size < PER_PHRASE) this.stated.add(what);
  }

  /** False when there are enough of them already; `what` is a phrase id or `error`. */
  mayAdd(what: string, record: RecordText): boolean {
    const count = (this.counts.get(what) ?? 0) + 1;
    this.counts.set(what, count);
    if (count <= (what === 'error' ? ERRORS : PER_PHRASE)) return true;
    const left = this.left.get(what);
    if (left !== undefined) left.count += 1;
    else {
      const source = record.sourceOf(0);
      this.left.set(what, { count: 1, line: source.line, said: cut(`${what}: ${source.text}`, 200) });
    }
    return false;
  }

  complaints(): readonly Complaint[] {
    return [...this.left].map(([what, { count, line, said }]) => ({
      code: what === 'error' ? 'errors-folded' : 'phrase-folded',
      entry: this.entry,
      line,
      said,
      ...(count > 1 ? { more: count - 1 } : {}),
    }));
  }
}
