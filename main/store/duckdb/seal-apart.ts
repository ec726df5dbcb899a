import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SealOrder } from '../store.ts';
import type { WrittenLog } from './block-writer.ts';
import { sealFolder } from './seal.ts';

/** Fewer are in order before a thread has started. */
const SMALL_ROWS = 250_000;

/** Built files of the threads that seal; what one of them would do is done in the thread before it where there is none. */
export interface SealWorkers {
  /** `seal-worker.ts` */
  readonly seal?: string;
  /** `merge-worker.ts` */
  readonly merge?: string;
}

/** What the thread works on. */
export interface Sealing {
  readonly folder: string;
  readonly log: WrittenLog;
  readonly order: SealOrder;
  readonly mergeWorker?: string;
}

/** Seals in threads of its own where there is enough to do; their files lie beside the built code. */
export function sealApart(sealing: Sealing, { seal, merge }: SealWorkers = builtBeside()): Promise<void> {
  const { folder, log, order } = sealing;
  if (log.records < SMALL_ROWS) return sealFolder(folder, log, order);
  if (seal === undefined) return sealFolder(folder, log, order, merge);
  return sealInThread(merge === undefined ? sealing : { ...sealing, mergeWorker: merge }, seal);
}

function builtBeside(): SealWorkers {
  const [seal, merge] = ['seal-worker.js', 'merge-worker.js'].map((name) => join(import.meta.dirname, name));
  return {
    ...(seal !== undefined && existsSync(seal) ? { seal } : {}),
    ...(merge !== undefined && existsSync(merge) ? { merge } : {}),
  };
}

/** `workerPath`: the built file of `seal-worker.ts`. The thread has begun when this returns. */
export function sealInThread(sealing: Sealing, workerPath: string): Promise<void> {
  const thread = new Worker(workerPath, { workerData: sealing });
  return new Promise((resolve, reject) => {
    thread.on('error', reject);
    thread.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`sealing ended with ${code}`))));
  });
}
