import { execFileSync, spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, bench, describe } from 'vitest';
import { openBundle } from '../../main/ingest/bundle/open-bundle.ts';
import { ingest } from '../../main/ingest/ingest.ts';
import { createPool, type Pool } from '../../main/ingest/workers/pool.ts';
import { openSealed } from '../../main/store/duckdb/sealed-store.ts';
import { writeStore } from '../../main/store/duckdb/store-writer.ts';
import type { SearchFiles } from '../../main/store/search/search-files.ts';
import { searchInPlace } from '../../main/store/search/search-in-place.ts';
import { SearchInThreads } from '../../main/store/search/search-in-threads.ts';
import type { Searcher } from '../../main/store/search/searcher.ts';
import type { Store } from '../../main/store/store.ts';
import { aPlace, type FileRow, tarOf } from '../kit/a-bundle.ts';
import { aWorker } from '../kit/a-worker.ts';
import { aLog } from './a-log.ts';
import { Ratios } from './ratios.ts';
import { sayingNothing } from './saying-nothing.ts';

/** Eight logs of 8 MB, enough that start-up no longer counts and still quick to make; or the archive that NUTCRACKER_BENCH names. */
const LOGS = 8;
const LOG_BYTES = 8 * 1024 * 1024;
const NEEDLE = 'switched from INITIALIZING to RUNNING';
const EXPRESSION = '[0-9a-f]{8}\\) switched from [A-Z]+ to RUNNING';
const PREPARING_MS = 600_000;

/** The project for views picks up every bench; nothing of this can run there. */
const isBrowserLike = 'window' in globalThis;
const place = aPlace();
const path = process.env.NUTCRACKER_BENCH ?? join(place.folder, 'bench.tar.gz');
const extracted = join(place.folder, 'extracted');
/** Of these the logs alone. */
const logs = join(place.folder, 'logs');
const ratios = new Ratios();
let runs = 0;
let pool: Pool | undefined;
/** Built: a process that indexes, its reader that makes no facts, and the thread that merges. */
let indexing: readonly string[] = [];
let folder = '';
let searchPath = '';
let store: Store | undefined;

beforeAll(async () => {
  if (isBrowserLike) return;
  if (process.env.NUTCRACKER_BENCH === undefined) {
    const rows: FileRow[] = Array.from({ length: LOGS }, (_, i) => ({
      path: `logs/flink-taskexecutor-${i}.log`,
      content: aLog(i + 1, LOG_BYTES),
    }));
    place.write('bench.tar.gz', gzipSync(tarOf(rows), { level: 6 }));
  }
  mkdirSync(extracted);
  execFileSync('tar', ['xzf', path, '-C', extracted]);
  mkdirSync(logs);
  for (const [i, file] of logFiles().entries()) linkSync(file, join(logs, `${i}-${basename(file)}`));
  const source = new URL('../../main/ingest/workers/parse-worker.ts', import.meta.url);
  pool = createPool({ workerPath: await aWorker(source, place.folder) });
  const ownPlace = (name: string) => join(place.folder, name);
  const indexer = new URL('./index-alone.ts', import.meta.url);
  const merger = new URL('../../main/store/duckdb/merge-worker.ts', import.meta.url);
  indexing = await Promise.all([
    aWorker(indexer, ownPlace('indexer')),
    aWorker(source, ownPlace('mute'), [sayingNothing]),
    aWorker(merger, ownPlace('merger')),
  ]);
  await (await stored()).close();
  const searcher = new URL('../../main/store/search/search-worker.ts', import.meta.url);
  searchPath = await aWorker(searcher, join(place.folder, 'search'));
  store = await opened(inThreads);
  // The threads are warm when a person searches for the second time.
  await store?.count({ text: 'warm' });
}, PREPARING_MS);

afterAll(async () => {
  if (isBrowserLike) return;
  const bytes = ['index.duckdb', 'order.u32', 'places'].reduce(
    (sum, name) => sum + statSync(join(folder, name)).size,
    0,
  );
  ratios.limit('templates of all records, in threads', (1_000 * (store?.rows ?? 0)) / LEAST_RECORDS);
  ratios.print();
  console.log(`index: ${(bytes / (store?.rows ?? 1)).toFixed(1)} bytes a record, at most 15`);
  await store?.close();
  await pool?.close();
  place.dispose();
});

/** Everything from archive to sealed store. */
async function stored(): Promise<Store> {
  if (pool === undefined) throw new Error('the threads were not started');
  runs += 1;
  folder = join(place.folder, `store-${runs}`);
  const writer = await writeStore(
    folder,
    (text) => text,
    (sealed) => Promise.resolve({ folder: sealed, onClose: () => Promise.resolve() }),
  );
  const sink = {
    facts: () => undefined,
    complain: () => undefined,
    rows: writer.append.bind(writer),
    keep: writer.keep.bind(writer),
    ...(writer.textFolder === undefined ? {} : { textFolder: writer.textFolder }),
  };
  await ingest([path], sink, { pool });
  return writer.seal({ offsets: new Map() });
}

/** Ms that an index and a text store without facts take. */
function indexed(from: string): number {
  const [indexer = '', reader = '', merger = ''] = indexing;
  const into = join(place.folder, 'indexed');
  return Number(execFileSync(process.execPath, [indexer, from, into, reader, merger], { encoding: 'utf8' }));
}

async function firstRows(): Promise<void> {
  const stop = new AbortController();
  if (pool === undefined) return;
  const sink = { facts: () => undefined, complain: () => undefined, rows: () => Promise.resolve(stop.abort()) };
  await ingest([path], sink, { pool, signal: stop.signal }).catch(() => undefined);
}

const inThreads = (files: SearchFiles) => new SearchInThreads(files, searchPath);

