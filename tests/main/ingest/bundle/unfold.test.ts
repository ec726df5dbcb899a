import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { aPlace, folderOf, tarGzOf, tarOf, zipOf } from '../../../kit/a-bundle.ts';
import { lzipOf, lzmaOf } from '../../../kit/lzma.ts';
import { readEntries } from '../../../kit/read-entries.ts';
import { readIncident } from '../../../kit/read-incident.ts';

const place = aPlace();
afterAll(place.dispose);

const REAL = readFileSync(new URL('../../../bundles/taskmanager-died/bundle.tar.gz', import.meta.url));
const flat = await readEntries([place.write('flat.tar.gz', REAL)]);
const LOG = Object.entries(flat.entries).find(([path]) => path.endsWith('.log'))?.[1] ?? '';

/** The real bundle's entries as they are called below another path. */
function below(prefix: string) {
  return Object.fromEntries(Object.entries(flat.entries).map(([path, text]) => [`${prefix}/${path}`, text]));
}

function run(tool: string, input: Uint8Array): Buffer {
  return execFileSync(tool, ['-c'], { input, maxBuffer: 1 << 28 });
}

const tarred = execFileSync('gzip', ['-dc'], { input: REAL, maxBuffer: 1 << 28 });

test.each([
  ['host.tar.gz', () => REAL],
  ['host.tar', () => tarred],
  ['host.tar.xz', () => run('xz', tarred)],
  ['host.tar.zst', () => run('zstd', tarred)],
  ['host.tar.bz2', () => run('bzip2', tarred)],
  ['host.tar.lz4', () => run('lz4', tarred)],
  ['host.tar.lzma', () => lzmaOf(tarred)],
  ['host.tar.lz', () => lzipOf(tarred)],
  [
    'host.zip',
    () => zipOf(Object.entries(flat.entries).map(([path, text]) => ({ path, content: Buffer.from(text, 'latin1') }))),
  ],
])('a %s inside a tar.gz, a zip and a folder gives its entries below its name', async (name, make) => {
  const rows = [
    { path: `hosts/${name}`, content: make() },
    { path: 'after.log', content: 'after\n' },
  ];
  const expected = { entries: { ...below(`hosts/${name}`), 'after.log': 'after\n' }, cut: [], complaints: [] };
  for (const path of [
    place.write(`${name}-in.tgz`, tarGzOf(rows)),
    place.write(`${name}-in.zip`, zipOf(rows)),
    folderOf(place, `${name}-in-folder`, rows),
  ])
    expect(await readEntries([path])).toMatchObject(expected);
  expect((await readEntries(['-'], Readable.from([tarGzOf(rows)]))).entries).toEqual(expected.entries);
});

test('archives are opened three deep, whatever they are made of, and a packed log in the innermost as well', async () => {
  const innermost = tarGzOf([{ path: 'jm.log.gz', content: gzipSync(LOG) }]);
  const middle = zipOf([{ path: 'c.tgz', content: innermost }]);
  const outer = tarOf([{ path: 'b.zip', content: middle }]);
  const read = await readEntries([place.write('deep.tgz', tarGzOf([{ path: 'a.tar', content: outer }]))]);
  expect(read).toMatchObject({ entries: { 'a.tar/b.zip/c.tgz/jm.log.gz': LOG }, cut: [], complaints: [] });
});

test('what is nested deeper is named and left closed, and what stands beside it is read', async () => {
  let nested = tarGzOf([{ path: 'x.log', content: 'x\n' }]);
  for (let i = 0; i < 12; i += 1)
    nested = (i % 2 === 0 ? zipOf : tarGzOf)([
      { path: 'in', content: nested },
      { path: 'beside.log', content: `${i}\n` },
    ]);
  const { entries, complaints } = await readEntries([place.write('matryoshka', nested)]);
  expect(Object.keys(entries)).toEqual([
    'in/in/in/in',
    'in/in/in/beside.log',
    'in/in/beside.log',
    'in/beside.log',
    'beside.log',
  ]);
  expect(complaints).toEqual([
    { code: 'archive-too-deep', entry: 'in/in/in/in', said: 'limit: 3 archives within archives' },
  ]);
});

