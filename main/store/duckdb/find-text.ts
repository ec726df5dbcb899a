import type { Searcher, SearchWish } from '../search/searcher.ts';
import type { BlockList } from './block-list.ts';
import { RowBits, type RowSet } from './row-set.ts';

/** What a block must be able to hold to be worth reading. */
export interface BlockFilter {
  /** Sources asked for; all when absent. */
  readonly sources?: ReadonlySet<number>;
  readonly minLevel: number;
  /** UTC ms. */
  readonly from?: number;
  readonly to?: number;
}

/** Searched as one task: a message to a thread costs as much as some hundred kilobytes of text. */
const TASK_BYTES = 4 * 1024 * 1024;

/** Rows of a store of `rows` whose record matches. */
export async function findText(
  searcher: Searcher,
  blocks: BlockList,
  rows: number,
  wish: Omit<SearchWish, 'tasks' | 'found'> & { readonly filter: BlockFilter },
): Promise<RowSet> {
  const found = new RowBits(rows);
  const tasks = tasksOf(blocks, candidateBlocks(blocks, wish.filter));
  await searcher.search({ ...wish, tasks, found: (_task, some) => found.addAll(some) });
  return found.result();
}

/** Numbers of the blocks that can hold a match. */
function candidateBlocks(blocks: BlockList, filter: BlockFilter): readonly number[] {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = filter;
  const isTimed = filter.from !== undefined || filter.to !== undefined;
  return blocks.entry.flatMap((source, block) => {
    if (filter.sources !== undefined && !filter.sources.has(source)) return [];
    if ((blocks.maxLevel[block] ?? 0) < filter.minLevel) return [];
    if (isTimed && ((blocks.maxWall[block] ?? 0) < from || (blocks.minWall[block] ?? 0) > to)) return [];
    return [block];
  });
}

/** Blocks in the order of the files they stand in, so that neighbours are read at once. */
function tasksOf({ file, offset, bytes }: BlockList, blocks: readonly number[]): readonly (readonly number[])[] {
  const of = (column: readonly number[], block: number) => column[block] ?? 0;
  const tasks: number[][] = [];
  let free = 0;
  for (const block of [...blocks].sort((a, b) => of(file, a) - of(file, b) || of(offset, a) - of(offset, b))) {
    const last = tasks.at(-1);
    free -= of(bytes, block);
    if (last !== undefined && free >= 0) last.push(block);
    else {
      tasks.push([block]);
      free = TASK_BYTES - of(bytes, block);
    }
  }
  return tasks;
}
