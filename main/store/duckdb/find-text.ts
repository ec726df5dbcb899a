import type { Searcher, SearchWish } from '../search/searcher.ts';
import { type BlockList, NO_ROW } from './block-list.ts';
import type { FoundRows } from './found-rows.ts';
import type { RowSet } from './row-set.ts';

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

/** Rows whose record matches; `found` hears of them while they are searched, the first ones first. */
export async function findText(
  searcher: Searcher,
  blocks: BlockList,
  wish: Omit<SearchWish, 'tasks' | 'found'> & { readonly filter: BlockFilter; readonly found: FoundRows },
): Promise<RowSet> {
  const { query, allowed, signal, filter, found } = wish;
  const tasks = tasksOf(blocks, candidateBlocks(blocks, filter));
  const firstRows = tasks.map((task) => leastRow(blocks, task));
  const isDone = tasks.map(() => false);
  let open = 0;
  await searcher.search({
    query,
    tasks,
    allowed,
    signal,
    found: (task, rows) => {
      isDone[task] = true;
      while (isDone[open]) open += 1;
      // After the last task all rows follow at once: nobody needs the first ones apart.
      found.add(rows, firstRows[open] ?? 0);
    },
  });
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

/** Neighbours in the files together, so that they are read at once; the tasks by the first row that each may find. */
export function tasksOf(blocks: BlockList, wanted: readonly number[]): readonly (readonly number[])[] {
  const { file, offset, bytes } = blocks;
  const of = (column: readonly number[], block: number) => column[block] ?? 0;
  const tasks: number[][] = [];
  let free = 0;
  for (const block of [...wanted].sort((a, b) => of(file, a) - of(file, b) || of(offset, a) - of(offset, b))) {
    const last = tasks.at(-1);
    free -= of(bytes, block);
    if (last !== undefined && free >= 0) last.push(block);
    else {
      tasks.push([block]);
      free = TASK_BYTES - of(bytes, block);
    }
  }
  return tasks.sort((a, b) => leastRow(blocks, a) - leastRow(blocks, b));
}

function leastRow({ firstRow }: BlockList, task: readonly number[]): number {
  return task.reduce((least, block) => Math.min(least, firstRow[block] ?? 0), NO_ROW);
}
