import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeStore } from '../../../main/store/duckdb/store-writer.ts';
import { memoryStore } from '../../../main/store/memory-store.ts';
import type { StoreWriter } from '../../../main/store/store.ts';
import { aPlace } from '../../kit/a-bundle.ts';
import { rowsOf } from '../../kit/line-readers.ts';

const place = aPlace();
afterAll(place.dispose);

const asIs = (text: string) => text;
const stores: readonly (readonly [string, () => Promise<StoreWriter>])[] = [
  ['in memory', () => Promise.resolve(memoryStore(asIs))],
  [
    'in DuckDB',
    () =>
      writeStore(join(place.folder, `store-${randomUUID()}`), asIs, (folder) =>
        Promise.resolve({ folder, onClose: () => Promise.resolve() }),
      ),
  ],
];

const LOG = `2024-05-01 12:00:01,000 INFO  org.Jm starting
2024-05-01 12:00:03,000 WARN  org.Jm checkpoint 7 declined
\tat org.Deep.call(Deep.java:1)
`;

test.each(stores)(
  'an entry that repeats another is found by no query, and its lines can be asked for (%s)',
  async (_name, aWriter) => {
    const writer = await aWriter();
    for (const batch of [rowsOf('copy/jm.log', LOG), rowsOf('jm.log', LOG)]) await writer.append(batch);
    const store = await writer.seal({ offsets: new Map(), doubled: new Set(['copy/jm.log']) });
    const found = async (query: object) =>
      (await store.page(query, 0, 100)).items.map(({ entry, line }) => [entry, line]);
    expect(await found({})).toEqual([
      ['jm.log', 1],
      ['jm.log', 2],
    ]);
    expect(await found({ text: 'Deep' })).toEqual([['jm.log', 2]]);
    expect(await store.rowAt('copy/jm.log', 2)).toBeUndefined();
    expect(await store.lines('copy/jm.log', 3, 0)).toEqual([{ line: 3, text: '\tat org.Deep.call(Deep.java:1)' }]);
    await store.close();
  },
);

test.each(stores)(
  'the lines of a section of a text count from the beginning of the text (%s)',
  async (_name, aWriter) => {
    const writer = await aWriter();
    await writer.keep('app.log/container_1/flink-conf.yaml', Buffer.from('a: 1\nb: 2\n'), 5_001);
    const store = await writer.seal({ offsets: new Map() });
    expect(await store.lines('app.log/container_1/flink-conf.yaml', 5_002, 0)).toEqual([{ line: 5_002, text: 'b: 2' }]);
    await store.close();
  },
);
