import { literalsOf } from '../needed-literals.ts';
import { Block, type TextMatch, type TextQuery, textMatch } from '../text-match.ts';
import type { ByteSearch, PlacedNeedle } from './byte-search.ts';
import { needleOf } from './needle.ts';

interface Needed {
  readonly needle: PlacedNeedle;
  /** Most characters of a match in front of it. */
  readonly before: number;
}

/** A needle with the place where it stands next, so that several are not looked for again and again. */
interface Pointer extends Needed {
  /** What must stand in the same record. */
  readonly others: readonly Needed[];
  /** Looked for from here on. */
  from: number;
  /** -1 when it stands nowhere from there on. */
  found: number;
}

/** Text that tells how often a literal stands in these logs. */
const SAMPLE_BYTES = 256 * 1024;

/** Finds a query's text in one text after another. */
export class TextSearch {
  readonly #bytes: ByteSearch;
  readonly #query: TextQuery;
  readonly #match: TextMatch;
  #pointers: readonly Pointer[] | undefined;
  #isPlaced = false;
  #block = new Block(new Uint8Array(0));

  /** `match`: what the query asks for, as one record after the other is asked. */
  constructor(bytes: ByteSearch, query: TextQuery, match: TextMatch) {
    this.#bytes = bytes;
    this.#query = query;
    this.#match = match;
    bytes.clear();
  }

  /** Undefined when the query has no text. */
  static of(bytes: ByteSearch, query: TextQuery): TextSearch | undefined {
    const match = textMatch(query);
    return match && new TextSearch(bytes, query, match);
  }

  /** Another text lies in the memory of the bytes. */
  begin(): void {
    this.#block = new Block(this.#bytes.text);
    if (!this.#isPlaced) this.#pointers = this.#placed();
    this.#isPlaced = true;
    for (const pointer of this.#pointers ?? []) pointer.from = Number.POSITIVE_INFINITY;
  }

  /** First place at or after `from` where a record may match; -1 when none does. */
  next(from: number): number {
    if (this.#pointers === undefined) return this.#match.next(this.#block, from);
    let first = -1;
    for (const pointer of this.#pointers) {
      const place = this.#advance(pointer, from);
      if (place >= 0 && (first < 0 || place < first)) first = place;
    }
    return first;
  }

  /** Whether the record of which `next` found this place does match. */
  holds(place: number, from: number, end: number): boolean {
    const pointers = this.#pointers ?? [];
    const [pointer] = pointers;
    if (pointer === undefined) return this.#match.holds(this.#block, from, end, from);
    if (this.#query.regex) {
      const first = pointers.length === 1 ? this.#firstOf(pointer, from, end) : place - mostBefore(pointers);
      return first !== undefined && this.#match.holds(this.#block, from, end, first);
    }
    // What goes on in a new line, or stands where a long line was cut, can reach into the next record.
    return place + pointer.needle.length <= end;
  }

  /** Where a match of the only branch begins at the earliest: undefined when something is missing that it must contain. */
  #firstOf(pointer: Pointer, from: number, end: number): number | undefined {
    let first = pointer.found - pointer.before;
    for (const { needle, before } of pointer.others) {
      const place = this.#bytes.next(needle, from, end);
      if (place < 0) return undefined;
      first = Math.max(first, place - before);
    }
    return first;
  }

  #advance(pointer: Pointer, from: number): number {
    const isKnown = pointer.from <= from && (pointer.found < 0 || pointer.found >= from);
    if (isKnown) return pointer.found;
    pointer.found = this.#bytes.next(pointer.needle, from, this.#block.bytes.length);
    pointer.from = from;
    return pointer.found;
  }

  /** Of each choice of literals the one that stands least often; undefined when one cannot be looked for so. */
  #placed(): readonly Pointer[] | undefined {
    const pointers: Pointer[] = [];
    for (const literals of literalsOf(this.#query) ?? [[]]) {
      const places = literals.flatMap(({ text, before }) => {
        const bytes = needleOf(text, this.#query.matchCase === true);
        const needle = bytes && this.#bytes.place(bytes);
        return needle === undefined ? [] : [{ needle, before }];
      });
      const [rarest, ...others] = places
        .map((each) => ({ ...each, count: places.length === 1 ? 0 : this.#count(each.needle) }))
        .sort((a, b) => a.count - b.count);
      if (rarest === undefined) return undefined;
      pointers.push({ ...rarest, others, from: 0, found: -1 });
    }
    return pointers;
  }

  #count(needle: PlacedNeedle): number {
    const end = Math.min(SAMPLE_BYTES, this.#block.bytes.length);
    let count = 0;
    for (let at = this.#bytes.next(needle, 0, end); at >= 0; at = this.#bytes.next(needle, at + needle.length, end))
      count += 1;
    return count;
  }
}

/** No needle of any branch stands before the place that was found: a match begins so far in front of it at most. */
function mostBefore(pointers: readonly Pointer[]): number {
  return pointers.reduce((most, { before }) => Math.max(most, before), 0);
}
