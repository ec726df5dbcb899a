import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { classify } from './classify/classify.ts';
import { openReader } from './parse/open-reader.ts';
import { createPool, type Pool } from './workers/pool.ts';

/** The pool of this program: threads where the built worker lies beside the built code, else (from the sources) the calling thread. */
export function openPool(): Pool {
  const worker = join(import.meta.dirname, 'parse-worker.js');
  return createPool(existsSync(worker) ? { workerPath: worker } : { readers: { classify, openReader } });
}
