import { parentPort, workerData } from 'node:worker_threads';
import { buffersOf, type MergeWord } from './merge-apart.ts';
import { type Merging, mergeColumns } from './merge-columns.ts';
import type { Columns } from './merged-columns.ts';

/** Columns that may be filled or on their way: more would only wait. */
const MOST_ROOMS = 4;

const merging: Merging = workerData;
const free: Columns[] = [];
let wake: () => void = () => {};
let rooms = 1;

parentPort?.on('message', (used: Columns) => {
  free.push(used);
  wake();
});

function say(word: MergeWord, moved: ArrayBuffer[]): void {
  parentPort?.postMessage(word, moved);
}

const merged = await mergeColumns(merging, async (columns) => {
  say({ columns }, buffersOf(columns));
  if (rooms < MOST_ROOMS) {
    rooms += 1;
    return undefined;
  }
  while (free.length === 0)
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  return free.pop();
});
say({ merged }, [merged.places.buffer]);
