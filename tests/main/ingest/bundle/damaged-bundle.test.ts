import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import type { Complaint } from '#contract/incident/coverage.ts';
import { openBundle } from '../../../../main/ingest/bundle/open-bundle.ts';
import { BLOCK } from '../../../../main/ingest/bundle/tar-header.ts';
import { aPlace, type FileRow, tarGzOf, tarOf, zipOf } from '../../../kit/a-bundle.ts';

const place = aPlace();
afterAll(place.dispose);

/** Text that deflates about 6 to 1, so that cuts fall in the middle of real blocks. */
function text(lines: number, seed: number): string {
  let state = seed;
  const line = (i: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return `2024-05-01 12:00:00,${i % 1000} INFO checkpoint ${state} done\n`;
  };
  return Array.from({ length: lines }, (_, i) => line(i)).join('');
}

const A = text(30_000, 1);
const B = text(30_000, 2);
const ROWS: readonly FileRow[] = [
  { path: 'a.log', content: A },
  { path: 'b.log', content: B },
  { path: 'c.log', content: 'c\n' },
];

async function readAll(bytes: Uint8Array, name = 'damaged') {
  const complaints: Complaint[] = [];
  const entries: Record<string, string> = {};
  const sizes: Record<string, number> = {};
  const cut: string[] = [];
  const bundle = await openBundle([place.write(name, bytes)], (complaint) => complaints.push(complaint));
  for (const archive of bundle.archives)
    for await (const entry of archive.entries()) {
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of entry.chunks()) {
        size += chunk.length;
        if (size < 8_000_000) chunks.push(chunk);
      }
      entries[entry.path] = Buffer.concat(chunks).toString('utf8');
      sizes[entry.path] = size;
      if (entry.isCut()) cut.push(entry.path);
    }
  await bundle.close();
  return { entries, sizes, cut, complaints };
}

test('of a tar.gz that was cut, everything before the cut is read and the place is named', async () => {
  const whole = tarGzOf(ROWS);
  const at = Math.floor(whole.length * 0.7);
  const { entries, cut, complaints } = await readAll(whole.subarray(0, at));
  expect(Object.keys(entries)).toEqual(['a.log', 'b.log']);
  expect(entries['a.log']).toBe(A);
  expect(B.startsWith(entries['b.log'] ?? '?')).toBe(true);
  const byte = entries['b.log']?.length ?? 0;
  // 40 % of b stands before the cut; only deflate's last few symbols are lost.
  expect(byte / B.length).toBeGreaterThan(0.35);
  expect(cut).toEqual(['b.log']);
  expect(complaints).toEqual([
    {
      code: 'archive-truncated',
      entry: 'b.log',
      byte,
      said: `the packed data ends early at byte ${at} of the archive, after ${byte} of ${B.length} bytes of this entry`,
    },
    {
      code: 'archive-truncated',
      entry: 'damaged',
      byte: at,
      said: `the packed data ends early, at byte ${at} of the archive`,
    },
  ]);
});

test.each([0.05, 0.3, 0.5, 0.9, 0.999])(
  'a cut after %f of any archive loses nothing before it and never throws',
  async (share) => {
    for (const whole of [
      tarOf(ROWS),
      tarGzOf(ROWS),
      zipOf(ROWS),
      zipOf(ROWS.map((row) => ({ ...row, stored: true }))),
    ]) {
      const { entries, complaints } = await readAll(whole.subarray(0, Math.floor(whole.length * share)));
      expect(complaints.some((c) => c.code === 'archive-truncated' && c.byte !== undefined)).toBe(true);
      expect(A.startsWith(entries['a.log'] ?? '?')).toBe(true);
      expect(B.startsWith(entries['b.log'] ?? '')).toBe(true);
      if (share >= 0.9) expect(entries['a.log']).toBe(A);
    }
  },
);

test('a zip without its directory is read by its local headers', async () => {
  const whole = zipOf(ROWS);
  const { entries, cut, complaints } = await readAll(whole.subarray(0, whole.length - 100));
  expect(entries).toEqual({ 'a.log': A, 'b.log': B, 'c.log': 'c\n' });
  expect(cut).toEqual([]);
  expect(complaints.map((c) => [c.code, c.byte])).toEqual([['archive-truncated', whole.length - 100]]);
});

test('a bit that flipped inside a tar.gz costs what follows, and the place is named', async () => {
  const whole = Buffer.from(tarGzOf(ROWS));
  const at = Math.floor(whole.length * 0.6);
  for (let i = 0; i < 40; i += 1) whole[at + i] = 0xff;
  const { entries, complaints } = await readAll(whole);
  expect(entries['a.log']).toBe(A);
  expect(complaints.map((c) => c.code)).toContain('archive-corrupt');
});

