import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { aPlace, type FileRow, folderOf, tarGzOf, tarOf, zipOf } from '../../../kit/a-bundle.ts';
import { readEntries } from '../../../kit/read-entries.ts';

const place = aPlace();
afterAll(place.dispose);

const LOG = readFileSync(new URL('../../../corpus/logs/1.10-taskexecutor.log', import.meta.url), 'latin1');
const INNER = tarGzOf([
  { path: 'log/taskmanager.log', content: Buffer.from(LOG, 'latin1') },
  { path: 'conf/workers', content: 'w-1\n' },
]);

function parts(whole: Uint8Array, name: (i: number) => string, count = 3): readonly FileRow[] {
  const size = Math.ceil(whole.length / count);
  return Array.from({ length: count }, (_, i) => ({ path: name(i), content: whole.slice(i * size, (i + 1) * size) }));
}

const OTHER: FileRow = { path: 'readme.txt', content: 'x\n' };
const NUMBERED = (i: number) => `case/worker.tar.gz.00${i + 1}`;
const READ = {
  'case/worker.tar.gz/log/taskmanager.log': LOG,
  'case/worker.tar.gz/conf/workers': 'w-1\n',
  'readme.txt': 'x\n',
};

describe('parts of a split archive inside', () => {
  test.each([
    ['a tar', (rows: readonly FileRow[]) => place.write('a.tar', tarOf(rows))],
    ['a zip', (rows: readonly FileRow[]) => place.write('a.zip', zipOf(rows))],
    ['a folder', (rows: readonly FileRow[]) => folderOf(place, 'parts', rows)],
  ])('%s are one archive, in whatever order they lie', async (_name, pack) => {
    const [one, two, three] = parts(INNER, NUMBERED);
    for (const rows of [
      [OTHER, one, two, three],
      [three, one, OTHER, two],
    ]) {
      const { entries, complaints } = await readEntries([pack(rows.flatMap((row) => row ?? []))]);
      expect([entries, complaints]).toEqual([READ, []]);
    }
  });

  test('counted in letters, and of a zip', async () => {
    const zip = zipOf([{ path: 'a.log', content: LOG, stored: true }]);
    const rows = parts(zip, (i) => `in.zip.a${'abc'[i]}`);
    const { entries, complaints } = await readEntries([place.write('b.tar', tarOf(rows))]);
    expect([Object.keys(entries), complaints]).toEqual([['in.zip/a.log'], []]);
  });

  test('with a gap are read up to it, the gap is named, and what lies behind it is listed', async () => {
    const [one, two, , four] = parts(INNER, NUMBERED, 4);
    const { complaints, entries } = await readEntries([
      place.write('c.tar', tarOf([one, two, four].flatMap((r) => r ?? []))),
    ]);
    expect([Object.keys(entries), complaints[0]]).toEqual([
      ['case/worker.tar.gz/log/taskmanager.log', 'case/worker.tar.gz.004'],
      { code: 'part-missing', entry: 'case/worker.tar.gz', said: 'missing: worker.tar.gz.003' },
    ]);
  });

  test('that are none stay what they are', async () => {
    const rows: readonly FileRow[] = [
      { path: 'flink.log.1', content: 'one\n' },
      { path: 'flink.log.2', content: 'two\n' },
      { path: 'alone.tar.gz.001', content: INNER },
      { path: 'late.tar.gz.003', content: 'z' },
    ];
    const { entries } = await readEntries([place.write('d.tar', tarOf(rows))]);
    expect(Object.keys(entries).sort()).toEqual([
      'alone.tar.gz.001/conf/workers',
      'alone.tar.gz.001/log/taskmanager.log',
      'flink.log.1',
      'flink.log.2',
      'late.tar.gz.003',
    ]);
  });
});
