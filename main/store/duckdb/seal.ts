import { open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { compareText } from '#contract/compare-text.ts';
import type { SealOrder } from '../store.ts';
import { type BlockList, NO_ROW } from './block-list.ts';
import { ORDER_FILE } from './block-reader.ts';
import { KEYS_FILE, type WrittenLog } from './block-writer.ts';
import { type EntryOrder, mergeRows } from './merge-rows.ts';
import { ordinalOf } from './row-key.ts';
import { LogTableWriter } from './table-writer.ts';
import { createDatabase, DATABASE_FILE, writeTables } from './tables.ts';

/** Merges all rows of a folder into its database in global time order. */
export async function sealFolder(folder: string, log: WrittenLog, order: SealOrder): Promise<void> {
  const keys = await open(join(folder, KEYS_FILE), 'r');
  const entries = entryOrders(log, order);
  const instance = await createDatabase(join(folder, DATABASE_FILE));
  try {
    const connection = await instance.connect();
    const table = await LogTableWriter.create(connection);
    const places = new Uint32Array(log.records);
    await mergeRows(keys, log.runs, entries, (row) => {
      places[ordinalOf(row.keys, row.index)] = row.entry.isDoubled ? NO_ROW : table.rows;
      if (row.entry.isDoubled) return undefined;
      return table.add(row) ? turn() : undefined;
    });
    table.close();
    const ordered = writeFile(join(folder, ORDER_FILE), new Uint8Array(places.buffer), { mode: 0o600 });
    const told = writeTables(connection, {
      rows: table.rows,
      span: table.span,
      sources: sourcesOf(log, entries),
      loggers: log.loggers,
      files: log.files,
      blocks: sealedBlocks(log.blocks, entries, places),
      kept: new Map(log.kept.map(({ entry, ...place }) => [entry, place])),
    });
    await Promise.all([ordered, told]);
    await connection.run('checkpoint');
    connection.closeSync();
  } finally {
    instance.closeSync();
    await keys.close();
  }
  await rm(join(folder, KEYS_FILE));
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
