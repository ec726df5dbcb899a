import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import type { Complaint } from '#contract/incident/coverage.ts';
import { openBundle } from '../../../../main/ingest/bundle/open-bundle.ts';
import { aPlace, folderOf, tarGzOf, tarOf, zipOf } from '../../../kit/a-bundle.ts';
import { readEntries } from '../../../kit/read-entries.ts';

const place = aPlace();
afterAll(place.dispose);

const MTIME = Date.UTC(2024, 4, 1, 12);
const LOG = Array.from(
  { length: 40_000 },
  (_, i) => `2024-05-01 12:00:00,${i} INFO line number ${(i * 7919) % 104729}\n`,
).join('');
const ROWS = [
  { path: 'logs/jobmanager.log', content: LOG },
  { path: 'conf/flink-conf.yaml', content: 'rest.port: 8081\n' },
  { path: 'empty.out', content: '' },
];

interface Read {
  readonly entries: Readonly<Record<string, string>>;
  readonly cut: readonly string[];
  readonly complaints: readonly Complaint[];
}

async function readAll(paths: readonly string[], stdin?: Readable): Promise<Read> {
  const complaints: Complaint[] = [];
  const entries: Record<string, string> = {};
  const cut: string[] = [];
  const bundle = await openBundle(paths, (complaint) => complaints.push(complaint), stdin);
  for (const archive of bundle.archives)
    for await (const entry of archive.entries()) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of entry.chunks()) chunks.push(chunk);
      entries[entry.path] = Buffer.concat(chunks).toString('utf8');
      if (entry.isCut()) cut.push(entry.path);
    }
  await bundle.close();
  return { entries, cut, complaints };
}

const WHOLE: Read = {
  entries: { 'logs/jobmanager.log': LOG, 'conf/flink-conf.yaml': 'rest.port: 8081\n', 'empty.out': '' },
  cut: [],
  complaints: [],
};

test.each([
  ['tar', () => tarOf(ROWS)],
  ['tar.gz', () => tarGzOf(ROWS)],
  ['zip', () => zipOf(ROWS)],
  ['zip with stored entries', () => zipOf(ROWS.map((row) => ({ ...row, stored: true })))],
])('a %s gives its entries, whatever it is called', async (_name, bytes) => {
  expect(await readAll([place.write('bundle.dat', bytes())])).toEqual(WHOLE);
});

test.each([
  ['xz', 'xz'],
  ['bzip2', 'bzip2'],
  ['zstd', 'zstd'],
])('a tar packed with %s gives its entries', async (_name, tool) => {
  const packed = readFileSync(new URL(`./packed/small.tar.${tool}`, import.meta.url));
  expect(await readAll([place.write('small', packed)])).toEqual({
    entries: { 'logs/a.log': '2024-05-01 12:00:00,001 INFO a\n', 'conf/b.yaml': 'k: v\n' },
    cut: [],
    complaints: [],
  });
});

test('a folder gives its files in the order of their names', async () => {
  const folder = folderOf(place, 'plain', ROWS);
  const read = await readAll([folder]);
  expect(read).toEqual(WHOLE);
  expect(Object.keys(read.entries)).toEqual(['conf/flink-conf.yaml', 'empty.out', 'logs/jobmanager.log']);
});

test('a tar is read from a pipe, packed or not', async () => {
  expect(await readAll(['-'], Readable.from([tarOf(ROWS)]))).toEqual(WHOLE);
  expect(await readAll(['-'], Readable.from([tarGzOf(ROWS)]))).toEqual(WHOLE);
});

test('a single log keeps its name, and loses the ending of its packing', async () => {
  expect(await readAll([place.write('one/tm.log', LOG)])).toEqual({ ...WHOLE, entries: { 'tm.log': LOG } });
  expect(await readAll([place.write('one/tm.log.gz', gzipSync(LOG))])).toEqual({
    ...WHOLE,
    entries: { 'tm.log': LOG },
  });
});

test('several paths are one bundle, told apart by the names of the archives', async () => {
  const a = place.write('several/a.tgz', tarGzOf([{ path: 'x.log', content: 'a' }]));
  const b = place.write('several/b.zip', zipOf([{ path: 'x.log', content: 'b' }]));
  const again = place.write('elsewhere/a.tgz', tarGzOf([{ path: 'x.log', content: 'c' }]));
  const log = place.write('several/one.log', 'plain text\n');
  const { entries } = await readAll([a, b, again, log]);
  expect(entries).toEqual({ 'a.tgz/x.log': 'a', 'b.zip/x.log': 'b', 'a.tgz#2/x.log': 'c', 'one.log': 'plain text\n' });
});

test('entries know their size and their time', async () => {
  const seen: unknown[] = [];
  for (const bytes of [tarOf(ROWS.slice(1, 2)), zipOf(ROWS.slice(1, 2))]) {
    const bundle = await openBundle([place.write('times', bytes)], () => undefined);
    for (const archive of bundle.archives)
      for await (const { path, bytes: size, modifiedAt } of archive.entries()) seen.push({ path, size, modifiedAt });
    await bundle.close();
  }
  const expected = { path: 'conf/flink-conf.yaml', size: 16, modifiedAt: MTIME };
  expect(seen).toEqual([expected, expected]);
});

