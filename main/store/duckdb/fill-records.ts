import type { RowBatch } from '../../facts/row.ts';
import { HALVES, type RowRecords, WORDS } from './row-record.ts';

/** The batches that make up a block. */
export interface BlockRows {
  readonly batches: readonly RowBatch[];
  readonly block: number;
  readonly firstOrdinal: number;
  /** The entry's own logger numbers → those of the store. */
  readonly loggers: readonly number[];
}

/** Columns have a value for every row: the fallback is for the compiler. */
const value = (column: ArrayLike<number>, index: number): number => column[index] ?? 0;

/** Writes the rows of a block as records, and where each begins in the block. */
export function fillRecords(rows: BlockRows, { words, halves }: RowRecords, offsets: Uint32Array): void {
  let row = 0;
  let at = 0;
  for (const batch of rows.batches)
    for (let i = 0; i < batch.count; i += 1) {
      const wall = value(batch.wall, i);
      const half = row * HALVES.size;
      words[row * WORDS.size + WORDS.wall] = Number.isNaN(wall) ? Number.NEGATIVE_INFINITY : wall;
      words[row * WORDS.size + WORDS.byte] = value(batch.byte, i);
      halves[half + HALVES.ordinal] = rows.firstOrdinal + row;
      halves[half + HALVES.length] = value(batch.length, i);
      halves[half + HALVES.line] = value(batch.line, i);
      halves[half + HALVES.moreLines] = value(batch.moreLines, i);
      halves[half + HALVES.at] = at;
      halves[half + HALVES.logger] = value(rows.loggers, value(batch.logger, i));
      halves[half + HALVES.levelAndMessageAt] = value(batch.messageAt, i) * 256 + value(batch.level, i);
      halves[half + HALVES.block] = rows.block;
      offsets[row] = at;
      at += value(batch.length, i);
      row += 1;
    }
}

/** What the block list says of some batches. */
export interface BlockSummary {
  readonly minWall: number;
  readonly maxWall: number;
  readonly maxLevel: number;
  readonly lastLine: number;
}

export function summary(batches: readonly RowBatch[]): BlockSummary {
  let minWall = Number.POSITIVE_INFINITY;
  let maxWall = Number.NEGATIVE_INFINITY;
  let maxLevel = 0;
  let lastLine = 0;
  for (const { wall, level, line, moreLines, count } of batches)
    for (let i = 0; i < count; i += 1) {
      // Comparisons with NaN are false, so records without a time do not count.
      const time = value(wall, i);
      if (time < minWall) minWall = time;
      if (time > maxWall) maxWall = time;
      maxLevel = Math.max(maxLevel, value(level, i));
      lastLine = value(line, i) + value(moreLines, i);
    }
  return { minWall, maxWall, maxLevel, lastLine };
}
