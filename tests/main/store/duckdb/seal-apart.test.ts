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
import { aLog } from '../../../bench/a-log.ts';
import { aPlace } from '../../../kit/a-bundle.ts';
import { aWorker } from '../../../kit/a-worker.ts';
import { batchesOf } from '../../../kit/line-readers.ts';

const BUNDLE = new URL('../../../bundles/heap-exhausted/bundle.tar.gz', import.meta.url).pathname;
const WORKER = new URL('../../../../main/store/duckdb/seal-worker.ts', import.meta.url);
const MERGER = new URL('../../../../main/store/duckdb/merge-worker.ts', import.meta.url);
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

test('a second thread merges while the first puts into columns, however many rows there are', async () => {
  const merge = await aWorker(MERGER, join(place.folder, 'merger'));
  const folders = ['one', 'two'].map((name) => join(place.folder, name));
  const texts = [1, 2].map((seed) => aLog(seed, 27_000_000));
  const answers = [];
  for (const folder of folders) {
    await mkdir(folder);
    const writer = await BlockWriter.create(folder);
    for (const [i, text] of texts.entries())
      for (const batch of batchesOf(`${i}.log`, text, 1_000_000)) await writer.append(batch);
    const log = await writer.finish();
    await sealFolder(folder, log, { offsets: new Map([['1.log', 1_234]]) }, folder === folders[0] ? merge : undefined);
    const store = await openSealed(
      folder,
      (text) => text,
      () => Promise.resolve(),
    );
    const pages = [0, 65_500, 200_000, log.records - 40].map((offset) => store?.page({}, offset, 80));
    const histogram = await store?.histogram({}, { buckets: 500 });
    answers.push({ rows: store?.rows, span: store?.span, histogram, pages: await Promise.all(pages) });
    await store?.close();
  }
  const [apart, here] = answers;
  expect(apart).toEqual(here);
  // More than may be on their way at once.
  expect(apart?.rows).toBeGreaterThan(4 * 65_536);
});

test('what goes wrong in the thread is told', async () => {
  const worker = await aWorker(WORKER, place.folder);
  const { log } = await written('rest');
  const gone = join(place.folder, 'nowhere');
  await expect(sealInThread({ folder: gone, log, order: ORDER }, worker)).rejects.toThrow('ENOENT');
  const mergeWorker = await aWorker(MERGER, join(place.folder, 'merger'));
  await expect(sealInThread({ folder: gone, log, order: ORDER, mergeWorker }, worker)).rejects.toThrow('ENOENT');
});