test('a file that was packed again and again ends with a complaint', async () => {
  let packed: Buffer = Buffer.from(LOG);
  for (let i = 0; i < 10; i += 1) packed = gzipSync(packed);
  const { entries, complaints } = await readEntries([
    place.write('again.tgz', tarGzOf([{ path: 'x.gz', content: packed }])),
  ]);
  expect(Object.keys(entries)).toEqual(['x.gz']);
  expect(complaints.map((c) => c.code)).toEqual(['archive-too-deep']);
});

test.each([
  ['jobmanager.log.1.gz', gzipSync(LOG)],
  ['jobmanager.log.xz', run('xz', Buffer.from(LOG))],
  ['jobmanager.log.2026-03-01.zst', run('zstd', Buffer.from(LOG))],
  ['jobmanager.bz2', run('bzip2', Buffer.from(LOG))],
  ['jobmanager.log.lz4', run('lz4', Buffer.from(LOG))],
  ['jobmanager.log.lzma', lzmaOf(Buffer.from(LOG))],
  ['jobmanager.log.lz', lzipOf(Buffer.from(LOG))],
])('%s inside an archive is read as the log it holds, under its name', async (name, content) => {
  const rows = [{ path: `log/${name}`, content }];
  for (const bytes of [tarGzOf(rows), zipOf(rows)])
    expect(await readEntries([place.write('packed-log', bytes)])).toMatchObject({
      entries: { [`log/${name}`]: LOG },
      complaints: [],
    });
});

test('a packed log that is cut gives what stands before the cut', async () => {
  const packed = gzipSync(LOG);
  const cut = packed.subarray(0, Math.floor(packed.length / 2));
  const read = await readEntries([
    place.write(
      'cut.tgz',
      tarGzOf([
        { path: 'a.log.gz', content: cut },
        { path: 'b.log', content: 'b\n' },
      ]),
    ),
  ]);
  expect(LOG.startsWith(read.entries['a.log.gz'] ?? '?')).toBe(true);
  expect(read.sizes['a.log.gz']).toBeGreaterThan(LOG.length / 3);
  expect(read.entries['b.log']).toBe('b\n');
  expect(read.cut).toEqual(['a.log.gz']);
  expect(read.complaints.map((c) => [c.code, c.entry])).toEqual([['archive-truncated', 'a.log.gz']]);
});

test('what only begins like an archive stays an entry, whole', async () => {
  const junk = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), Buffer.alloc(300_000, 0xff)]);
  const rows = [
    { path: 'junk.gz', content: junk },
    { path: 'BZh.log', content: 'BZh is how bzip2 begins\n' },
    { path: 'b.log', content: 'b\n' },
  ];
  const { entries, complaints } = await readEntries([place.write('junk.tgz', tarGzOf(rows))]);
  expect(entries).toEqual({
    'junk.gz': junk.toString('latin1'),
    'BZh.log': 'BZh is how bzip2 begins\n',
    'b.log': 'b\n',
  });
  expect(complaints.map((c) => [c.code, c.entry])).toEqual([['archive-unreadable', 'junk.gz']]);
});

