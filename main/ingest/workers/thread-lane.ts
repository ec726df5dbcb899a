import { Worker } from 'node:worker_threads';
import { FactUnpacker } from './fact-unpacker.ts';
import type { Lane, LaneEvents } from './lane.ts';
import { type PackedReply, packCommands, unpackReply } from './transfer.ts';

/** A reader holds tables and a record at a time; a thread that wants more than this has a defect and shall end alone. */
const HEAP_MEGABYTES = 1024;

/** Reads in a worker thread; `path` is the built file of `parse-worker.ts`. */
export function threadLane(path: string, { reply, died }: LaneEvents): Lane {
  const worker = new Worker(path, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } });
  const unpacker = new FactUnpacker();
  let isOver = false;
  const end = (why: string) => {
    if (isOver) return;
    isOver = true;
    died(why);
  };
  worker.on('message', (message: PackedReply) => {
    if (!isOver) reply(unpackReply(message, unpacker));
  });
  worker.on('error', (error) => end(String(error)));
  worker.on('exit', (code) => end(`the thread ended with code ${code}`));
  return {
    send: (commands) => {
      const { message, moved } = packCommands(commands);
      worker.postMessage(message, moved);
    },
    close: async () => {
      isOver = true;
      await worker.terminate();
    },
  };
}
