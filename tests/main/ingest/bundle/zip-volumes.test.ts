import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { aPlace, tarGzOf, zipOf } from '../../../kit/a-bundle.ts';
import { volumesOf } from '../../../kit/odd-zips.ts';
import { readEntries } from '../../../kit/read-entries.ts';

const place = aPlace();
afterAll(place.dispose);

const REAL = readFileSync(new URL('../../../bundles/healthy/bundle.tar.gz', import.meta.url));
const flat = await readEntries([place.write('flat.tar.gz', REAL)]);
const VOLUME = 40_000;

const rows = Object.entries(flat.entries).map(([path, text]) => ({ path, content: Buffer.from(text, 'latin1') }));
const volumes = volumesOf(rows, VOLUME);
const nameOf = (i: number) => (i === volumes.length - 1 ? 'b.zip' : `b.z0${i + 1}`);
const written = (folder: string, without: readonly number[] = []) =>
  volumes.flatMap((bytes, i) => (without.includes(i) ? [] : [place.write(`${folder}/${nameOf(i)}`, bytes)]));

test('the volumes of a split zip are joined, given together in any order or found beside one of them', async () => {
  const paths = written('whole');
  expect(paths.length).toBeGreaterThan(2);
  expect(await readEntries(paths)).toEqual(flat);
  expect(await readEntries(paths.toReversed())).toEqual(flat);
  expect(await readEntries(paths.slice(0, 1))).toEqual(flat);
  expect(await readEntries(paths.slice(-1))).toEqual(flat);
});

test('they are joined inside of another archive', async () => {
  const inner = volumes.map((bytes, i) => ({ path: `case/${nameOf(i)}`, content: bytes }));
  const { entries, complaints } = await readEntries([place.write('case.tar.gz', tarGzOf(inner))]);
  const expected = Object.entries(flat.entries).map(([path, text]) => [`case/b.zip/${path}`, text]);
  expect([Object.keys(entries).sort(), complaints]).toEqual([expected.map(([path]) => path).sort(), []]);
  expect(entries).toEqual(Object.fromEntries(expected));
});

test.each([
  ['in the midst', [1]],
  ['at the end', [volumes.length - 1]],
])('a volume that is missing %s is named, and what stands before it is read', async (where, without) => {
  const paths = written(where, without);
  const { entries, complaints } = await readEntries(paths);
  expect(complaints[0]).toEqual({ code: 'part-missing', entry: 'b.zip', said: `missing: ${nameOf(without[0] ?? 0)}` });
  expect(Object.keys(entries).length).toBeGreaterThan(10);
});

test('a zip beside parts of another one is read by itself', async () => {
  const zip = place.write('other/c.zip', zipOf(rows));
  place.write('other/b.z01', volumes[0] ?? Buffer.alloc(0));
  expect(await readEntries([zip])).toEqual(flat);
});
