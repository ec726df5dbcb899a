import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchFiles } from './search-files.ts';
import { searchInPlace } from './search-in-place.ts';
import { SearchInThreads } from './search-in-threads.ts';
import type { Searcher } from './searcher.ts';

/** Less is searched before threads have started. */
const SMALL_BYTES = 64 * 1024 * 1024;

/** Threads where the built worker lies beside the built code and there is enough to search, else the calling thread. */
export function openSearcher(files: SearchFiles): Searcher {
  const worker = join(import.meta.dirname, 'search-worker.js');
  const bytes = files.blocks.bytes.reduce((sum, own) => sum + own, 0);
  return bytes >= SMALL_BYTES && existsSync(worker) ? new SearchInThreads(files, worker) : searchInPlace(files);
}
