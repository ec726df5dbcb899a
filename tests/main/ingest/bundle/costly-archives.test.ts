import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { aPlace, type FileRow, tarGzOf, tarOf } from '../../../kit/a-bundle.ts';
import { processorMs } from '../../../kit/processor-ms.ts';
import { readEntries } from '../../../kit/read-entries.ts';

const place = aPlace();
afterAll(place.dispose);

const LOG: FileRow = { path: 'a.log', content: 'a line\n' };
const A_MEBIBYTE = 1024 * 1024;
/** What its bytes are worth: work that grows with their square takes minutes. */
const MOST_MS = 10_000;

async function read(rows: readonly FileRow[]) {
  const path = place.write('costly.tar.gz', tarGzOf(rows));
  const began = processorMs();
  const { entries, complaints } = await readEntries([path]);
  expect(processorMs() - began).toBeLessThan(MOST_MS);
  return { entries: Object.keys(entries), complaints: complaints.map(({ code }) => code) };
}

test('a long name of nothing but zeros costs no more than its bytes', async () => {
  const name = Buffer.alloc(A_MEBIBYTE - 1);
  name[name.length - 1] = 0x78;
  expect(await read([{ path: '././@LongLink', type: 'L', content: name }, LOG])).toEqual({
    entries: [],
    complaints: ['name-too-long'],
  });
});

test('thousands of entries of one name cost no more than as many of different ones', async () => {
  const { entries } = await read(Array.from({ length: 25_000 }, () => ({ path: 'a.log' })));
  expect([entries.length, entries.at(-1)]).toEqual([25_000, 'a.log#25000']);
});

test('what a pax header says besides name, size and time is not kept', async () => {
  const keys = Array.from({ length: 60_000 }, (_, i) => `14 k${String(i).padStart(6, '0')}=1\n`).join('');
  const rows = Array.from({ length: 4_000 }, () => ({ path: 'x', type: 'x', content: '9 mtime=1\n' }));
  expect((await read([{ path: 'g', type: 'g', content: keys }, ...rows, LOG])).entries).toEqual(['a.log']);
});

/** A file that begins with a map of holes which does not end. */
const sparse = (type: string, begins: string) => {
  const map = Buffer.alloc(100 * A_MEBIBYTE, type === 'S' ? 1 : 0);
  map.write(begins);
  const tar = tarOf([{ path: 'holes', type, content: map }]);
  // GNU: a further block of the map follows; the checksum in the header is one more then.
  tar[482] = 1;
  tar.write((Number.parseInt(tar.toString('latin1', 148, 154), 8) + 1).toString(8).padStart(6, '0'), 148);
  return tar;
};

test.each([
  ['garbage between two headers', [Buffer.alloc(100 * A_MEBIBYTE, 'A')], ['archive-corrupt']],
  ['a map of holes', [sparse('S', '')], []],
  [
    'a map of holes as text',
    [
      tarOf([{ path: 'x', type: 'x', content: '22 GNU.sparse.major=1\n' }]).subarray(0, 1024),
      sparse('0', '999999999\n'),
    ],
    [],
  ],
  [
    'a long name',
    [tarOf([{ path: '././@LongLink', type: 'L', content: Buffer.alloc(100 * A_MEBIBYTE) }])],
    ['name-too-long'],
  ],
])('a bomb in %s is defused as one in a file is', async (_where, bomb, before) => {
  const tar = Buffer.concat([tarOf([LOG]).subarray(0, 1024), ...bomb]);
  const { entries, complaints } = await readEntries([place.write('bomb.tar.gz', gzipSync(tar))]);
  expect(Object.keys(entries)).toEqual(['a.log']);
  expect(complaints.map(({ code }) => code)).toEqual([...before, 'ratio-exceeded']);
});