test('of a small tar.gz that is damaged, most of what stands before the damage is read', async () => {
  const content = text(8_000, 3);
  const whole = Buffer.from(tarGzOf([{ path: 'a.log', content }]));
  whole.fill(0xff, Math.floor(whole.length * 0.6), Math.floor(whole.length * 0.6) + 100);
  const { entries, complaints } = await readAll(whole);
  // What the damaged bytes themselves unpack to may come behind it.
  expect(entries['a.log']?.startsWith(content.slice(0, content.length / 2))).toBe(true);
  expect(complaints.map(({ code }) => code)).toContain('archive-corrupt');
});

test.each([300, 1000, 2000, 3000, 4000])(
  'a byte that flipped at %i, within the first packed bytes, leaves an archive open: what stands before it is read',
  async (at) => {
    const content = text(8_000, 3);
    const whole = Buffer.from(tarGzOf([{ path: 'a.log', content }]));
    whole.fill(0xff, at, at + 8);
    const { entries, complaints } = await readAll(whole);
    // Six to one, of which the tables of the first block take their part.
    expect(entries['a.log']?.startsWith(content.slice(0, Math.floor(at * 0.6)))).toBe(true);
    expect(complaints.map(({ code, entry, byte }) => [code, entry, byte])).toEqual([
      ['archive-truncated', 'a.log', entries['a.log']?.length],
      ['archive-corrupt', 'damaged', expect.any(Number)],
    ]);
  },
);

test('of a gzip of a few hundred bytes whose checksum does not fit, all is read', async () => {
  const whole = Buffer.from(gzipSync('2026-03-02 10:11:12,345 INFO  a line\n'.repeat(20)));
  whole[whole.length - 6] = (whole[whole.length - 6] ?? 0) ^ 0xff;
  const { entries, complaints } = await readAll(whole, 'a.log.gz');
  expect(Object.values(entries)).toEqual(['2026-03-02 10:11:12,345 INFO  a line\n'.repeat(20)]);
  expect(complaints.map(({ code }) => code)).toEqual(['archive-corrupt']);
});

test('one damaged entry of a zip does not touch the others', async () => {
  const whole = Buffer.from(zipOf(ROWS));
  whole.fill(0xff, 2000, 2100);
  const { entries, cut, complaints } = await readAll(whole);
  expect(entries['b.log']).toBe(B);
  expect(entries['c.log']).toBe('c\n');
  expect(complaints.map((c) => [c.code, c.entry])).toEqual([['archive-corrupt', 'a.log']]);
  expect(cut).toEqual(['a.log']);
});

test('a damaged tar header costs its own entry only', async () => {
  const whole = tarOf([
    { path: 'a.log', content: 'a\n' },
    { path: 'b.log', content: 'b\n' },
    { path: 'c.log', content: 'c\n' },
  ]);
  whole.fill(0x41, 1024 + 10, 1024 + 50);
  const { entries, complaints } = await readAll(whole);
  expect(entries).toEqual({ 'a.log': 'a\n', 'c.log': 'c\n' });
  expect(complaints).toEqual([
    {
      code: 'archive-corrupt',
      entry: 'damaged',
      byte: 1024,
      said: 'no tar header at byte 1024; reading goes on at the next one',
    },
  ]);
});

test.each([1, 200, 511, 513])(
  'bytes that damage put into an archive, or took away, cost the file they stood in: %i',
  async (count) => {
    const rows = ['a', 'b', 'c', 'd', 'e'].map((name) => ({
      path: `${name}.log`,
      content: `${'x'.repeat(1999)}${name}`,
    }));
    const whole = tarOf(rows);
    const inB = BLOCK + 2048 + BLOCK + 700;
    const more = await readAll(Buffer.concat([whole.subarray(0, inB), Buffer.alloc(count), whole.subarray(inB)]));
    const fewer = await readAll(Buffer.concat([whole.subarray(0, inB), whole.subarray(inB + count)]));
    const intact = ({ entries }: typeof more) => rows.filter(({ path, content }) => entries[path] === content);
    expect(intact(more).map(({ path }) => path)).toEqual(['a.log', 'c.log', 'd.log', 'e.log']);
    // The header of c was taken for the end of b.
    expect(intact(fewer).map(({ path }) => path)).toEqual(['a.log', 'd.log', 'e.log']);
    expect([...more.complaints, ...fewer.complaints].map(({ code }) => code)).toEqual([
      'archive-corrupt',
      'archive-corrupt',
    ]);
  },
);

