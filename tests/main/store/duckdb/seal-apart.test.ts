import { cpSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ingest } from '../../../../main/ingest/ingest.ts';
import { openPool } from '../../../../main/ingest/open-pool.ts';
import { BlockWriter } from '../../../../main/store/duckdb/block-writer.ts';
import { sealFolder } from '../../../../main/store/duckdb/seal.ts';
import { sealInThread } from '../../../../main/store/duckdb/seal-apart.ts';
import { openSealed } from '../../../../main/store/duckdb/sealed-store.ts';
import { aPlace } from '../../../kit/a-bundle.ts';
import { aWorker } from '../../../kit/a-worker.ts';

const BUNDLE = new URL('../../../bundles/heap-exhausted/bundle.tar.gz', import.meta.url).pathname;
const WORKER = new URL('../../../../main/store/duckdb/seal-worker.ts', import.meta.url);
/** Of the JobManager's log an hour is taken. */
const ORDER = { offsets: new Map([['logs/flink-flink-standalonesession-0-gl-flink-jm.log', 3_600_000]]) };

const place = aPlace();
afterAll(place.dispose);

/** The rows of the bundle in folders that nothing has sealed. */
async function written(...names: readonly string[]) {
  const [first = '', ...others] = names.map((name) => join(place.folder, name));
  await mkdir(first);
  const writer = await BlockWriter.create(first);
  let last = Promise.resolve();
  const sink = {
    facts: () => undefined,
    complain: () => undefined,
    rows: (batch: Parameters<typeof writer.append>[0]) => {
      last = last.then(() => writer.append(batch));
      return last;
    },
    keep: () => Promise.resolve(),
  };
  const pool = openPool();
  await ingest([BUNDLE], sink, { pool });
  await pool.close();
  await last;
  const log = await writer.finish();
  for (const other of others) cpSync(first, other, { recursive: true });
  return { log, folders: [first, ...others] };
}

async function told(folder: string | undefined) {
  const store = await openSealed(
    folder ?? '',
    (text) => text,
    () => Promise.resolve(),
  );
  if (store === undefined) throw new Error('the store that was just sealed cannot be opened');
  const { rows, sources, span } = store;
  const { items } = await store.page({}, 0, rows);
  const answer = { rows, sources, span, items, histogram: await store.histogram({}, { buckets: 50 }) };
  await store.close();
  return answer;
}

test('a thread puts the rows into the order that the calling thread puts them into', async () => {
  const worker = await aWorker(WORKER, place.folder);
  const { log, folders } = await written('here', 'apart');
  const [here = '', apart = ''] = folders;
  await sealFolder(here, log, ORDER);
  await sealInThread({ folder: apart, log, order: ORDER }, worker);
  const answer = await told(apart);
  expect(answer).toEqual(await told(here));
  expect(answer.rows).toBe(log.records);
});

test('what goes wrong in the thread is told', async () => {
  const worker = await aWorker(WORKER, place.folder);
  const { log } = await written('rest');
  const gone = join(place.folder, 'nowhere');
  await expect(sealInThread({ folder: gone, log, order: ORDER }, worker)).rejects.toThrow('ENOENT');
});
