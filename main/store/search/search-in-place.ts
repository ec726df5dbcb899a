import { setImmediate as turn } from 'node:timers/promises';
import { cancelled } from '#contract/errors.ts';
import { BlockMiner } from '../templates/block-miner.ts';
import type { SearchFiles } from './search-files.ts';
import type { Searcher } from './searcher.ts';
import { StretchSearch } from './stretch-search.ts';

/** Goes through blocks in the calling thread, with a turn of the event loop before each block. */
export function searchInPlace(files: SearchFiles): Searcher {
  const closed = new AbortController();
  let searcher: StretchSearch | undefined;
  const giveWay = async (signal: AbortSignal | undefined) => {
    await turn();
    if (closed.signal.aborted || signal?.aborted) throw cancelled();
  };
  return {
    search: async ({ query, tasks, allowed, found, signal }) => {
      for (const [task, blocks] of tasks.entries()) {
        const rows: number[] = [];
        for (const block of blocks) {
          await giveWay(signal);
          searcher ??= new StretchSearch(files);
          for (const row of searcher.rows([block], query, allowed)) rows.push(row);
        }
        found(task, Uint32Array.from(rows));
      }
    },
    mine: async ({ tasks, met, mined, signal }) => {
      const miner = new BlockMiner(files, { met, first: 0, step: 1 });
      for (const block of tasks.flat()) {
        await giveWay(signal);
        mined(miner.mine([block]));
      }
    },
    close: () => {
      closed.abort();
      return Promise.resolve();
    },
  };
}
