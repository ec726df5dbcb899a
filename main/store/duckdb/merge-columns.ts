import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Span } from '#contract/incident/instant.ts';
import { NO_ROW } from './block-list.ts';
import { KEYS_FILE, type WrittenLog } from './block-writer.ts';
import { type EntryOrder, mergeRows } from './merge-rows.ts';
import { ColumnRoom, type Columns } from './merged-columns.ts';
import { ordinalOf } from './row-key.ts';

/** What is to be merged; it may go to another thread. */
export interface Merging extends Pick<WrittenLog, 'runs' | 'records'> {
  readonly folder: string;
  readonly entries: readonly EntryOrder[];
}

/** What is known when all rows are merged. */
export interface Merged {
  readonly rows: number;
  /** Of the known times. */
  readonly span: Span | undefined;
  /** The row of each record, by its number in the order of writing; `NO_ROW` for one that stands nowhere. */
  readonly places: Uint32Array<ArrayBuffer>;
}

/** Puts the rows of a folder into global time order; `give` takes them, and may give back columns to fill again. */
export async function mergeColumns(
  merging: Merging,
  give: (columns: Columns) => Promise<Columns | undefined>,
): Promise<Merged> {
  const { folder, runs, records, entries } = merging;
  const places = new Uint32Array(records);
  let [rows, from, to] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let room = new ColumnRoom();
  const handOn = async () => {
    room = new ColumnRoom(await give(room.take()));
  };
  const keys = await open(join(folder, KEYS_FILE), 'r');
  try {
    await mergeRows(keys, runs, entries, (row) => {
      const { at } = row;
      places[ordinalOf(row.keys, row.index)] = row.entry.isDoubled ? NO_ROW : rows;
      if (row.entry.isDoubled) return undefined;
      rows += 1;
      if (at !== undefined && at < from) from = at;
      if (at !== undefined && at > to) to = at;
      return room.add(row) ? handOn() : undefined;
    });
  } finally {
    await keys.close();
  }
  await handOn();
  return { rows, span: from <= to ? { from, to } : undefined, places };
}
