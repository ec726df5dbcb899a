import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { compareText } from '#contract/compare-text.ts';
import type { SealOrder } from '../store.ts';
import { type BlockList, NO_ROW } from './block-list.ts';
import { ORDER_FILE } from './block-reader.ts';
import { type BlockWriter, KEYS_FILE } from './block-writer.ts';
import { type EntryOrder, mergeRows } from './merge-rows.ts';
import { ordinalOf } from './row-key.ts';
import { LogTableWriter } from './table-writer.ts';
import { createDatabase, DATABASE_FILE, writeTables } from './tables.ts';

/** Merges all rows into the database in global time order and closes every file of the folder. */
export async function sealFolder(folder: string, writer: BlockWriter, order: SealOrder): Promise<void> {
  const keys = await writer.finish();
  const entries = entryOrders(writer, order);
  const instance = await createDatabase(join(folder, DATABASE_FILE));
  try {
    const connection = await instance.connect();
    const table = await LogTableWriter.create(connection);
    const places = new Uint32Array(writer.records);
    await mergeRows(keys, writer.runs, entries, (row) => {
      places[ordinalOf(row.keys, row.index)] = row.entry.isDoubled ? NO_ROW : table.rows;
      if (row.entry.isDoubled) return undefined;
      return table.add(row) ? turn() : undefined;
    });
    table.close();
    const ordered = writeFile(join(folder, ORDER_FILE), new Uint8Array(places.buffer), { mode: 0o600 });
    const told = writeTables(connection, {
      rows: table.rows,
      span: table.span,
      sources: sourcesOf(writer, entries),
      loggers: writer.loggers.names,
      files: writer.files.names,
      blocks: sealedBlocks(writer.blocks, entries, places),
      kept: new Map(writer.kept.map(({ entry, ...place }) => [entry, place])),
    });
    await Promise.all([ordered, told]);
    await connection.run('checkpoint');
    connection.closeSync();
  } finally {
    instance.closeSync();
    await writer.close();
  }
  await rm(join(folder, KEYS_FILE));
}

function entryOrders(writer: BlockWriter, { offsets, doubled }: SealOrder): readonly EntryOrder[] {
  const { names } = writer.entries;
  const ranks = new Map(names.toSorted(compareText).map((entry, rank) => [entry, rank]));
  return names.map((entry, id) => ({
    rank: ranks.get(entry) ?? 0,
    offset: offsets.get(entry) ?? 0,
    earliest: writer.earliest[id] ?? Number.POSITIVE_INFINITY,
    isDoubled: doubled?.has(entry) ?? false,
  }));
}

function sourcesOf(writer: BlockWriter, entries: readonly EntryOrder[]) {
  const sources = writer.entries.names.map((entry) => ({ entry, records: 0 }));
  writer.blocks.entry.forEach((id, block) => {
    const source = sources[id];
    if (source !== undefined && !entries[id]?.isDoubled) source.records += writer.blocks.records[block] ?? 0;
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
