import { setImmediate as turn } from 'node:timers/promises';
import { cancelled } from '../cancelled.ts';
import type { SearchFiles } from './search-files.ts';
import type { Searcher } from './searcher.ts';
import { StretchSearch } from './stretch-search.ts';

/** Searches in the calling thread, with a turn of the event loop before each block. */
export function searchInPlace(files: SearchFiles): Searcher {
  const closed = new AbortController();
  let searcher: StretchSearch | undefined;
  return {
    search: async ({ query, tasks, allowed, found, signal }) => {
      for (const [task, blocks] of tasks.entries()) {
        const rows: number[] = [];
        for (const block of blocks) {
          await turn();
          if (closed.signal.aborted || signal?.aborted) throw cancelled();
          searcher ??= new StretchSearch(files);
          for (const row of searcher.rows([block], query, allowed)) rows.push(row);
        }
        found(task, Uint32Array.from(rows));
      }
    },
    close: () => {
      closed.abort();
      return Promise.resolve();
    },
  };
}
