import { Worker } from 'node:worker_threads';
import type { Merged, Merging } from './merge-columns.ts';
import type { Columns } from './merged-columns.ts';

/** What the thread says: rows in their order, and then that these were all. It is told the columns that it may fill again. */
export type MergeWord = { readonly columns: Columns } | { readonly merged: Merged };

/** It makes next to no garbage; what its host grants young objects would be 50 MB that nothing uses. */
const YOUNG_MEGABYTES = 2;

/** Merges in a thread of its own, while this one works on what was merged; `give` gets it in order. `workerPath`: the built file of `merge-worker.ts`. */
export async function mergeApart(
  merging: Merging,
  workerPath: string,
  give: (columns: Columns) => Promise<void>,
): Promise<Merged> {
  const thread = new Worker(workerPath, {
    workerData: merging,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  try {
    return await new Promise<Merged>((resolve, reject) => {
      let last = Promise.resolve();
      const take = async (word: MergeWord) => {
        if ('merged' in word) return resolve(word.merged);
        await give(word.columns);
        thread.postMessage(word.columns, buffersOf(word.columns));
      };
      thread.on('message', (word: MergeWord) => {
        last = last.then(() => take(word));
        last.catch(reject);
      });
      thread.on('messageerror', reject);
      thread.on('error', reject);
      thread.on('exit', (code) => reject(new Error(`merging ended with ${code}`)));
    });
  } finally {
    await thread.terminate();
  }
}

/** The buffers of columns, to be moved. */
export function buffersOf({ t, source, logger, ordinal, level, known }: Columns): ArrayBuffer[] {
  return [t, source, logger, ordinal, level, known].flatMap((column) => column?.buffer ?? []);
}
