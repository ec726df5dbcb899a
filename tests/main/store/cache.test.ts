import { cpSync, readdirSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type StoreCache, storeCache } from '../../../main/store/cache.ts';
import { contentKey } from '../../../main/store/content-key.ts';
import type { Store } from '../../../main/store/store.ts';
import { aPlace, folderOf } from '../../kit/a-bundle.ts';
import { rowsOf } from '../../kit/line-readers.ts';

const place = aPlace();
afterAll(place.dispose);

const mask = (text: string) => text;
const NO_OFFSETS = { offsets: new Map() };
let folder = '';
let caches = 0;
beforeEach(() => {
  caches += 1;
  folder = join(place.folder, `cache-${caches}`);
});

async function build(cache: StoreCache, key: string | undefined, text = 'first'): Promise<Store> {
  const writer = await cache.write(key);
  await writer.append(rowsOf('a.log', `2024-05-01 12:00:00,000 INFO  org.A ${text}\n`));
  return writer.seal(NO_OFFSETS);
}

/** What the store holds; closes it. */
async function firstMessage(store: Store | undefined): Promise<string | undefined> {
  const page = await store?.page({}, 0, 1);
  await store?.close();
  return page?.items[0]?.message;
}

test('a sealed store is found again by its key, by another opener too', async () => {
  const cache = storeCache(folder, mask);
  expect(await cache.open('k1')).toBeUndefined();
  const built = await build(cache, 'k1');
  const again = await storeCache(folder, mask).open('k1');
  expect(await firstMessage(again)).toBe('first');
  await built.close();
  expect(await firstMessage(await cache.open('k1'))).toBe('first');
});

test.each([
  ['a database that was cut', (store: string) => truncateSync(join(store, 'index.duckdb'), 5000)],
  ['a database that is none', (store: string) => writeFileSync(join(store, 'index.duckdb'), 'no database')],
  ['text that was cut', (store: string) => truncateSync(join(store, 'text.blocks'), 3)],
])('%s is removed and can be built anew', async (_name, damage) => {
  const cache = storeCache(folder, mask);
  await (await build(cache, 'k')).close();
  const [store] = readdirSync(folder);
  damage(join(folder, store ?? ''));
  expect(await cache.open('k')).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
  const built = await build(cache, 'k', 'anew');
  expect(await firstMessage(built)).toBe('anew');
});

test('nobody else on the machine can read a store', async () => {
  await (await build(storeCache(folder, mask), 'k')).close();
  const store = join(folder, readdirSync(folder)[0] ?? '');
  const files = readdirSync(store).filter((name) => name !== 'index.duckdb');
  const open = [folder, store, ...files.map((name) => join(store, name))].filter((path) => statSync(path).mode & 0o077);
  expect(files.toSorted()).toEqual(['order.u32', 'places', 'text.blocks']);
  // Windows tells nothing by these bits; there the folder lies in the person's own.
  expect(process.platform === 'win32' ? [] : open).toEqual([]);
});

test('two writers of one key do not destroy each other', async () => {
  const cache = storeCache(folder, mask);
  const [a, b] = await Promise.all([build(cache, 'k', 'same'), build(storeCache(folder, mask), 'k', 'same')]);
  expect([await firstMessage(a), await firstMessage(b)]).toEqual(['same', 'same']);
  expect(readdirSync(folder)).toHaveLength(1);
  expect(await firstMessage(await cache.open('k'))).toBe('same');
});

test('the stores used longest ago give way, and so does what a crash left', async () => {
  const cache = storeCache(folder, mask, 1);
  await (await build(cache, 'old')).close();
  cpSync(join(folder, readdirSync(folder)[0] ?? ''), join(folder, 'unfinished-left'), { recursive: true });
  const longAgo = new Date('2020-01-01');
  for (const name of [...readdirSync(join(folder, 'unfinished-left')), '.'])
    utimesSync(join(folder, 'unfinished-left', name), longAgo, longAgo);
  await (await build(cache, 'new')).close();
  expect(await cache.open('old')).toBeUndefined();
  expect(await firstMessage(await cache.open('new'))).toBe('first');
  expect(readdirSync(folder)).toHaveLength(1);
});

test('a store without a key is gone when it is closed, and a discarded one at once', async () => {
  const cache = storeCache(folder, mask);
  const store = await build(cache, undefined);
  expect(await firstMessage(store)).toBe('first');
  const writer = await cache.write('k');
  await writer.append(rowsOf('a.log', '2024-05-01 12:00:00,000 INFO  org.A first\n'));
  expect(readdirSync(folder)).toHaveLength(1);
  await writer.discard();
  expect(readdirSync(folder)).toEqual([]);
});

test('the key follows names, sizes, times and content, and the version of the tool', async () => {
  const file = place.write('keyed/a.log', 'x'.repeat(5000));
  const tree = folderOf(place, 'keyed-tree', [{ path: 'logs/a.log', content: 'x' }]);
  const first = [await contentKey([file], '1'), await contentKey([tree], '1')];
  expect([await contentKey([file], '1'), await contentKey([tree], '1')]).toEqual(first);
  expect(await contentKey([file], '2')).not.toBe(first[0]);
  expect(await contentKey([file, tree], '1')).not.toBe(first[0]);
  writeFileSync(file, `y${'x'.repeat(4999)}`);
  writeFileSync(join(tree, 'logs/b.log'), '');
  expect(await contentKey([file], '1')).not.toBe(first[0]);
  expect(await contentKey([tree], '1')).not.toBe(first[1]);
  expect(await contentKey(['-'], '1')).toBeUndefined();
});
