import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Complaint } from '#contract/incident/coverage.ts';
import type { Fact } from '../../../main/facts/fact.ts';
import type { RowBatch } from '../../../main/facts/row.ts';
import { type IngestOptions, ingest } from '../../../main/ingest/ingest.ts';
import type { ReadingProgress } from '../../../main/ingest/progress.ts';
import { createPool, type Pool } from '../../../main/ingest/workers/pool.ts';
import { aPlace, type FileRow, folderOf, sha256Of, tarGzOf, tarOf, zipOf } from '../../kit/a-bundle.ts';
import { aWorker } from '../../kit/a-worker.ts';
import { lineReaders } from '../../kit/line-readers.ts';

const place = aPlace();
let workerPath = '';
beforeAll(async () => {
  workerPath = await aWorker(new URL('./workers/line-worker.ts', import.meta.url), place.folder);
});
afterAll(place.dispose);

let pool: Pool | undefined;
afterEach(() => pool?.close());

const JM = Array.from(
  { length: 20_000 },
  (_, i) => `2024-05-01 12:00:${String(i % 60).padStart(2, '0')},123 INFO  org.Jm message ${i}\n`,
).join('');
const ROWS: readonly FileRow[] = [
  { path: 'logs/jm.log', content: JM },
  {
    path: 'logs/tm.log',
    content: '2024-05-01 12:00:00,001 WARN  org.Tm slow\n\tat a.b\n\tat c.d\n2024-05-01 12:00:01,001 INFO  org.Tm ok\n',
  },
  { path: 'conf/flink-conf.yaml', content: 'a: 1\nb: 2' },
  { path: 'empty.out', content: '' },
];

interface Poured {
  readonly facts: Fact[];
  readonly complaints: Complaint[];
  readonly text: Record<string, string>;
  readonly kept: Record<string, string>;
  readonly lines: Record<string, number>;
}

function aSink(onRows: (batch: RowBatch) => Promise<void> | void = () => undefined) {
  const poured: Poured = { facts: [], complaints: [], text: {}, kept: {}, lines: {} };
  const sink = {
    facts: (facts: readonly Fact[]) => void poured.facts.push(...facts),
    complain: (complaints: readonly Complaint[]) => void poured.complaints.push(...complaints),
    rows: async (batch: RowBatch) => {
      poured.text[batch.entry] = (poured.text[batch.entry] ?? '') + Buffer.from(batch.text).toString('utf8');
      poured.lines[batch.entry] = (poured.lines[batch.entry] ?? 0) + batch.count;
      await onRows(batch);
    },
    keep: async (entry: string, text: Uint8Array) => {
      poured.kept[entry] = Buffer.from(text).toString('utf8');
    },
  };
  return { sink, poured };
}

function artifactsOf(poured: Poured) {
  const artifacts = poured.facts.flatMap((fact) => (fact.kind === 'artifact' ? [fact.artifact] : []));
  return Object.fromEntries(artifacts.map(({ entry, ...rest }) => [entry, rest]));
}

const MTIME = { modifiedAt: Date.UTC(2024, 4, 1, 12) };
const log = (text: string, lines: number) => ({
  kind: 'taskmanager-log',
  read: true,
  bytes: text.length,
  ...MTIME,
  sha256: sha256Of(text),
  encoding: 'utf-8',
  lines,
});

const lanes = [
  ['in threads', (): Pool => createPool({ workerPath, lanes: 2 })],
  ['in place', (): Pool => createPool({ readers: lineReaders })],
] as const;

