import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, bench, describe } from 'vitest';
import { aPlace, type FileRow, tarOf } from '../kit/a-bundle.ts';
import { aLog } from './a-log.ts';

/**
 * Whole processes side by side, on logs of 256 MB or on the archive that NUTCRACKER_BENCH names. The built program is what is measured:
 * `npm run build` comes first.
 */
const CLI = join(import.meta.dirname, '../../out/main/cli.js');
/** What a search looks for: in every log, in few records of it. */
const NEEDLE = 'orders (7/64)';

const LOGS = 32;
const LOG_BYTES = 8 * 1024 * 1024;

const isBrowserLike = 'window' in globalThis;
const place = aPlace();
const named = process.env.NUTCRACKER_BENCH;
const archive = named ?? join(place.folder, 'peers.tar.gz');
const extracted = join(place.folder, 'extracted');

/** Making the logs and packing them takes a while. */
const PREPARING_MS = 600_000;

const once = { iterations: 3, warmupIterations: 0, time: 0, warmupTime: 0 };

function has(command: string): boolean {
  return spawnSync(command, ['--version']).error === undefined;
}

function run(command: string, args: readonly string[], cache = 'cache'): void {
  const env = { ...process.env, NUTCRACKER_CACHE: join(place.folder, cache) };
  execFileSync(command, args, { stdio: 'ignore', env });
}

let runs = 0;

/** As the first time: nothing is kept of an earlier run. */
function analyze(path: string): void {
  runs += 1;
  run(process.execPath, [CLI, 'analyze', path, '--format', 'json'], `cache-${runs}`);
}

const search = () => run(process.execPath, [CLI, 'search', archive, NEEDLE, '--limit', '1']);

/** The command's peak memory in MB, as the kernel counted it. */
function peakOf(command: string, args: readonly string[]): number {
  const { stderr } = spawnSync('/usr/bin/time', ['-f', '%M', command, ...args], {
    encoding: 'utf8',
    env: { ...process.env, NUTCRACKER_CACHE: join(place.folder, 'cache-of-peak') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return Math.round(Number(stderr.trim().split('\n').at(-1)) / 1024);
}

let rest = { many: '', large: '' };

beforeAll(() => {
  if (isBrowserLike) return;
  if (!existsSync(CLI)) throw new Error('build first: npm run build');
  if (named === undefined) {
    const rows: FileRow[] = Array.from({ length: LOGS }, (_, i) => ({
      path: `logs/flink-taskexecutor-${i}-host-${i}.log`,
      content: aLog(i + 1, LOG_BYTES),
    }));
    place.write('peers.tar.gz', gzipSync(tarOf(rows), { level: 6 }));
  }
  execFileSync('sh', ['-c', `mkdir -p "${extracted}" && tar xzf "${archive}" -C "${extracted}"`]);
  rest = bodies();
  // From now on its text is kept.
  search();
  for (const peer of ['lnav', 'rg'].filter((one) => !has(one))) console.warn(`${peer} is not installed: not compared`);
}, PREPARING_MS);

afterAll(() => {
  if (!isBrowserLike && existsSync('/usr/bin/time')) {
    const own = peakOf(process.execPath, [CLI, 'analyze', archive, '--format', 'json']);
    const peer = has('lnav') ? `; lnav ${peakOf('lnav', COUNT)} MB` : '';
    console.log(`peak memory: analyze ${own} MB${peer}`);
  }
  place.dispose();
}, PREPARING_MS);

const COUNT = ['-n', '-r', '-c', ';select count(*) from all_logs', extracted];

describe.skipIf(isBrowserLike)(named ?? '256 MB of logs in a tar.gz', () => {
  bench('gzip -dc | wc -l', () => run('sh', ['-c', `gzip -dc "${archive}" | wc -l`]), once);
  bench('analyze --format json', () => analyze(archive), once);
  bench.skipIf(!has('lnav'))('lnav counts the records of the extracted files', () => run('lnav', COUNT), once);
});

describe.skipIf(isBrowserLike)('a text in the same logs', () => {
  bench.skipIf(!has('rg'))('rg -c -F in the extracted files', () => run('rg', ['-c', '-F', NEEDLE, extracted]), once);
  bench('search', search, once);
});

const CHECKPOINTS = join(
  import.meta.dirname,
  '../corpus/rest/v2.0/20261121T123432Z/jobs/7417297e5af71267ffd9b79407377a66/checkpoints.json',
);
const LARGE_BODY = 50 * 1024 * 1024;

/** Two archives: one of many bodies, one of a large one. */
function bodies(): { readonly many: string; readonly large: string } {
  const body = readFileSync(CHECKPOINTS, 'utf8');
  const rows: FileRow[] = Array.from({ length: 5_000 }, (_, i) => ({
    path: `rest/${i}/checkpoints.json`,
    content: body,
  }));
  const whole: { history: unknown[] } = JSON.parse(body);
  const copies = Math.ceil(LARGE_BODY / JSON.stringify(whole.history).length);
  whole.history = Array.from({ length: copies }, () => whole.history).flat();
  const one = tarOf([{ path: 'rest/checkpoints.json', content: JSON.stringify(whole) }]);
  return {
    many: place.write('many.tar.gz', gzipSync(tarOf(rows), { level: 6 })),
    large: place.write('large.tar.gz', gzipSync(one, { level: 6 })),
  };
}

describe.skipIf(isBrowserLike)('bodies of REST', () => {
  bench('5,000 of them', () => analyze(rest.many), once);
  bench('one of 50 MB', () => analyze(rest.large), once);
});
