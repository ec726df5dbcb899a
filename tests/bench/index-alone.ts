import { rmSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { ingest } from '../../main/ingest/ingest.ts';
import { createPool } from '../../main/ingest/workers/pool.ts';
import { writeStore } from '../../main/store/duckdb/store-writer.ts';

/** As the command line does with V8 below 12; the V8 of the window has no such budget. */
setFlagsFromString('--interrupt-budget=270000');

/** A process that indexes a path as the engine does, and says how many ms that took; its own start counts no more than the engine's does. */
const [, , path = '', place = '', workerPath = '', merge = ''] = process.argv;
const from = performance.now();
const pool = createPool({ workerPath });
const writer = await writeStore(
  place,
  (text) => text,
  (sealed) => Promise.resolve({ folder: sealed, onClose: () => Promise.resolve() }),
  { merge },
);
const sink = {
  facts: () => undefined,
  complain: () => undefined,
  rows: writer.append.bind(writer),
  keep: writer.keep.bind(writer),
  ...(writer.textFolder === undefined ? {} : { textFolder: writer.textFolder }),
};
await ingest([path], sink, { pool });
const store = await writer.seal({ offsets: new Map() });
console.log(performance.now() - from);
await store.close();
await pool.close();
// What it wrote is given back at once: a system that has to find another gigabyte for the next takes longer for that than for the index.
rmSync(place, { recursive: true });
