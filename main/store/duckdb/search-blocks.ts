import { Block, type TextMatch } from '../text-match.ts';
import type { BlockList } from './block-list.ts';
import { type BlockReader, NO_ROW, type Stretch } from './block-reader.ts';
import { RowList, type RowSet } from './row-set.ts';

/** What a block must be able to hold to be worth reading. */
export interface BlockFilter {
  /** Sources asked for; all when absent. */
  readonly sources?: ReadonlySet<number>;
  readonly minLevel: number;
  /** UTC ms. */
  readonly from?: number;
  readonly to?: number;
}

/**
 * Searched at once: a call for each block costs more than its bytes, and only texts of more than a megabyte live outside the heap of
 * V8, which would be collected again and again otherwise.
 */
const STRETCH_BYTES = 4 * 1024 * 1024;

/** Stretches read, and unpacked when they are packed, ahead of the one that is searched: disk and processors work at the same time. */
const AHEAD = 3;

/** Rows whose record matches, among `allowed` ones when given. `check` throws when the query was cancelled. */
export async function searchBlocks(
  reader: BlockReader,
  candidates: readonly number[],
  match: TextMatch,
  allowed: Uint8Array | undefined,
  check: () => void,
): Promise<RowSet> {
  const found = new RowList();
  const stretches = reader.stretches(candidates, STRETCH_BYTES);
  // Each is used again for every fourth stretch: fresh memory for a gigabyte costs as much as reading it.
  const rooms = Array.from({ length: AHEAD + 1 }, () => new Uint8Array(STRETCH_BYTES));
  const reading: Promise<Uint8Array>[] = [];
  const readAhead = (upTo: number) => {
    for (let next = reading.length; next < Math.min(upTo, stretches.length); next += 1) {
      const bytes = reader.stretch(stretches[next] ?? NO_STRETCH, rooms[next % rooms.length]);
      // A failure is met where the stretch is awaited; after a cancel nobody does.
      bytes.catch(() => undefined);
      reading.push(bytes);
    }
  };
  for (let at = 0; at < stretches.length; at += 1) {
    readAhead(at + rooms.length);
    const bytes = await reading[at];
    // Let the searched bytes go.
    reading[at] = Promise.resolve(NOTHING);
    check();
    if (bytes !== undefined)
      await searchStretch(reader, stretches[at] ?? NO_STRETCH, new Block(bytes), match, allowed, found);
  }
  return found.result();
}

const NOTHING = new Uint8Array(0);
const NO_STRETCH: Stretch = { blocks: [], bytes: 0 };

async function searchStretch(
  reader: BlockReader,
  { blocks }: Stretch,
  text: Block,
  match: TextMatch,
  allowed: Uint8Array | undefined,
  found: RowList,
): Promise<void> {
  let place = match.next(text, 0);
  if (place < 0) return;
  const known = await Promise.all(
    blocks.map(async (block) => ({ places: await reader.places(block), rows: await reader.rows(block) })),
  );
  let begin = 0;
  for (const { places, rows } of known) {
    const { at: starts, length: lengths, count } = places;
    const startOf = (record: number) => begin + (starts[record] ?? 0);
    let record = 0;
    const blockEnd = startOf(count - 1) + (lengths[count - 1] ?? 0);
    while (place >= 0 && place < blockEnd) {
      while (record + 1 < count && startOf(record + 1) <= place) record += 1;
      const end = startOf(record) + (lengths[record] ?? 0);
      const row = rows[record] ?? NO_ROW;
      const isAllowed = allowed === undefined || ((allowed[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
      if (row !== NO_ROW && isAllowed && match.holds(text.bytes.subarray(startOf(record), end))) found.add(row);
      place = match.next(text, end);
    }
    if (place < 0) return;
    begin = blockEnd;
  }
}

/** Numbers of the blocks that can hold a match. */
export function candidateBlocks(blocks: BlockList, filter: BlockFilter): readonly number[] {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = filter;
  const isTimed = filter.from !== undefined || filter.to !== undefined;
  return blocks.entry.flatMap((source, block) => {
    if (filter.sources !== undefined && !filter.sources.has(source)) return [];
    if ((blocks.maxLevel[block] ?? 0) < filter.minLevel) return [];
    if (isTimed && ((blocks.maxWall[block] ?? 0) < from || (blocks.minWall[block] ?? 0) > to)) return [];
    return [block];
  });
}
