import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SealOrder } from '../store.ts';
import type { WrittenLog } from './block-writer.ts';
import { sealFolder } from './seal.ts';

/** Fewer are in order before a thread has started. */
const SMALL_ROWS = 250_000;

/** What the thread works on. */
export interface Sealing {
  readonly folder: string;
  readonly log: WrittenLog;
  readonly order: SealOrder;
}

/** Seals in a thread of its own where the built worker lies beside the built code and there is enough to do, else in the calling thread. */
export function sealApart(sealing: Sealing): Promise<void> {
  const { folder, log, order } = sealing;
  const worker = join(import.meta.dirname, 'seal-worker.js');
  return log.records >= SMALL_ROWS && existsSync(worker)
    ? sealInThread(sealing, worker)
    : sealFolder(folder, log, order);
}

/** `workerPath`: the built file of `seal-worker.ts`. The thread has begun when this returns. */
export function sealInThread(sealing: Sealing, workerPath: string): Promise<void> {
  const thread = new Worker(workerPath, { workerData: sealing });
  return new Promise((resolve, reject) => {
    thread.on('error', reject);
    thread.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`sealing ended with ${code}`))));
  });
}
