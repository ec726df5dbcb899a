import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, bench, describe } from 'vitest';
import { openBundle } from '../../main/ingest/bundle/open-bundle.ts';
import { ingest } from '../../main/ingest/ingest.ts';
import { createPool, type Pool } from '../../main/ingest/workers/pool.ts';
import { writeStore } from '../../main/store/duckdb/store-writer.ts';
import type { Store } from '../../main/store/store.ts';
import { aPlace, type FileRow, tarOf } from '../kit/a-bundle.ts';
import { aWorker } from '../kit/a-worker.ts';
import { aLog } from './a-log.ts';

/** Eight logs of 8 MB: enough that start-up no longer counts, and still quick to make. */
const LOGS = 8;
const LOG_BYTES = 8 * 1024 * 1024;

const place = aPlace();
let path = '';
let workerPath = '';
let pool: Pool | undefined;
let store: Store | undefined;
let runs = 0;
/** The project for views picks up every bench; nothing of this can run there. */
const isBrowserLike = 'window' in globalThis;

beforeAll(async () => {
  if (isBrowserLike) return;
  const rows: FileRow[] = Array.from({ length: LOGS }, (_, i) => ({
    path: `logs/tm-${i}.log`,
    content: aLog(i + 1, LOG_BYTES),
  }));
  path = place.write('bench.tar.gz', gzipSync(tarOf(rows), { level: 6 }));
  workerPath = await aWorker(new URL('../main/ingest/workers/line-worker.ts', import.meta.url), place.folder);
  pool = createPool({ workerPath });
  store = await stored();
});
afterAll(async () => {
  await store?.close();
  await pool?.close();
  place.dispose();
});

async function stored(): Promise<Store> {
  runs += 1;
  const writer = await writeStore(
    join(place.folder, `store-${runs}`),
    (text) => text,
    (folder) => Promise.resolve({ folder, onClose: () => Promise.resolve() }),
  );
  const sink = {
    facts: () => undefined,
    complain: () => undefined,
    rows: writer.append.bind(writer),
    keep: writer.keep.bind(writer),
  };
  if (pool !== undefined) await ingest([path], sink, { pool });
  return writer.seal({ offsets: new Map() });
}

const few = { iterations: 5, warmupIterations: 1, time: 0, warmupTime: 0 };

describe.skipIf(isBrowserLike)('64 MB of logs in a tar.gz', () => {
  bench('gzip -dc | wc -l', () => void execFileSync('sh', ['-c', `gzip -dc "${path}" | wc -l`]), few);
  bench(
    'unpack and walk the entries',
    async () => {
      const bundle = await openBundle([path], () => undefined);
      for (const archive of bundle.archives)
        for await (const entry of archive.entries()) for await (const _chunk of entry.chunks());
      await bundle.close();
    },
    few,
  );
  bench('unpack, read lines in threads, store, seal', async () => (await stored()).close(), few);
});

describe.skipIf(isBrowserLike)('questions to its store', () => {
  let needle = 0;
  bench('a page from the middle', async () => void (await store?.page({}, 200_000, 100)), few);
  bench('histogram by level', async () => void (await store?.histogram({}, { buckets: 500 })), few);
  bench(
    'a text, ignoring case, never asked before',
    async () => {
      needle += 1;
      await store?.count({ text: `Orders (${needle}/64)` });
    },
    few,
  );
});
