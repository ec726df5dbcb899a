import type { FileHandle } from 'node:fs/promises';
import type { Run } from './block-writer.ts';
import { KEY_BYTES, ordinalOf, type RowKeys, rowKeys, wallOf } from './row-key.ts';

/** Rows read ahead over all chains: 16 MB, however large the bundle is. */
const ROWS_AHEAD = 1024 * 1024;
const FEWEST_ROWS = 16;
const MOST_ROWS = 32_768;

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

/** A row in its final place. */
export interface MergedRow {
  readonly keys: RowKeys;
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
  at: number | undefined;
  keys: RowKeys = rowKeys(new ArrayBuffer(0), 0);
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
    if (this.index >= this.keys.count) return false;
    this.#setKey();
    return true;
  }

  /** Reads further rows; false at the end of the chain. */
  async load(file: FileHandle, most: number): Promise<boolean> {
    const run = this.runs[this.#run];
    if (run === undefined) return false;
    const count = Math.min(most, run.count - this.#row);
    // The rows before have been taken: their room is used again.
    if (this.#room.byteLength < count * KEY_BYTES) this.#room = new ArrayBuffer(count * KEY_BYTES);
    await file.read(new Uint8Array(this.#room), 0, count * KEY_BYTES, run.position + this.#row * KEY_BYTES);
    this.keys = rowKeys(this.#room, count);
    this.index = 0;
    this.#row += count;
    if (this.#row === run.count) {
      this.#run += 1;
      this.#row = 0;
    }
    this.#setKey();
    return true;
  }

  isBefore(other: Chain): boolean {
    if (this.key !== other.key) return this.key < other.key;
    if (this.entry.rank !== other.entry.rank) return this.entry.rank < other.entry.rank;
    const wall = wallOf(this.keys, this.index);
    const otherWall = wallOf(other.keys, other.index);
    if (wall !== otherWall) return wall < otherWall;
    return ordinalOf(this.keys, this.index) < ordinalOf(other.keys, other.index);
  }

  #setKey(): void {
    const { offset, earliest } = this.entry;
    const time = wallOf(this.keys, this.index) - offset;
    this.at = Number.isFinite(time) ? time : undefined;
    this.key = this.at ?? earliest - offset;
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
    }
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