test('an archive inside stands in coverage itself, opened or not, and counts as no file', async () => {
  const log = { path: 'a.log', content: LOG };
  const rows = [
    { path: 'in/tgz.tgz', content: tarGzOf([{ path: 'deep.zip', content: zipOf([log]) }]) },
    { path: 'in/plain.tar', content: tarOf([log]) },
    { path: 'in/cut.7z', content: Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]) },
    { path: 'in/cut.zip', content: zipOf([log]).subarray(0, 20) },
    { path: 'in/one.log.gz', content: gzipSync(LOG) },
    log,
  ];
  const read = await readIncident([place.write('rows.tgz', tarGzOf(rows))]);
  const listed = read.incident.coverage.sources.map(({ artifact }) => artifact);
  expect(
    listed
      .filter(({ kind }) => kind === 'archive')
      .map(({ entry, detail, read: isOpened, bytes }) => ({ entry, detail, isOpened, bytes }))
      .sort((a, b) => (a.entry < b.entry ? -1 : 1)),
  ).toEqual([
    { entry: 'in/cut.7z', detail: '7z', isOpened: false, bytes: 8 },
    { entry: 'in/cut.zip', detail: 'zip', isOpened: false, bytes: 20 },
    { entry: 'in/plain.tar', detail: 'tar', isOpened: true, bytes: rows[1]?.content.length },
    { entry: 'in/tgz.tgz', detail: 'tar+gzip', isOpened: true, bytes: rows[0]?.content.length },
    { entry: 'in/tgz.tgz/deep.zip', detail: 'zip', isOpened: true, bytes: zipOf([log]).length },
  ]);
  expect(read.incident.bundle.entries).toBe(listed.length - 5);
  expect(read.complaints.map(({ code, entry }) => [code, entry])).toEqual([
    ['archive-unreadable', 'in/cut.7z'],
    ['archive-truncated', 'in/cut.zip'],
  ]);
});

test('a Java archive is no bundle', async () => {
  const jar = zipOf([
    { path: 'META-INF/MANIFEST.MF', content: 'Manifest-Version: 1.0\n' },
    { path: 'A.class', content: 'x' },
  ]);
  const { entries } = await readEntries([
    place.write(
      'jars.tgz',
      tarGzOf([
        { path: 'lib/job', content: jar },
        { path: 'lib/b.jar', content: jar },
      ]),
    ),
  ]);
  expect(Object.keys(entries)).toEqual(['lib/job', 'lib/b.jar']);
});

test('a bomb inside an archive is stopped, and its neighbours are read', async () => {
  const zeros = gzipSync(gzipSync(Buffer.alloc(200 * 1024 * 1024)));
  const rows = [
    { path: 'bomb.gz', content: zeros },
    { path: 'b.log', content: 'b\n' },
  ];
  for (const bytes of [tarGzOf(rows), zipOf(rows)]) {
    const { entries, sizes, cut, complaints } = await readEntries([place.write('bomb', bytes)]);
    expect(entries['b.log']).toBe('b\n');
    expect(sizes['bomb.gz']).toBeLessThan(80 * 1024 * 1024);
    expect(cut).toEqual(['bomb.gz']);
    expect(complaints.map((c) => [c.code, c.entry])).toContainEqual(['ratio-exceeded', 'bomb.gz']);
  }
});

test('a cut or a flipped bit anywhere in nested archives never throws and loses nothing before it', async () => {
  const whole = tarGzOf([
    { path: 'first.log', content: LOG },
    { path: 'in.zip', content: zipOf([{ path: 'a.tar.gz', content: REAL }]) },
  ]);
  for (const share of [0.3, 0.6, 0.9, 0.99]) {
    const at = Math.floor(whole.length * share);
    const flipped = Buffer.from(whole);
    flipped[at] = (flipped[at] ?? 0) ^ 0x55;
    for (const bytes of [whole.subarray(0, at), flipped]) {
      const { entries, complaints } = await readEntries([place.write('damaged-nest', bytes)]);
      expect(complaints.length).toBeGreaterThan(0);
      if (share > 0.5) expect(entries['first.log']).toBe(LOG);
    }
  }
});

test('nothing is left in the folder for temporary files', async () => {
  const count = () => readdirSync(tmpdir()).filter((name) => /^nutcracker-[A-Za-z0-9]{6}$/.test(name)).length;
  const before = count();
  await readEntries([
    place.write('spooled', tarGzOf([{ path: 'a.zip', content: zipOf([{ path: 'x.log', content: LOG }]) }])),
  ]);
  expect(count()).toBe(before);
});
