import { Block, type TextMatch } from '../text-match.ts';
import type { BlockList } from './block-list.ts';
import { type BlockReader, NO_ROW } from './block-reader.ts';
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

/** Blocks read ahead of the one that is searched, so that disk and processor work at the same time. */
const AHEAD = 4;

/** Rows whose record matches, among `allowed` ones when given. `check` throws when the query was cancelled. */
export async function searchBlocks(
  reader: BlockReader,
  candidates: readonly number[],
  match: TextMatch,
  allowed: Uint8Array | undefined,
  check: () => void,
): Promise<RowSet> {
  const found = new RowList();
  const reading: Promise<Uint8Array>[] = [];
  const readAhead = (upTo: number) => {
    for (let next = reading.length; next < Math.min(upTo, candidates.length); next += 1) {
      const bytes = reader.whole(candidates[next] ?? 0);
      // A failure is met where the block is awaited; after a cancel nobody does.
      bytes.catch(() => undefined);
      reading.push(bytes);
    }
  };
  for (let at = 0; at < candidates.length; at += 1) {
    readAhead(at + AHEAD);
    const bytes = await reading[at];
    // Let the searched bytes go.
    reading[at] = Promise.resolve(new Uint8Array(0));
    check();
    if (bytes !== undefined) await searchBlock(reader, candidates[at] ?? 0, new Block(bytes), match, allowed, found);
  }
  return found.result();
}

async function searchBlock(
  reader: BlockReader,
  number: number,
  block: Block,
  match: TextMatch,
  allowed: Uint8Array | undefined,
  found: RowList,
): Promise<void> {
  let place = match.next(block, 0);
  if (place < 0) return;
  const [{ at: starts, count }, rows] = await Promise.all([reader.places(number), reader.rows(number)]);
  let record = 0;
  while (place >= 0 && place < block.bytes.length) {
    while (record + 1 < count && (starts[record + 1] ?? 0) <= place) record += 1;
    const end = record + 1 < count ? (starts[record + 1] ?? 0) : block.bytes.length;
    const row = rows[record] ?? 0;
    const isAllowed = allowed === undefined || ((allowed[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
    if (row !== NO_ROW && isAllowed && match.holds(block.bytes.subarray(starts[record] ?? 0, end))) found.add(row);
    place = match.next(block, end);
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
