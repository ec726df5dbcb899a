import type { FileHandle } from 'node:fs/promises';
import type { Run } from './block-writer.ts';
import { HALVES, RECORD_BYTES, type RowRecords, rowRecords, WORDS } from './row-record.ts';

/** Rows read ahead over all chains: 48 MB, however large the bundle is. */
const ROWS_AHEAD = 1024 * 1024;
const FEWEST_ROWS = 16;
const MOST_ROWS = 8192;

/** What the merge needs to know of an entry. */
export interface EntryOrder {
  /** Place among the entries by path: decides between records of the same time. */
  readonly rank: number;
  /** Ms to subtract from wall clocks. */
  readonly offset: number;
  /** Where records before the first time stand: at the entry's earliest time, or after everything. */
  readonly earliest: number;
  /** Its records repeat those of another entry and stand nowhere. */
  readonly isDoubled: boolean;
}

/** A row in its final place. `half` and `word` are its positions in the arrays. */
export interface MergedRow {
  readonly records: RowRecords;
  readonly index: number;
  readonly entry: EntryOrder;
  /** UTC ms; undefined when the record has no time. */
  readonly at: number | undefined;
}

/** Runs that follow each other in time, read as one. */
class Chain {
  readonly entry: EntryOrder;
  readonly runs: Run[];
  last: number;
  key = 0;
  records: RowRecords = rowRecords(new ArrayBuffer(0), 0);
  index = 0;
  #room = new ArrayBuffer(0);
  #run = 0;
  #row = 0;

  constructor(run: Run, entry: EntryOrder) {
    this.entry = entry;
    this.runs = [run];
    this.last = run.last;
  }

  add(run: Run): void {
    this.runs.push(run);
    this.last = run.last;
  }

  /** Steps to the next row; false when it must be read from the file first. */
  step(): boolean {
    this.index += 1;
    return this.index < this.records.count;
  }

  /** Reads further rows; false at the end of the chain. */
  async load(file: FileHandle, most: number): Promise<boolean> {
    const run = this.runs[this.#run];
    if (run === undefined) return false;
    const count = Math.min(most, run.count - this.#row);
    // The rows before have been taken: their room is used again.
    if (this.#room.byteLength < count * RECORD_BYTES) this.#room = new ArrayBuffer(count * RECORD_BYTES);
    await file.read(new Uint8Array(this.#room), 0, count * RECORD_BYTES, run.position + this.#row * RECORD_BYTES);
    this.records = rowRecords(this.#room, count);
    this.index = 0;
    this.#row += count;
    if (this.#row === run.count) {
      this.#run += 1;
      this.#row = 0;
    }
    return true;
  }

  /** UTC ms of the row it stands at; undefined without a time. */
  get at(): number | undefined {
    const wall = this.records.words[this.index * WORDS.size + WORDS.wall] ?? 0;
    return Number.isFinite(wall - this.entry.offset) ? wall - this.entry.offset : undefined;
  }

  setKey(): void {
    this.key = this.at ?? this.entry.earliest - this.entry.offset;
  }

  isBefore(other: Chain): boolean {
    if (this.key !== other.key) return this.key < other.key;
    if (this.entry.rank !== other.entry.rank) return this.entry.rank < other.entry.rank;
    const mine = this.records.words;
    const theirs = other.records.words;
    const wall = mine[this.index * WORDS.size + WORDS.wall] ?? 0;
    const otherWall = theirs[other.index * WORDS.size + WORDS.wall] ?? 0;
    if (wall !== otherWall) return wall < otherWall;
    return (mine[this.index * WORDS.size + WORDS.byte] ?? 0) < (theirs[other.index * WORDS.size + WORDS.byte] ?? 0);
  }
}

/** Links the runs of each entry into as few chains as possible: a log written by several threads overlaps a little at each seam. */
function chainsOf(runs: readonly Run[], entries: readonly EntryOrder[]): Chain[] {
  const chains = new Map<number, Chain[]>();
  for (const run of runs) {
    const entry = entries[run.entry];
    if (entry === undefined) continue;
    const own = chains.get(run.entry) ?? [];
    chains.set(run.entry, own);
    // The one that ends latest of those that end in time leaves the others free for what overlaps.
    const fitting = own.filter((chain) => chain.last <= run.first);
    const best = fitting.reduce<Chain | undefined>(
      (latest, chain) => (latest === undefined || chain.last > latest.last ? chain : latest),
      undefined,
    );
    if (best === undefined) own.push(new Chain(run, entry));
    else best.add(run);
  }
  return [...chains.values()].flat();
}

/** Calls `take` with every row in global time order; it may answer with a promise to be waited for. */
export async function mergeRows(
  file: FileHandle,
  runs: readonly Run[],
  entries: readonly EntryOrder[],
  take: (row: MergedRow) => Promise<void> | undefined,
): Promise<void> {
  const chains = chainsOf(runs, entries);
  const most = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, Math.floor(ROWS_AHEAD / Math.max(1, chains.length))));
  const heap: Chain[] = [];
  for (const chain of chains) {
    await chain.load(file, most);
    chain.setKey();
    heap.push(chain);
  }
  for (let at = (heap.length >> 1) - 1; at >= 0; at -= 1) sink(heap, at);
  for (let first = heap[0]; first !== undefined; first = heap[0]) {
    const waiting = take(first);
    if (waiting !== undefined) await waiting;
    if (!first.step() && !(await first.load(file, most))) {
      const last = heap.pop();
      if (last === undefined || last === first) continue;
      heap[0] = last;
    } else first.setKey();
    sink(heap, 0);
  }
}

/** Restores the heap below a place. */
function sink(heap: Chain[], from: number): void {
  const moved = heap[from];
  if (moved === undefined) return;
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    const left = heap[child];
    if (left === undefined) break;
    const right = heap[child + 1];
    let least = left;
    if (right?.isBefore(left)) {
      child += 1;
      least = right;
    }
    if (!least.isBefore(moved)) break;
    heap[at] = least;
    at = child;
  }
  heap[at] = moved;
}

/** The record's own number, by which its block knows it. */
export function ordinalOf({ records, index }: MergedRow): number {
  return records.halves[index * HALVES.size + HALVES.ordinal] ?? 0;
}
