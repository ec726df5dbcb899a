import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LogQuery } from '#contract/incident/log.ts';
import { ingest } from '../../../../main/ingest/ingest.ts';
import { openPool } from '../../../../main/ingest/open-pool.ts';
import { openSealed } from '../../../../main/store/duckdb/sealed-store.ts';
import { writeStore } from '../../../../main/store/duckdb/store-writer.ts';
import type { SearchFiles } from '../../../../main/store/search/search-files.ts';
import { searchInPlace } from '../../../../main/store/search/search-in-place.ts';
import { SearchInThreads } from '../../../../main/store/search/search-in-threads.ts';
import type { Searcher } from '../../../../main/store/search/searcher.ts';
import type { Store } from '../../../../main/store/store.ts';
import { aPlace } from '../../../kit/a-bundle.ts';
import { aWorker } from '../../../kit/a-worker.ts';

const BUNDLE = new URL('../../../bundles/heap-exhausted/bundle.tar.gz', import.meta.url).pathname;
const place = aPlace();
const folder = join(place.folder, 'store');
let workerPath = '';

beforeAll(async () => {
  const source = new URL('../../../../main/store/search/search-worker.ts', import.meta.url);
  workerPath = await aWorker(source, place.folder);
  const asItIs = (text: string) => text;
  const writer = await writeStore(folder, asItIs, () => Promise.resolve({ folder, onClose: () => Promise.resolve() }));
  const sink = {
    facts: () => undefined,
    complain: () => undefined,
    rows: writer.append.bind(writer),
    keep: writer.keep.bind(writer),
  };
  const pool = openPool();
  await ingest([BUNDLE], sink, { pool });
  await pool.close();
  await (await writer.seal({ offsets: new Map() })).close();
}, 60_000);

afterAll(place.dispose);

async function opened(searcherOf: (files: SearchFiles) => Searcher): Promise<Store> {
  const asItIs = (text: string) => text;
  const store = await openSealed(folder, asItIs, () => Promise.resolve(), searcherOf);
  if (store === undefined) throw new Error('the store that was just written cannot be opened');
  return store;
}

const inThreads = () => opened((files) => new SearchInThreads(files, workerPath));

/** No text stands in them that must be there: every record is tried. */
const SLOW: LogQuery = { text: '[a-z]+[0-9]+[a-z]+\\d[^ ]', regex: true };

test('threads find what the calling thread finds', async () => {
  const threads = await inThreads();
  const alone = await opened(searchInPlace);
  const queries: readonly LogQuery[] = [
    { text: 'heap' },
    { text: 'Checkpoint', matchCase: true },
    { text: 'e' },
    { text: 'stands nowhere at all' },
    { text: '\n\tat ORG.apache' },
    { text: 'checkpoint \\d+|OutOfMemoryError', regex: true },
    { text: 'java', minLevel: 'warn' },
    { text: 'memory', entries: alone.sources.slice(0, 1).map(({ entry }) => entry) },
    SLOW,
  ];
  const found = await Promise.all(queries.map((query) => threads.page(query, 0, 10_000)));
  for (const [index, query] of queries.entries()) expect(found[index]).toEqual(await alone.page(query, 0, 10_000));
  expect(found.filter(({ total }) => total > 0)).toHaveLength(queries.length - 1);
  await threads.close();
  await alone.close();
});

test('a cancelled search ends at once, and the next one is answered by the same threads', async () => {
  const store = await inThreads();
  const whole = await store.count({ text: 'heap' });
  const stop = new AbortController();
  const searching = store.count(SLOW, stop.signal);
  stop.abort();
  await expect(searching).rejects.toMatchObject({ code: 'cancelled' });
  expect(await store.count({ text: 'heap', matchCase: false, minLevel: 'trace' })).toBeLessThanOrEqual(whole);
  expect(await store.count({ text: 'HEAP' })).toBe(whole);
  await store.close();
});

test.each([
  ['threads', inThreads],
  ['the calling thread', () => opened(searchInPlace)],
])('a store that is closed while %s search it cancels the search', async (_who, open) => {
  const store = await open();
  const searching = [SLOW, { text: 'heap' }].map((query) => store.count(query));
  const ends = searching.map((search) => expect(search).rejects.toMatchObject({ code: 'cancelled' }));
  await new Promise((resolve) => setTimeout(resolve, 5));
  await store.close();
  await Promise.all(ends);
});

test('a thread that cannot start fails the search', async () => {
  const store = await opened((files) => new SearchInThreads(files, join(place.folder, 'missing.mjs')));
  await expect(store.count({ text: 'heap' })).rejects.toThrow('missing.mjs');
  await store.close();
});