describe.each(lanes)('%s', (_name, aPool) => {
  const read = async (paths: readonly string[], more: Partial<IngestOptions> = {}) => {
    pool = aPool();
    const { sink, poured } = aSink();
    const result = await ingest(paths, sink, { pool, ...more });
    return { ...result, poured };
  };

  test('every entry becomes an artifact, rows in order, and text to keep', async () => {
    const { bundle, poured } = await read([place.write('one.tgz', tarGzOf(ROWS))]);
    expect(poured.complaints).toEqual([]);
    expect(poured.text).toEqual({ 'logs/jm.log': JM, 'logs/tm.log': ROWS[1]?.content });
    expect(poured.lines).toEqual({ 'logs/jm.log': 20_000, 'logs/tm.log': 2 });
    expect(poured.kept).toEqual({ 'conf/flink-conf.yaml': 'a: 1\nb: 2' });
    expect(artifactsOf(poured)).toEqual({
      'logs/jm.log': log(JM, 20_000),
      'logs/tm.log': log(String(ROWS[1]?.content), 4),
      'conf/flink-conf.yaml': {
        kind: 'settings',
        read: false,
        bytes: 9,
        ...MTIME,
        sha256: sha256Of('a: 1\nb: 2'),
        encoding: 'utf-8',
        lines: 2,
      },
      'empty.out': { kind: 'empty', read: true, bytes: 0, ...MTIME, sha256: sha256Of(''), encoding: 'utf-8', lines: 0 },
    });
    expect(bundle).toEqual({
      name: 'one.tgz',
      sha256: bundle.sha256,
      entries: 4,
      bytes: ROWS.reduce((sum, row) => sum + String(row.content).length, 0),
    });
  });

  test('large logs of a folder come whole, though what they are read into is used again', async () => {
    const logs = [JM, JM.toUpperCase()].map((text, i) => ({ path: `${i}.log`, content: text.repeat(4) }));
    const { poured } = await read([folderOf(place, 'large', logs)]);
    expect(Object.keys(poured.text).toSorted()).toEqual(['0.log', '1.log']);
    for (const { path, content } of logs) expect(sha256Of(poured.text[path] ?? '')).toBe(sha256Of(content));
  });

  test('a folder of many small files comes in the order of their names, each with its own text', async () => {
    const files = Array.from({ length: 90 }, (_, i) => ({
      path: `conf/${100 + i}.yaml`,
      content: `a: ${'x'.repeat(i)}\n`,
    }));
    const { poured } = await read([folderOf(place, 'small', [...files, { path: 'conf/150-empty.yaml', content: '' }])]);
    expect(poured.kept).toEqual(Object.fromEntries(files.map(({ path, content }) => [path, content])));
    expect(poured.complaints).toEqual([]);
  });

  test('the same files packed in any way are the same bundle', async () => {
    const reversed = [...ROWS].reverse();
    const paths = [
      place.write('a.tgz', tarGzOf(ROWS)),
      place.write('b.tar', tarOf(reversed)),
      place.write('c.zip', zipOf(reversed)),
      folderOf(place, 'd', ROWS),
    ];
    const sums = new Set<string>();
    for (const path of paths) sums.add((await read([path])).bundle.sha256);
    sums.add((await read(['-'], { stdin: Readable.from([tarOf(ROWS)]) })).bundle.sha256);
    expect([...sums]).toHaveLength(1);
    const other = place.write('e.tar', tarOf(ROWS.slice(1)));
    expect(sums).not.toContain((await read([other])).bundle.sha256);
  });

  test('other encodings arrive as UTF-8', async () => {
    const line = '2024-05-01 12:00:00,001 WARN  org.Tm 检查点失败\n';
    const gbk = Buffer.concat([
      Buffer.from('2024-05-01 12:00:00,001 WARN  org.Tm '),
      Buffer.from('bcecb2e9b5e3caa7b0dc0a', 'hex'),
    ]);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(line, 'utf16le')]);
    const { poured } = await read([
      place.write(
        'zh.tar',
        tarOf([
          { path: 'tm-gbk.log', content: gbk },
          { path: 'tm-16.log', content: utf16 },
        ]),
      ),
    ]);
    expect(poured.text).toEqual({ 'tm-gbk.log': line, 'tm-16.log': line });
  });

  test('a line of 100 MB streams through', async () => {
    const long = Buffer.alloc(100_000_000, 'x');
    long[long.length - 1] = 0x0a;
    const { poured } = await read([place.write('long.tar', tarOf([{ path: 'long.out', content: long }]))]);
    expect(artifactsOf(poured)['long.out']).toMatchObject({ bytes: 100_000_000, lines: 1 });
  });

  test('a reader that throws costs its entry only', async () => {
    const bad = { path: 'bad.log', content: 'THROW\n' };
    const { poured } = await read([place.write('throws.tar', tarOf([bad, ...ROWS]))]);
    expect(poured.complaints).toEqual([
      { code: 'reader-failed', entry: 'bad.log', byte: 6, said: 'Error: THROW stands in the text' },
    ]);
    expect(artifactsOf(poured)['bad.log']).toMatchObject({ read: false, bytes: 6 });
    expect(poured.text['logs/jm.log']).toBe(JM);
  });

  test('an archive without a readable file is not readable', async () => {
    const paths = {
      [place.write('none.zip', 'PK\u0003\u0004 but no zip')]:
        ' none.zip: the zip ends at byte 15 without its directory; its entries are read from front to back.',
      [place.write('links.tar', tarOf([{ path: 'a', type: '2', linkTo: 'b' }]))]: ' a: link to b.',
      [folderOf(place, 'nothing', [])]: '',
    };
    for (const [path, why] of Object.entries(paths))
      await expect(read([path])).rejects.toMatchObject({
        code: 'bundle-not-readable',
        message: `The bundle could not be opened. It holds no file that could be read.${why}`,
      });
  });

  test('a cancel is answered at once', async () => {
    const big = Array.from({ length: 60 }, (_, i) => ({ path: `tm-${i}.log`, content: JM }));
    const path = place.write('big.tar', tarOf(big));
    const abort = new AbortController();
    pool = aPool();
    let rows = 0;
    let abortedAt = 0;
    const { sink } = aSink(() => {
      rows += 1;
      if (rows !== 3) return;
      abortedAt = performance.now();
      abort.abort();
    });
    await expect(ingest([path], sink, { pool, signal: abort.signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - abortedAt).toBeLessThan(50);
    const seen = rows;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(rows).toBe(seen);
  });

  test('a sink that fails ends the reading with its error', async () => {
    pool = aPool();
    const { sink } = aSink(() => Promise.reject(new Error('disk full')));
    await expect(ingest([place.write('f.tar', tarOf(ROWS))], sink, { pool })).rejects.toThrow('disk full');
  });

  test('a slow sink holds reading back', async () => {
    const big = Array.from({ length: 40 }, (_, i) => ({ path: `tm-${i}.log`, content: JM }));
    const path = place.write('slow.tar', tarOf(big));
    pool = aPool();
    let bytesAtOnce = 0;
    let open = 0;
    let poured = 0;
    const progress: ReadingProgress[] = [];
    const { sink } = aSink(async (batch) => {
      open += 1;
      bytesAtOnce = Math.max(bytesAtOnce, open);
      poured += batch.text.length;
      await new Promise((resolve) => setTimeout(resolve, 2));
      expect((progress.at(-1)?.bytesRead ?? 0) - poured).toBeLessThan(110_000_000);
      open -= 1;
    });
    await ingest([path], sink, { pool, onProgress: (p) => progress.push(p) });
    expect(bytesAtOnce).toBe(1);
    expect(progress.at(-1)).toMatchObject({ entries: 40, kinds: { 'taskmanager-log': 40 }, remainingMs: 0 });
    expect(progress.some((p) => p.entry?.startsWith('tm-'))).toBe(true);
  });
});

