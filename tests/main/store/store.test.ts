import { describe, expect, test } from 'vitest';
import type { LogQuery } from '#contract/incident/log.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { RowBatch } from '../../../main/facts/row.ts';
import { memoryStore } from '../../../main/store/memory-store.ts';
import type { SealOrder, Store, StoreWriter } from '../../../main/store/store.ts';
import { duckdbStores } from '../../kit/duckdb-stores.ts';
import { rowsOf } from '../../kit/line-readers.ts';

const duckdbStore = duckdbStores();

const NO_OFFSETS: SealOrder = { offsets: new Map() };

async function sealed(writer: StoreWriter, batches: readonly RowBatch[], order = NO_OFFSETS): Promise<Store> {
  for (const batch of batches) await writer.append(batch);
  return writer.seal(order);
}

const at = (second: number, ms = 0) => Date.UTC(2024, 4, 1, 12, 0, second, ms);
const stamp = (second: number) => `2024-05-01 12:00:${String(second).padStart(2, '0')},000`;
const JM = `${stamp(1)} INFO  org.Jm starting
${stamp(3)} WARN  org.Jm checkpoint 7 declined: password=hunter22
\tat org.Deep.call(Deep.java:1)
Caused by: java.lang.OutOfMemoryError: Java heap space
${stamp(5)} ERROR org.Jm Job 检查点 FAILED
`;
const TM = `a line before any time
${stamp(2)} INFO  org.Tm registered
${stamp(3)} INFO  org.Tm heartbeat
${stamp(4)} DEBUG org.flink.Net buffers 12
`;
/** Written by a host whose clock is an hour ahead of UTC. */
const ZONED = `2024-05-01 13:00:02,500 WARN  org.Zoned late\n`;
const PLAIN = 'no time at all\n';

const batches = () => [
  rowsOf('tm.log', TM),
  rowsOf('jm.log', JM),
  rowsOf('zone/z.log', ZONED),
  rowsOf('plain.out', PLAIN),
];
const OFFSETS: SealOrder = { offsets: new Map([['zone/z.log', 3_600_000]]) };

const stores = [
  ['in memory', () => Promise.resolve(memoryStore(maskSecrets))],
  ['in DuckDB', duckdbStore],
] as const;

