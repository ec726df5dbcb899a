import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { groupParts, partName } from '../../../../main/ingest/bundle/parts.ts';
import { aPlace, tarGzOf, zipOf } from '../../../kit/a-bundle.ts';
import { readEntries } from '../../../kit/read-entries.ts';

const place = aPlace();
afterAll(place.dispose);

const REAL = readFileSync(new URL('../../../bundles/healthy/bundle.tar.gz', import.meta.url));
const flat = await readEntries([place.write('flat.tar.gz', REAL)]);

/** Writes bytes as parts of 40,000 bytes. */
function parts(folder: string, bytes: Uint8Array, names: readonly string[]): readonly string[] {
  return names.map((name, i) => place.write(`${folder}/${name}`, bytes.subarray(i * 40_000, (i + 1) * 40_000)));
}

test.each([
  ['digits', ['b.tar.gz.001', 'b.tar.gz.002', 'b.tar.gz.003']],
  ['digits from zero', ['b.tar.gz.00', 'b.tar.gz.01', 'b.tar.gz.02']],
  ['letters', ['b.tar.gz.aa', 'b.tar.gz.ab', 'b.tar.gz.ac']],
  ['letters without a dot', ['b.tar.gzaa', 'b.tar.gzab', 'b.tar.gzac']],
  ['letters behind the word part', ['b.tar.gz.part-aa', 'b.tar.gz.part-ab', 'b.tar.gz.part-ac']],
  ['letters without any name', ['xaa', 'xab', 'xac']],
  ['the word part', ['b.tar.gz.part1', 'b.tar.gz.part2', 'b.tar.gz.part3']],
])('parts counted by %s are joined, given together in any order or found beside the first', async (style, names) => {
  const paths = parts(`split ${style}`, REAL, names);
  expect(await readEntries(paths)).toEqual(flat);
  expect(await readEntries(paths.toReversed())).toEqual(flat);
  expect(await readEntries(paths.slice(0, 1))).toEqual(flat);
});

test('the parts of a zip are joined as well', async () => {
  const rows = Object.entries(flat.entries).map(([path, text]) => ({ path, content: Buffer.from(text, 'latin1') }));
  const paths = parts('zip', zipOf(rows), ['b.zip.001', 'b.zip.002', 'b.zip.003', 'b.zip.004', 'b.zip.005']);
  expect(await readEntries(paths)).toEqual(flat);
});

test.each([
  ['letters', ['a.log.aa', 'a.log.ab', 'a.log.ac']],
  ['the word part', ['a.log.part1', 'a.log.part2', 'a.log.part3']],
])('a log that was split by %s is one log again', async (style, names) => {
  const text = Array.from(
    { length: 2_000 },
    (_, i) => `2026-03-01 10:00:00,${100 + (i % 900)} INFO  a.B [] - line ${i}\n`,
  );
  const bytes = Buffer.from(text.join(''));
  const content = (name: string, i: number) => ({
    path: `logs/${name}`,
    content: bytes.subarray(i * 40_000, (i + 1) * 40_000),
  });
  const archive = place.write(`log ${style}.tar.gz`, tarGzOf(names.map(content)));
  expect(await readEntries([archive])).toMatchObject({ entries: { 'logs/a.log': text.join('') }, complaints: [] });
});

test('a part that is missing is named, and what stands before it is read', async () => {
  const paths = parts('gap', REAL, ['b.tar.gz.001', 'b.tar.gz.002', 'b.tar.gz.003']);
  const only = place.write('gap2/b.tar.gz.001', readFileSync(paths[0] ?? ''));
  place.write('gap2/b.tar.gz.003', readFileSync(paths[2] ?? ''));
  const { entries, complaints } = await readEntries([only]);
  expect(complaints[0]).toEqual({ code: 'part-missing', entry: 'b.tar.gz', said: 'missing: b.tar.gz.002' });
  expect(complaints.slice(1).map(({ code }) => code)).toEqual(['archive-truncated', 'archive-truncated']);
  const whole = Object.keys((await readEntries(paths)).entries);
  expect(Object.keys(entries)).toEqual(whole.slice(0, 83));
});

test('without its first part an archive is refused in words', async () => {
  const second = place.write('no-first/b.tar.gz.002', REAL.subarray(0, 40_000));
  place.write('no-first/b.tar.gz.003', REAL.subarray(40_000));
  await expect(readEntries([second])).rejects.toMatchObject({
    code: 'bundle-not-readable',
    message: expect.stringContaining('b.tar.gz.001'),
  });
});

test('rotated logs and archives with a date are no parts', () => {
  for (const name of [
    'flink.log.1',
    'flink.log.001',
    'b.tar.gz',
    'b.tar.gz.1',
    'logs.aa',
    'report.part1',
    'b.zip.old1',
  ])
    expect([name, partName(name)]).toEqual([name, undefined]);
  const locate = (path: string) => ({ folder: '/x/', name: path });
  expect(groupParts(['b.tgz', 'flink.log.1', 'c.tar.gz.001'], locate, () => [])).toEqual([
    { name: 'b.tgz', paths: ['b.tgz'], missing: [] },
    { name: 'flink.log.1', paths: ['flink.log.1'], missing: [] },
    { name: 'c.tar.gz.001', paths: ['c.tar.gz.001'], missing: [] },
  ]);
});