test('a thread that dies costs the entries it was reading, and the rest goes on', async () => {
  pool = createPool({ workerPath, lanes: 1 });
  const { sink, poured } = aSink();
  // More than may be under way at once, so that the last ones are read by the next thread.
  const rows = [
    { path: 'crash.log', content: JM },
    ...Array.from({ length: 30 }, (_, i) => ({ path: `tm-${i}.log`, content: JM })),
  ];
  await ingest([place.write('crash.tar', tarOf(rows))], sink, { pool });
  const failed = poured.complaints.map((complaint) => complaint.entry);
  expect(poured.complaints[0]).toMatchObject({
    code: 'reader-failed',
    entry: 'crash.log',
    said: 'the thread ended with code 7',
  });
  expect(Object.keys(artifactsOf(poured))).toHaveLength(31);
  expect(Object.values(artifactsOf(poured)).filter((artifact) => !artifact.read)).toHaveLength(failed.length);
  expect(poured.text['tm-29.log']).toBe(JM);
});

test('complaints of one code are counted after the first hundred', async () => {
  pool = createPool({ readers: lineReaders });
  const { sink, poured } = aSink();
  const links = Array.from({ length: 500 }, (_, i) => ({ path: `link-${i}`, type: '2', linkTo: 'x' }));
  await ingest([place.write('links.tar', tarOf([...links, ...ROWS]))], sink, { pool });
  expect(poured.complaints).toHaveLength(101);
  expect(poured.complaints.at(-1)).toMatchObject({ code: 'link-skipped', entry: 'link-100', more: 399 });
});

test('a chunk that a thread worked off comes back once nobody may look at it again', async () => {
  pool = createPool({ workerPath, lanes: 1 });
  const chunk = Buffer.from(JM);
  const backFrom = async (entry: string, isWanted: boolean) => {
    const back: string[] = [];
    const spent = isWanted ? (bytes: Uint8Array) => back.push(sha256Of(bytes)) : undefined;
    const work = pool?.start({ entry }, () => undefined, spent);
    for (let i = 0; i < 3; i += 1) await work?.push(new Uint8Array(chunk));
    work?.end(false);
    await work?.done;
    return back;
  };
  const whole = sha256Of(chunk);
  expect(await backFrom('a.log', true)).toEqual([whole, whole, whole]);
  expect(await backFrom('a.log', false)).toEqual([]);
  // Its text is kept as it is.
  expect(await backFrom('a.yaml', true)).toEqual([]);
});