describe.each(stores)('%s', (_name, aWriter) => {
  const open = async () => sealed(await aWriter(), batches(), OFFSETS);
  const messages = async (store: Store, query: LogQuery) =>
    (await store.page(query, 0, 100)).items.map((item) => item.message);

  test('records come in global time order, whatever order they were appended in', async () => {
    const store = await open();
    const page = await store.page({}, 0, 100);
    expect(page.items.map(({ entry, line, at: time, message }) => [entry, line, time, message])).toEqual([
      ['jm.log', 1, at(1), 'starting'],
      ['tm.log', 1, undefined, 'a line before any time'],
      ['tm.log', 2, at(2), 'registered'],
      ['zone/z.log', 1, at(2, 500), 'late'],
      ['jm.log', 2, at(3), 'checkpoint 7 declined: password=<masked>'],
      ['tm.log', 3, at(3), 'heartbeat'],
      ['tm.log', 4, at(4), 'buffers 12'],
      ['jm.log', 5, at(5), 'Job 检查点 FAILED'],
      ['plain.out', 1, undefined, 'no time at all'],
    ]);
    expect(page.items[4]).toEqual({
      row: 4,
      entry: 'jm.log',
      source: 0,
      line: 2,
      byte: 46,
      at: at(3),
      level: 'warn',
      logger: 'org.Jm',
      message: 'checkpoint 7 declined: password=<masked>',
      moreLines: 2,
    });
    expect({ rows: store.rows, span: store.span, sources: store.sources }).toEqual({
      rows: 9,
      span: { from: at(1), to: at(5) },
      sources: [
        { source: 0, entry: 'jm.log', records: 3 },
        { source: 1, entry: 'plain.out', records: 1 },
        { source: 2, entry: 'tm.log', records: 4 },
        { source: 3, entry: 'zone/z.log', records: 1 },
      ],
    });
    await store.close();
  });

  test('a page is a stretch of the whole', async () => {
    const store = await open();
    const { items, ...rest } = await store.page({}, 6, 2);
    expect(rest).toEqual({ offset: 6, total: 9, complete: true });
    expect(items.map((item) => item.row)).toEqual([6, 7]);
    expect((await store.page({}, 100, 5)).items).toEqual([]);
    await store.close();
  });

  test.each<[string, LogQuery, readonly string[]]>([
    ['by level', { minLevel: 'warn' }, ['late', 'checkpoint 7 declined: password=<masked>', 'Job 检查点 FAILED']],
    ['by entry', { entries: ['zone/z.log', 'unknown.log'] }, ['late']],
    ['by no entry', { entries: [] }, []],
    ['by time', { from: at(4), to: at(5) }, ['buffers 12', 'Job 检查点 FAILED']],
    ['by logger', { logger: 'FLINK' }, ['buffers 12']],
    ['by an unknown logger', { logger: 'nobody' }, []],
    ['by text, ignoring case', { text: 'failed' }, ['Job 检查点 FAILED']],
    ['by text with its case', { text: 'failed', matchCase: true }, []],
    ['by text beyond the first line', { text: 'outofmemory' }, ['checkpoint 7 declined: password=<masked>']],
    ['by Chinese text', { text: '检查点' }, ['Job 检查点 FAILED']],
    ['by text with the signs of expressions', { text: 'Deep.java:1)' }, ['checkpoint 7 declined: password=<masked>']],
    ['by expression', { text: 'checkpoint \\d+ decl', regex: true }, ['checkpoint 7 declined: password=<masked>']],
    [
      'by expression without a literal',
      { text: '\\d{2}$', regex: true },
      ['checkpoint 7 declined: password=<masked>', 'buffers 12'],
    ],
    ['by alternatives', { text: 'late$|START', regex: true }, ['starting', 'late']],
    ['by expression with its case', { text: 'START', regex: true, matchCase: true }, []],
    ['by template', { templates: [5, 999] }, ['checkpoint 7 declined: password=<masked>']],
    ['by no template', { templates: [] }, []],
    [
      'by what no template is',
      { withoutTemplates: [1, 2, 3, 5, 6, 999], minLevel: 'info' },
      ['late', 'Job 检查点 FAILED'],
    ],
    ['by template and text', { withoutTemplates: [4], text: 'late' }, []],
    ['by all at once', { text: 'e', minLevel: 'info', entries: ['tm.log'], from: at(3) }, ['heartbeat']],
  ])('filters %s', async (_what, query, expected) => {
    const store = await open();
    expect(await messages(store, query)).toEqual(expected);
    expect(await store.count(query)).toBe(expected.length);
    await store.close();
  });

  test('templates are what records say without what changes, rare ones first, the severe ones before others', async () => {
    const more = `${stamp(6)} INFO  org.Tm buffers 13\n${stamp(7)} WARN  org.Tm buffers 14\n`;
    const store = await sealed(await aWriter(), [...batches(), rowsOf('b.log', more)], OFFSETS);
    const page = await store.templates({ offset: 0, limit: 100 });
    if (page.kind !== 'known') throw new Error('not all templates were waited for');
    expect(page.items.map(({ number, text, level, count }) => [number, text, level, count])).toEqual([
      [8, 'Job 检查点 FAILED', 'error', 1],
      [4, 'late', 'warn', 1],
      [5, 'checkpoint <*> declined: password=<*>', 'warn', 1],
      [1, 'starting', 'info', 1],
      [3, 'registered', 'info', 1],
      [6, 'heartbeat', 'info', 1],
      [2, 'a line before any time', 'unknown', 1],
      [9, 'no time at all', 'unknown', 1],
      [7, 'buffers <*>', 'warn', 3],
    ]);
    const buffers = (await store.page({ text: 'buffers 12' }, 0, 1)).items[0];
    expect(page.items[8]).toEqual({
      number: 7,
      text: 'buffers <*>',
      isCrowd: false,
      count: 3,
      level: 'warn',
      firstAt: at(4),
      lastAt: at(7),
      sources: [0, 3],
      first: buffers,
    });
    expect(page.items[7]).not.toHaveProperty('firstAt');
    expect(await store.templates({ offset: 8, limit: 5 })).toEqual({
      kind: 'known',
      items: page.items.slice(8),
      offset: 8,
      total: 9,
    });
    expect(await store.templates({ offset: 1, limit: 5, minLevel: 'warn' })).toEqual({
      kind: 'known',
      items: [page.items[1], page.items[2], page.items[8]],
      offset: 1,
      total: 4,
    });
    expect((await store.histogram({ templates: [7] }, { buckets: 1 })).buckets).toEqual([[0, 0, 1, 1, 1, 0, 0]]);
    await store.close();
  });

  test('a store without records has no templates', async () => {
    const store = await sealed(await aWriter(), []);
    expect(await store.templates({ offset: 0, limit: 5 })).toEqual({ kind: 'known', items: [], offset: 0, total: 0 });
    await store.close();
  });

  test('an expression that cannot be read is told so', async () => {
    const store = await open();
    await expect(store.count({ text: '(', regex: true })).rejects.toMatchObject({ code: 'params-invalid' });
    await store.close();
  });

  test('an expression that backtracks without end is answered', async () => {
    const store = await sealed(await aWriter(), [rowsOf('a.log', `${stamp(1)} INFO  org.A ${'a'.repeat(60)}\n`)]);
    expect(await store.count({ text: '(a+)+b', regex: true, matchCase: true })).toBe(0);
    expect(await store.count({ text: '(A+)+[b-c]', regex: true })).toBe(0);
    await expect(store.count({ text: '(?=a)(a+)+b', regex: true })).rejects.toMatchObject({ code: 'params-invalid' });
    await store.close();
  });

  test('the histogram counts by time and level', async () => {
    const store = await open();
    const range = { buckets: 2, from: at(1), to: at(4, 999) };
    const none = { from: at(1), to: at(4, 999), bucketMs: 2000 };
    expect(await store.histogram({}, range)).toEqual({
      ...none,
      buckets: [
        [0, 0, 0, 2, 1, 0, 0],
        [0, 0, 1, 1, 1, 0, 0],
      ],
    });
    expect(await store.histogram({ text: 'e', minLevel: 'info' }, range)).toEqual({
      ...none,
      buckets: [
        [0, 0, 0, 1, 1, 0, 0],
        [0, 0, 0, 1, 1, 0, 0],
      ],
    });
    const whole = await store.histogram({}, { buckets: 1 });
    expect(whole).toEqual({ from: at(1), to: at(5), bucketMs: 4001, buckets: [[0, 0, 1, 3, 2, 1, 0]] });
    await store.close();
  });

  test('a time or a line is found within a filtered list', async () => {
    const store = await open();
    expect(await store.locate({}, { at: at(2, 1) })).toBe(3);
    expect(await store.locate({ minLevel: 'warn' }, { at: at(2, 501) })).toBe(1);
    expect(await store.locate({}, { at: at(59) })).toBeUndefined();
    expect(await store.locate({}, { entry: 'jm.log', line: 4 })).toBe(4);
    expect(await store.locate({ minLevel: 'error' }, { entry: 'jm.log', line: 4 })).toBe(0);
    expect(await store.locate({}, { entry: 'unknown.log', line: 4 })).toBeUndefined();
    expect(await store.rowAt('jm.log', 3)).toBe(4);
    expect(await store.rowAt('jm.log', 99)).toBeUndefined();
    await store.close();
  });

  test('a line is shown with its neighbours, of logs and of kept texts, secrets masked', async () => {
    const writer = await aWriter();
    await writer.keep('conf/flink-conf.yaml', Buffer.from('a: 1\r\ns3.secret-key: abcdef\r\nb: 2\r\n'));
    await writer.keep(
      'key.pem',
      Buffer.from('-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n-----END PRIVATE KEY-----\nafter\n'),
    );
    await writer.keep('rest.json', Buffer.from('{"password":"x1y2z3"}'));
    const store = await sealed(writer, batches(), OFFSETS);
    expect(await store.lines('jm.log', 3, 1)).toEqual([
      { line: 2, text: `${stamp(3)} WARN  org.Jm checkpoint 7 declined: password=<masked>` },
      { line: 3, text: '\tat org.Deep.call(Deep.java:1)' },
      { line: 4, text: 'Caused by: java.lang.OutOfMemoryError: Java heap space' },
    ]);
    expect(await store.lines('conf/flink-conf.yaml', 1, 5)).toEqual([
      { line: 1, text: 'a: 1' },
      { line: 2, text: 's3.secret-key: <masked>' },
      { line: 3, text: 'b: 2' },
    ]);
    expect(await store.lines('key.pem', 3, 2)).toEqual([
      { line: 1, text: '<masked>' },
      { line: 2, text: '<masked>' },
      { line: 3, text: '<masked>' },
      { line: 4, text: '<masked>' },
      { line: 5, text: 'after' },
    ]);
    expect(await store.lines('jm.log', 99, 5)).toEqual([]);
    expect(await store.lines('unknown.log', 1, 5)).toEqual([]);
    expect(await store.unmaskedText('rest.json')).toBe('{"password":"x1y2z3"}');
    expect(await store.unmaskedText('jm.log')).toBeUndefined();
    await store.close();
  });

  test('a query that was cancelled says so', async () => {
    const store = await open();
    const abort = new AbortController();
    abort.abort();
    await expect(store.count({ text: 'x' }, abort.signal)).rejects.toMatchObject({ code: 'cancelled' });
    await store.close();
  });

  test('a store without any record answers', async () => {
    const store = await sealed(await aWriter(), []);
    expect(await store.page({}, 0, 10)).toEqual({ items: [], offset: 0, total: 0, complete: true });
    expect(await store.histogram({}, { buckets: 2 })).toEqual({
      from: 0,
      to: 0,
      bucketMs: 1,
      buckets: [[0, 0, 0, 0, 0, 0, 0]],
    });
    expect(store.span).toBeUndefined();
    await store.close();
  });
});
