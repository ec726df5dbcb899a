import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Incident } from '#contract/incident/incident.ts';
import { cacheFolder } from '../../../main/session/cache-folder.ts';
import { incidentCache } from '../../../main/session/incident-cache.ts';
import { aMatter } from '../report/matter.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nutcracker-'));
});
afterEach(() => rm(folder, { recursive: true }));

const INCIDENT = { ...aMatter().incident, span: { from: 0, to: Number.POSITIVE_INFINITY } } as Incident;

test('what was written is read again, numbers that JSON cannot hold too', async () => {
  const cache = incidentCache(folder);
  await cache.write('a', INCIDENT);
  expect(await cache.read('a')).toEqual(INCIDENT);
  expect(await cache.read('b')).toBeUndefined();
});

test('a file that was cut or changed is as good as none', async () => {
  const cache = incidentCache(folder);
  await cache.write('a', INCIDENT);
  const file = join(folder, (await readdir(folder))[0] ?? '');
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, bytes.length - 1));
  expect(await cache.read('a')).toBeUndefined();
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  await writeFile(file, bytes);
  expect(await cache.read('a')).toBeUndefined();
});

test.each([
  ['linux', { XDG_CACHE_HOME: '/x' }, join('/x', 'nutcracker')],
  ['linux', {}, join('/home/a', '.cache', 'nutcracker')],
  ['darwin', {}, join('/home/a', 'Library', 'Caches', 'Nutcracker')],
  ['win32', { LOCALAPPDATA: 'L' }, join('L', 'Nutcracker', 'Cache')],
  ['win32', { NUTCRACKER_CACHE: '/n' }, '/n'],
] as const)('on %s with %o the cache lies in %s', (platform, environment, expected) => {
  expect(cacheFolder({ platform, home: '/home/a', environment })).toBe(expected);
});
