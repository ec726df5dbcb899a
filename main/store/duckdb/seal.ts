import { unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { compareText } from '#contract/compare-text.ts';
import type { SealOrder } from '../store.ts';
import { type BlockList, NO_ROW } from './block-list.ts';
import { ORDER_FILE } from './block-reader.ts';
import { KEYS_FILE, type WrittenLog } from './block-writer.ts';
import { mergeApart } from './merge-apart.ts';
import { type Merged, type Merging, mergeColumns } from './merge-columns.ts';
import type { EntryOrder } from './merge-rows.ts';
import type { Columns } from './merged-columns.ts';
import { LogTableWriter } from './table-writer.ts';
import { createDatabase, DATABASE_FILE, writeTables } from './tables.ts';

/** Merges all rows of a folder into its database in global time order. `mergeWorker`: see `mergeApart`; without it all is done here. */
export async function sealFolder(
  folder: string,
  log: WrittenLog,
  order: SealOrder,
  mergeWorker?: string,
): Promise<void> {
  const entries = entryOrders(log, order);
  const opened = openTable(folder);
  // Whoever merges hears of it.
  opened.catch(() => undefined);
  try {
    const merging = { folder, runs: log.runs, records: log.records, entries };
    const { places, rows, span } = await merged(merging, mergeWorker, async (columns) =>
      (await opened).table.append(columns),
    );
    const { connection, table } = await opened;
    table.close();
    const tables = {
      rows,
      span,
      sources: sourcesOf(log, entries),
      loggers: log.loggers,
      files: log.files,
      blocks: sealedBlocks(log.blocks, entries, places),
      kept: new Map(log.kept.map(({ entry, ...place }) => [entry, place])),
    };
    await Promise.all([
      writeTables(connection, tables),
      writeFile(join(folder, ORDER_FILE), new Uint8Array(places.buffer), { mode: 0o600 }),
      unlink(join(folder, KEYS_FILE)),
    ]);
    await connection.run('checkpoint');
    connection.closeSync();
  } finally {
    await opened.then(
      ({ instance }) => instance.closeSync(),
      () => undefined,
    );
  }
}

async function openTable(folder: string) {
  const instance = await createDatabase(join(folder, DATABASE_FILE));
  const connection = await instance.connect();
  return { instance, connection, table: await LogTableWriter.create(connection) };
}

function merged(
  merging: Merging,
  worker: string | undefined,
  append: (columns: Columns) => Promise<void>,
): Promise<Merged> {
  if (worker !== undefined) return mergeApart(merging, worker, append);
  return mergeColumns(merging, async (columns) => {
    await append(columns);
    await turn();
    return columns;
  });
}

function entryOrders(log: WrittenLog, { offsets, doubled }: SealOrder): readonly EntryOrder[] {
  const names = log.entries;
  const ranks = new Map(names.toSorted(compareText).map((entry, rank) => [entry, rank]));
  return names.map((entry, id) => ({
    rank: ranks.get(entry) ?? 0,
    offset: offsets.get(entry) ?? 0,
    earliest: log.earliest[id] ?? Number.POSITIVE_INFINITY,
    isDoubled: doubled?.has(entry) ?? false,
  }));
}

function sourcesOf(log: WrittenLog, entries: readonly EntryOrder[]) {
  const sources = log.entries.map((entry) => ({ entry, records: 0 }));
  log.blocks.entry.forEach((id, block) => {
    const source = sources[id];
    if (source !== undefined && !entries[id]?.isDoubled) source.records += log.blocks.records[block] ?? 0;
  });
  const inOrder: { entry: string; records: number }[] = [];
  sources.forEach((source, id) => {
    inOrder[entries[id]?.rank ?? 0] = source;
  });
  return inOrder;
}

/** With sources for entries, UTC for wall clocks and their first rows. */
function sealedBlocks(blocks: BlockList, entries: readonly EntryOrder[], rows: Uint32Array): BlockList {
  const offsetOf = (block: number) => entries[blocks.entry[block] ?? 0]?.offset ?? 0;
  return {
    ...blocks,
    entry: blocks.entry.map((id) => entries[id]?.rank ?? 0),
    minWall: blocks.minWall.map((wall, block) => wall - offsetOf(block)),
    maxWall: blocks.maxWall.map((wall, block) => wall - offsetOf(block)),
    firstRow: blocks.firstOrdinal.map((first, block) =>
      rows.subarray(first, first + (blocks.records[block] ?? 0)).reduce((least, row) => Math.min(least, row), NO_ROW),
    ),
  };
}
