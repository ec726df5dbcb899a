import { expect, test } from 'vitest';
import type { LogQuery } from '#contract/incident/log.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { RowBatch } from '../../../main/facts/row.ts';
import { TextFiles } from '../../../main/ingest/workers/text-files.ts';
import { memoryStore } from '../../../main/store/memory-store.ts';
import type { SealOrder, Store, StoreWriter } from '../../../main/store/store.ts';
import { duckdbStores } from '../../kit/duckdb-stores.ts';
import { batchesOf } from '../../kit/line-readers.ts';

const duckdbStore = duckdbStores();

async function sealed(writer: StoreWriter, batches: readonly RowBatch[], order: SealOrder): Promise<Store> {
  for (const batch of batches) await writer.append(batch);
  return writer.seal(order);
}

const START = Date.UTC(2024, 4, 1, 12);

/** Many blocks, unsorted seams, several entries: large enough that every path of the merge is taken. */
function shuffledLog(seed: number, lines: number): string {
  let state = seed;
  const next = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % below;
  };
  const out: string[] = [];
  for (let i = 0; i < lines; i += 1) {
    const ms = i * 10 + next(400) - (next(5000) === 0 ? 60_000 : 0);
    const text = new Date(START + ms).toISOString().replace('T', ' ').replace('.', ',').slice(0, 23);
    out.push(`${text} ${['INFO ', 'WARN ', 'ERROR'][next(3)]} org.L${next(9)} value ${next(1000)} of ${seed}\n`);
    if (next(50) === 0) out.push(`\tat org.Frame.call(${next(100)})\n`);
  }
  return out.join('');
}

/** As threads do that read: they write the text themselves, soon packed. */
async function sealedAsWritten(batches: readonly RowBatch[], order: SealOrder): Promise<Store> {
  const writer = await duckdbStore();
  const files = new TextFiles(1_000_000);
  const written = batches.map((batch) => files.settle(batch, writer.textFolder));
  files.close();
  return sealed(writer, written, order);
}

test.each([
  [
    'handed over',
    async (batches: readonly RowBatch[], order: SealOrder) => sealed(await duckdbStore(), batches, order),
  ],
  ['written before', sealedAsWritten],
])('both stores give the same answers on large unsorted logs, their text %s', async (_how, seal) => {
  const logs = ['b.log', 'a.log', 'c/d.log'].map((entry, seed) => ({ entry, text: shuffledLog(seed + 1, 15_000) }));
  const pieces = logs.flatMap(({ entry, text }) => batchesOf(entry, text, 100_000));
  const order: SealOrder = { offsets: new Map([['a.log', 100_000]]) };
  const memory = await sealed(memoryStore(maskSecrets), pieces, order);
  const duckdb = await seal(pieces, order);
  const queries: LogQuery[] = [
    {},
    { minLevel: 'error' },
    { text: 'value 7' },
    { text: 'VALUE 77 of 2', minLevel: 'warn' },
    { text: 'value \\d of [12]\\n', regex: true },
    { text: '\\b7\\d? of [12]$|\\d{1,2} ERROR', regex: true },
    { text: '^\\tat org\\.frame\\.call\\(9', regex: true },
    { text: 'of 1\n\tat ORG' },
    { text: 'of 1\n2024' },
    { text: 'frame.call', entries: ['a.log', 'c/d.log'] },
    { from: START + 60_000, to: START + 90_000, logger: 'L3' },
    { templates: [2, 99] },
    { withoutTemplates: [1], text: 'value 7', minLevel: 'warn' },
  ];
  const wish = { offset: 0, limit: 10 };
  expect(await duckdb.templates(wish)).toEqual(await memory.templates(wish));
  for (const query of queries) {
    const total = await memory.count(query);
    expect(await duckdb.count(query)).toBe(total);
    for (const offset of [0, 17, Math.floor(total / 2), Math.max(0, total - 50)])
      expect(await duckdb.page(query, offset, 50)).toEqual(await memory.page(query, offset, 50));
    expect(await duckdb.histogram(query, { buckets: 30 })).toEqual(await memory.histogram(query, { buckets: 30 }));
    for (const entry of ['a.log', 'b.log'])
      expect(await duckdb.locate(query, { entry, line: 9_345 })).toBe(
        await memory.locate(query, { entry, line: 9_345 }),
      );
    expect(await duckdb.locate(query, { at: START + 77_777 })).toBe(await memory.locate(query, { at: START + 77_777 }));
  }
  expect(await duckdb.lines('a.log', 10_000, 5)).toEqual(await memory.lines('a.log', 10_000, 5));
  await duckdb.close();
});