test('zeros in a file whose header was lost are not the end of the archive', async () => {
  const rows = ['a', 'b', 'c'].map((path) => ({ path, content: `${path}\n${'\0'.repeat(5000)}` }));
  const whole = tarOf(rows);
  whole.fill(0x41, 5632 + 10, 5632 + 50);
  const { entries, complaints } = await readAll(whole);
  expect([Object.keys(entries), complaints.map(({ code }) => code)]).toEqual([['a', 'c'], ['archive-corrupt']]);
});

test('names that leave the root, links and devices are refused, each with a complaint', async () => {
  const rows: readonly FileRow[] = [
    { path: '../outside.log', content: 'x' },
    { path: 'C:x.log', content: 'x' },
    { path: 'C:\\..\\x.log', content: 'x' },
    { path: '/../x.log', content: 'x' },
    { path: 'logs/../../up.log', content: 'x' },
    { path: 'logs\\..\\..\\up.log', content: 'x' },
    { path: 'link.log', type: '2', linkTo: '/etc/passwd' },
    { path: 'hard.log', type: '1', linkTo: 'logs/fine.log' },
    { path: 'null', type: '3' },
    { path: 'logs/fine.log', content: 'fine\n' },
  ];
  const tar = await readAll(tarOf(rows));
  expect(tar.entries).toEqual({ 'logs/fine.log': 'fine\n' });
  expect(tar.complaints.map((c) => c.code)).toEqual([
    ...Array.from({ length: 6 }, () => 'name-leaves-root'),
    'link-skipped',
    'link-skipped',
    'device-skipped',
  ]);
  const zip = await readAll(zipOf(rows.filter((row) => row.type === undefined || row.type === '2')));
  expect(zip.entries).toEqual({ 'logs/fine.log': 'fine\n' });
  expect(zip.complaints.map((c) => c.code)).toEqual([
    ...Array.from({ length: 6 }, () => 'name-leaves-root'),
    'link-skipped',
  ]);
});

test('names from the root of a disk are read without it, as tools unpack them', async () => {
  const rows = [
    { path: '/opt/flink/log/a.log', content: 'a\n' },
    { path: 'C:\\flink\\log\\b.log', content: 'b\n' },
    { path: '\\\\host\\share\\c.log', content: 'c\n' },
  ];
  for (const bytes of [tarOf(rows), zipOf(rows)])
    expect(await readAll(bytes)).toMatchObject({
      entries: { 'opt/flink/log/a.log': 'a\n', 'flink/log/b.log': 'b\n', 'host/share/c.log': 'c\n' },
      complaints: [],
    });
});

test('two entries of one name are both read, and the second is told apart', async () => {
  const rows = [
    { path: 'a.log', content: 'first\n' },
    { path: './a.log', content: 'second\n' },
  ];
  for (const bytes of [tarOf(rows), zipOf(rows)])
    expect(await readAll(bytes)).toMatchObject({
      entries: { 'a.log': 'first\n', 'a.log#2': 'second\n' },
      complaints: [{ code: 'name-twice', entry: 'a.log#2' }],
    });
});

test('a bomb is stopped, and the entries beside it in a zip are read', async () => {
  const bomb = { path: 'bomb.log', content: Buffer.alloc(90_000_000) };
  const fine = { path: 'fine.log', content: 'fine\n' };
  const zip = await readAll(zipOf([bomb, fine]), 'bomb.zip');
  expect(zip.entries['fine.log']).toBe('fine\n');
  expect(zip.complaints.map((c) => [c.code, c.entry])).toEqual([['ratio-exceeded', 'bomb.log']]);
  const tar = await readAll(tarGzOf([fine, bomb]), 'bomb.tgz');
  expect(tar.entries['fine.log']).toBe('fine\n');
  expect(tar.complaints.map((c) => [c.code, c.entry])).toEqual([['ratio-exceeded', 'bomb.log']]);
  const alone = await readAll(gzipSync(Buffer.alloc(90_000_000, 'the same line\n')), 'bomb.gz');
  expect(alone.complaints.map((c) => [c.code, c.entry])).toEqual([['ratio-exceeded', 'bomb']]);
  for (const { sizes } of [zip, tar, alone]) expect(Math.max(...Object.values(sizes))).toBeLessThan(90_000_000);
});

test('names with control characters cannot act', async () => {
  const { entries } = await readAll(tarOf([{ path: 'a\u001b[31m\nb\u009b31m.log', content: 'x\n' }]));
  expect(entries).toEqual({ 'a\ufffd[31m\ufffdb\ufffd31m.log': 'x\n' });
});