function opened(searcherOf: (files: SearchFiles) => Searcher): Promise<Store | undefined> {
  return openSealed(
    folder,
    (text) => text,
    () => Promise.resolve(),
    searcherOf,
  );
}

/** Templates found anew, by threads that are warm as they are after a search, and asked for again. */
async function mined(name: string, searcherOf: (files: SearchFiles) => Searcher): Promise<void> {
  rmSync(join(folder, 'templates'), { force: true });
  for (const what of [name, 'templates, kept before']) {
    const own = await opened(searcherOf);
    await own?.count({ text: 'warm' });
    await ratios.time(what, () => own?.templates({ offset: 0, limit: 100 }));
    await ratios.time('records of one template', () => own?.count({ templates: [1], text: '' }));
    await own?.close();
  }
}

async function reopened(): Promise<void> {
  const again = await opened(inThreads);
  await again?.histogram({}, { buckets: 500 });
  await again?.close();
}

const few = { iterations: 2, warmupIterations: 0, time: 0, warmupTime: 0 };
const times = (name: string, run: () => unknown) => bench(name, () => ratios.time(name, run), few);
/** Records a second that templates are found in, at least. */
const LEAST_RECORDS = 1_500_000;
const has = (command: string) => spawnSync(command, ['--version']).error === undefined;
const run = (command: string, args: readonly string[]) => spawnSync(command, args, { stdio: 'ignore' });
const rg = (...args: readonly string[]) => run('rg', ['-c', ...args, extracted]);
const logFiles = () =>
  readdirSync(extracted, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.log(\.|$)/.test(name))
    .map((name) => join(extracted, name));
/** By name: of a folder lnav leaves out what was rotated. */
const lnav = () => run('lnav', ['-n', '-c', ';select count(*) from all_logs', ...logFiles()]);

describe.skipIf(isBrowserLike)('logs in a tar.gz', () => {
  const GZIP = 'gzip -dc | wc -l';
  const LNAV = 'lnav counts the records of the extracted files';
  times('unpack and walk the entries', async () => {
    const bundle = await openBundle([path], () => undefined);
    for (const archive of bundle.archives)
      for await (const entry of archive.entries()) for await (const _chunk of entry.chunks());
    await bundle.close();
  });
  const INDEX = 'index and text store';
  const OF_FILES = 'index and text store of the extracted logs';
  const OWN = 'index, text store and all facts';
  // In turn: what the machine does beside it changes from one minute to the next.
  const inTurn = async () => {
    await ratios.time(GZIP, () => execFileSync('sh', ['-c', `gzip -dc "${path}" | wc -l`]));
    if (has('lnav')) await ratios.time(LNAV, lnav);
    ratios.note(INDEX, indexed(path));
    ratios.note(OF_FILES, indexed(logs));
  };
  bench('gzip, lnav, and the same indexed', inTurn, { ...few, iterations: 4 });
  times(OWN, async () => (await stored()).close());
  times('first records', firstRows);
  ratios.compare(INDEX, GZIP, 1);
  ratios.compare(INDEX, LNAV, 0.75);
  ratios.compare(OF_FILES, LNAV, 0.75);
  ratios.compare(OWN, GZIP, 1.6);
  ratios.limit('first records', 1_000);
});

describe.skipIf(isBrowserLike)('questions to their store', () => {
  let asked = 0;
  /** Never asked before, so that no answer is held already: another end of the same words. */
  const anew = (text: string) => {
    asked += 1;
    return text.slice(0, text.length - (asked % 6));
  };
  const pairs: readonly (readonly [string, () => unknown, string, () => unknown])[] = [
    ['a text', () => store?.count({ text: anew(NEEDLE), matchCase: true }), 'rg -F', () => rg('-F', NEEDLE)],
    ['a text, ignoring case', () => store?.count({ text: anew(NEEDLE) }), 'rg -i -F', () => rg('-i', '-F', NEEDLE)],
    [
      'an expression',
      () => store?.count({ text: anew(EXPRESSION), regex: true, matchCase: true }),
      'rg',
      () => rg(EXPRESSION),
    ],
  ];
  for (const [own, ask, peer, search] of pairs) {
    times(own, ask);
    if (!has('rg')) continue;
    times(peer, search);
    ratios.compare(own, peer, 2);
  }
  const limits: readonly (readonly [string, () => unknown, number])[] = [
    ['histogram by level', () => store?.histogram({}, { buckets: 500 }), 100],
    ['filtered first page', () => store?.page({ minLevel: 'warn' }, 0, 100), 25],
    ['page of 100 from the middle', () => store?.page({}, store.rows >> 1, 100), 16],
    ['open again, to the first histogram', reopened, 600],
  ];
  for (const [name, ask, most] of limits) {
    times(name, ask);
    ratios.limit(name, most);
  }
  times('a text, from its first hits to all of them', async () => {
    const text = anew(NEEDLE);
    await ratios.time('first hits', () => store?.page({ text }, 0, 100, undefined, true));
    await store?.count({ text });
  });
  ratios.limit('first hits', 50);
  const TEMPLATES = 'templates of all records, in threads';
  const ALONE = 'templates of all records, in one thread';
  times(TEMPLATES, () => mined(TEMPLATES, inThreads));
  times(ALONE, () => mined(ALONE, searchInPlace));
  ratios.compare(TEMPLATES, ALONE, 1);
  ratios.limit('templates, kept before', 100);
  ratios.limit('records of one template', 100);
  times('cancel', async () => {
    const stop = new AbortController();
    const asking = store?.count({ text: 'stands nowhere at all' }, stop.signal).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await ratios.time('from cancelling to the end', () => {
      stop.abort();
      return asking;
    });
  });
  ratios.limit('from cancelling to the end', 50);
});
