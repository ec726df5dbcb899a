import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { ErrorFact, Fact, SaidFact, SignalFact } from '../../../facts/fact.ts';
import { cut } from '../traces/trace-line.ts';
import { SeenTexts } from './seen-texts.ts';

type LogFact = SaidFact | SignalFact | ErrorFact;

/** Facts of unknown errors an entry may give (as `ErrorFact` says). */
const ERRORS = 2_000;
/** Errors of one logger and class at the beginning of an entry, and as many at its end: more of them is a flood. */
const ERRORS_ALIKE = 100;
/** Facts one phrase may give an entry: a retry loop writes millions of the same sentence. */
const PER_PHRASE = 20_000;

/** Facts of one kind in an entry. */
interface Page {
  count: number;
  /** The newest of those that count as the end, as a ring that begins at `oldest`. */
  readonly held: LogFact[];
  oldest: number;
  dropped: number;
  firstDropped: LogFact | undefined;
}

/**
 * Counts the facts of one entry by what they are. Of a flood the beginning and the end are kept, since an incident is told by how it
 * began and how it stood when the log was taken; what was left out between is counted and said.
 */
export class FactBook {
  private readonly entry: EntryPath;
  private readonly pages: Page[] = [];
  /** Of phrases told to the end, of those whose floods are cut, and of errors by logger and class. */
  private readonly whole = new Map<string, Page>();
  private readonly floods = new Map<string, Page>();
  private readonly unknown = new Map<string, Map<string, Page>>();
  private readonly stated = new SeenTexts();
  private errors = 0;

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

  /** Puts the fact of a phrase among the others, or aside. `ends`: as `Phrase.ends` says. */
  add(fact: SaidFact | SignalFact, ends: number | undefined, into: Fact[]): void {
    if (ends === undefined) this.put(this.page(this.whole, fact.phrase), fact, PER_PHRASE, 0, into);
    else this.put(this.page(this.floods, fact.phrase), fact, ends, ends, into);
  }

  addError(fact: ErrorFact, into: Fact[]): void {
    this.errors += 1;
    const ofLogger = this.unknown.get(fact.logger) ?? new Map<string, Page>();
    this.unknown.set(fact.logger, ofLogger);
    const page = this.page(ofLogger, fact.throwable?.className ?? '');
    const isOver = this.errors > ERRORS;
    this.put(page, fact, isOver ? 0 : ERRORS_ALIKE, isOver ? 0 : ERRORS_ALIKE, into);
  }

  /** What was put aside, in the order of the log. */
  held(): readonly LogFact[] {
    const held = this.pages.flatMap((page) => page.held);
    return held.sort((a, b) => a.source.line - b.source.line);
  }

  complaints(): readonly Complaint[] {
    return this.pages.flatMap(({ firstDropped, dropped }) => {
      if (firstDropped === undefined) return [];
      const { source, kind } = firstDropped;
      const what = kind === 'error' ? 'error' : firstDropped.phrase;
      return {
        code: kind === 'error' ? 'errors-folded' : 'phrase-folded',
        entry: this.entry,
        line: source.line,
        said: cut(`${what}: ${source.text}`, 200),
        ...(dropped > 1 ? { more: dropped - 1 } : {}),
      };
    });
  }

  private page(pages: Map<string, Page>, what: string): Page {
    const known = pages.get(what);
    if (known !== undefined) return known;
    const page: Page = { count: 0, held: [], oldest: 0, dropped: 0, firstDropped: undefined };
    pages.set(what, page);
    this.pages.push(page);
    return page;
  }

  private put(page: Page, fact: LogFact, first: number, last: number, into: Fact[]): void {
    page.count += 1;
    if (page.count <= first) into.push(fact);
    else if (page.held.length < last) page.held.push(fact);
    else {
      page.firstDropped ??= page.held[page.oldest] ?? fact;
      page.dropped += 1;
      if (last === 0) return;
      page.held[page.oldest] = fact;
      page.oldest = (page.oldest + 1) % last;
    }
  }
}