test('GNU tar archives with long, pax, sparse and Chinese names are read', async () => {
  const folder = folderOf(place, 'gnu', [
    { path: `${'long-folder-name/'.repeat(12)}deep.log`, content: 'deep\n' },
    { path: '日志/任务管理器.log', content: '你好\n' },
  ]);
  const sparse = Buffer.alloc(3_000_000);
  sparse.write('tail of a truncated log\n', sparse.length - 24);
  writeFileSync(join(folder, 'sparse.log'), sparse);
  execFileSync('fallocate', ['-d', join(folder, 'sparse.log')]);
  for (const format of ['gnu', 'pax']) {
    const tar = join(place.folder, `${format}.tar`);
    execFileSync('tar', ['-S', `--format=${format}`, '-cf', tar, '-C', folder, '.']);
    const { entries, complaints } = await readAll([tar]);
    expect(complaints).toEqual([]);
    expect(Object.keys(entries).sort()).toEqual(
      [`${'long-folder-name/'.repeat(12)}deep.log`, 'sparse.log', '日志/任务管理器.log'].sort(),
    );
    expect(entries['sparse.log']).toMatch(/tail of a truncated log\n$/);
  }
});

test('tars that were written one behind the other are read to the last, whatever stands behind it', async () => {
  const tars = [tarOf([{ path: 'a.log', content: 'one' }]), tarOf([{ path: 'b.log', content: 'two' }])];
  for (const end of [Buffer.alloc(0), Buffer.alloc(8_192), Buffer.from('behind the end '.repeat(100))]) {
    const { entries, complaints } = await readEntries([place.write('joined.tar', Buffer.concat([...tars, end]))]);
    expect({ entries, complaints }).toEqual({ entries: { 'a.log': 'one', 'b.log': 'two' }, complaints: [] });
  }
});

test('links are never followed and what may not be read is named', async () => {
  const folder = folderOf(place, 'links', [
    { path: 'a.log', content: 'a\n' },
    { path: 'secret.log', content: 's\n' },
  ]);
  symlinkSync('/etc/hostname', join(folder, 'link.log'));
  symlinkSync('/etc', join(folder, 'etc'));
  chmodSync(join(folder, 'secret.log'), 0);
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const { entries, complaints } = await readAll([folder]);
  const isRoot = process.getuid?.() === 0;
  expect(entries).toEqual(isRoot ? { 'a.log': 'a\n', 'secret.log': 's\n' } : { 'a.log': 'a\n' });
  expect(complaints.filter((c) => c.code !== 'file-unreadable').map((c) => [c.code, c.entry])).toEqual([
    ['link-skipped', 'etc'],
    ['link-skipped', 'link.log'],
    ['device-skipped', 'pipe'],
  ]);
});

test('a missing path is told apart from an unreadable one', async () => {
  await expect(readAll([join(place.folder, 'nowhere.tgz')])).rejects.toMatchObject({ code: 'bundle-not-found' });
});

test.each([
  ['an empty file', Buffer.alloc(0), 'The file is empty.'],
  ['an empty tar', Buffer.alloc(10_240), 'It is a tar archive without any entry.'],
  ['an empty tar, packed', gzipSync(Buffer.alloc(10_240)), 'It is a tar archive without any entry.'],
  ['nothing, packed', gzipSync(''), 'It is empty.'],
  [
    'random bytes',
    Buffer.from('00ff13c67a00010203deadbeef00ffaa', 'hex'),
    'It is neither an archive that can be opened nor a text file.',
  ],
  [
    'a document for printing',
    Buffer.from('%PDF-1.7\n\u0000\u0001\u0002\u0003', 'latin1'),
    'It is a page for printing; send the text it was made of.',
  ],
  [
    'a mail as Outlook keeps it',
    Buffer.from('d0cf11e0a1b11ae100000000', 'hex'),
    'It is a file of Office or Outlook; save its text, or what is attached to it, as files of their own.',
  ],
  [
    'a gzip cut in its header',
    gzipSync(LOG).subarray(0, 12),
    'The packed data ends early before anything could be read.',
  ],
])('%s is not readable, and one sentence says why', async (_name, bytes, why) => {
  await expect(readAll([place.write('bad', bytes)])).rejects.toMatchObject({
    code: 'bundle-not-readable',
    message: `The bundle could not be opened. ${why}`,
  });
});

test('one unreadable archive of several is a complaint', async () => {
  const good = place.write('pair/good.tar', tarOf(ROWS.slice(1, 2)));
  const bad = place.write('pair/bad.zip', 'PK\u0003\u0004 but no zip');
  const empty = place.write('pair/empty.tar', '');
  const { entries, archives, complaints } = await readEntries([good, bad, empty]);
  expect(archives).toEqual({ 'empty.tar': 'no archive, not opened' });
  expect(entries).toEqual({ 'good.tar/conf/flink-conf.yaml': 'rest.port: 8081\n' });
  expect(complaints.map((c) => [c.code, c.entry])).toEqual([
    ['archive-truncated', 'bad.zip'],
    ['archive-unreadable', 'empty.tar'],
  ]);
});
