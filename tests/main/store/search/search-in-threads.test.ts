import { rmSync, truncateSync } from 'node:fs';
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
import { aLog } from '../../../bench/a-log.ts';
import { aPlace } from '../../../kit/a-bundle.ts';
import { aWorker } from '../../../kit/a-worker.ts';

const BUNDLE = new URL('../../../bundles/heap-exhausted/bundle.tar.gz', import.meta.url).pathname;
/** Several tasks of threads; the bundle's own logs are one. */
const LOG_BYTES = 9 * 1024 * 1024;
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
  for (const seed of [1, 2]) place.write(`more-${seed}.log`, aLog(seed, LOG_BYTES));
  await ingest([BUNDLE, ...[1, 2].map((seed) => join(place.folder, `more-${seed}.log`))], sink, { pool });
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
  const found = await Promise.all(queries.map((query) => threads.page(query, 0, 1_000)));
  for (const [index, query] of queries.entries()) expect(found[index]).toEqual(await alone.page(query, 0, 1_000));
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

test.each([
  ['threads', inThreads],
  ['the calling thread', () => opened(searchInPlace)],
])('a page that is wanted soon holds the first records that %s find, and the search goes on', async (_who, open) => {
  const store = await open();
  const soon = await store.page({ text: 'e' }, 10, 20, undefined, true);
  const whole = await store.page({ text: 'e' }, 10, 20);
  expect(soon).toEqual({ ...whole, complete: false, total: expect.any(Number) });
  expect(soon.total).toBeLessThan(whole.total);
  expect(soon.total).toBeGreaterThanOrEqual(30);
  expect(await store.page({ text: 'e' }, 10, 20, undefined, true)).toEqual(whole);
  const few = await store.page({ text: 'GC overhead limit' }, 0, 10_000, undefined, true);
  expect(few).toEqual(await store.page({ text: 'GC overhead limit' }, 0, 10_000));
  await store.close();
});

test('questions about one query share one search, which goes on until the last of them is cancelled', async () => {
  let searches = 0;
  const store = await opened((files) => {
    const alone = searchInPlace(files);
    return { ...alone, search: (wish) => alone.search(wish).finally(() => (searches += 1)) };
  });
  const [first, second] = [new AbortController(), new AbortController()];
  const asked = [first, second].map(({ signal }) => store.count({ text: 'heap' }, signal));
  first.abort();
  await expect(asked[0]).rejects.toMatchObject({ code: 'cancelled' });
  expect(await asked[1]).toBe(await store.count({ text: 'heap' }));
  expect(searches).toBe(1);
  await store.close();
});

const TEMPLATES = { offset: 0, limit: 500 };
const kept = join(folder, 'templates');
const forget = () => rmSync(kept, { force: true });

test('threads find the templates that the calling thread finds, and these are kept beside the store', async () => {
  const threads = await inThreads();
  const found = await threads.templates(TEMPLATES);
  forget();
  const alone = await opened(searchInPlace);
  expect(await alone.templates(TEMPLATES)).toEqual(found);
  await alone.close();
  const again = await opened((files) => ({ ...searchInPlace(files), mine: () => Promise.reject(new Error('mined')) }));
  expect(await again.templates(TEMPLATES)).toEqual(found);
  expect(await again.count({ templates: [1] })).toBe(await threads.count({ templates: [1] }));
  for (const store of [threads, again]) await store.close();
  truncateSync(kept, 100);
  const anew = await inThreads();
  expect(await anew.templates(TEMPLATES)).toEqual(found);
  await anew.close();
});

test('the templates of a real log name what happened once before what happens again and again', async () => {
  const store = await opened(searchInPlace);
  const { entry = '' } = store.sources.find((source) => source.entry.includes('standalonesession')) ?? {};
  const page = await store.templates(TEMPLATES);
  const own = page.kind === 'known' ? page.items.filter(({ first }) => first.entry === entry) : [];
  const shown = [...own.slice(0, 3), ...own.slice(-3)];
  expect(shown.map(({ text, count, level }) => [text, count, level])).toEqual([
    [
      'Tokens update task not started because either no tokens obtained or none of the tokens specified its renewal date',
      1,
      'warn',
    ],
    [
      'Configuring the job submission via query parameters is deprecated. Please migrate to submitting a JSON request instead.',
      1,
      'warn',
    ],
    ['Starting StandaloneSessionClusterEntrypoint (Version: <*>, Scala: <*>, Rev:<*>, Date:<*>)', 1, 'info'],
    ['<*> (<*>) (<*>) switched from CREATED to SCHEDULED.', 48, 'info'],
    ['State backend is set to heap memory org.apache.flink.runtime.state.hashmap.HashMapStateBackend@<*>', 49, 'info'],
    ["Config uses deprecated configuration key '<*>' instead of proper key '<*>'", 77, 'warn'],
  ]);
  await store.close();
});

test.each([
  ['threads', inThreads],
  ['the calling thread', () => opened(searchInPlace)],
])(
  '%s that find templates tell how far they are, end when nobody waits any more, and begin anew',
  async (_who, open) => {
    forget();
    const store = await open();
    const part = await store.templates({ ...TEMPLATES, beyond: 0 });
    expect(part).toEqual({ kind: 'mining', done: expect.any(Number) });
    const stop = new AbortController();
    const waiting = store.templates(TEMPLATES, stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    const whole = await store.templates({ ...TEMPLATES, beyond: 1 });
    expect(whole).toEqual(await store.templates(TEMPLATES));
    expect(whole.kind).toBe('known');
    await store.close();
  },
);

test('a search is answered while templates are found', async () => {
  forget();
  const store = await inThreads();
  const [templates, found] = [store.templates(TEMPLATES), store.count({ text: 'heap' })];
  expect(await found).toBe(90);
  expect((await templates).kind).toBe('known');
  await store.close();
});

test('a store that is closed while its templates are found ends that', async () => {
  forget();
  const store = await inThreads();
  const ends = expect(store.templates(TEMPLATES)).rejects.toMatchObject({ code: 'cancelled' });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await store.close();
  await ends;
});

test('a thread that cannot start fails the search', async () => {
  const store = await opened((files) => new SearchInThreads(files, join(place.folder, 'missing.mjs')));
  await expect(store.count({ text: 'heap' })).rejects.toThrow('missing.mjs');
  await store.close();
});
