import type { RowBatch } from '../../facts/row.ts';

/**
 * What sealing needs to know of a row, 16 bytes in a file of the writer's own: kept in memory, the rows of 10 GB of logs would take 600 MB.
 */
export const KEY_BYTES = 16;

/** Several rows over one buffer. */
export interface RowKeys {
  readonly count: number;
  /** Two a row: the wall clock, -∞ before the first time, and the rest. */
  readonly walls: Float64Array;
  /** Four a row: two of the wall clock, then the record's number among all, then its level in the low byte and its logger above. */
  readonly words: Uint32Array;
}

export function rowKeys(buffer: ArrayBuffer, count: number): RowKeys {
  return { count, walls: new Float64Array(buffer, 0, 2 * count), words: new Uint32Array(buffer, 0, 4 * count) };
}

export function wallOf({ walls }: RowKeys, index: number): number {
  return walls[2 * index] ?? 0;
}

export function ordinalOf({ words }: RowKeys, index: number): number {
  return words[4 * index + 2] ?? 0;
}

export function levelOf({ words }: RowKeys, index: number): number {
  return (words[4 * index + 3] ?? 0) & 0xff;
}

export function loggerOf({ words }: RowKeys, index: number): number {
  return (words[4 * index + 3] ?? 0) >>> 8;
}

/** Writes the keys of batches that follow each other. `loggers`: the entry's own logger numbers → those of the store. */
export function fillKeys(
  { walls, words }: RowKeys,
  batches: readonly RowBatch[],
  firstOrdinal: number,
  loggers: readonly number[],
): void {
  let row = 0;
  for (const { count, wall, level, logger } of batches)
    for (let i = 0; i < count; i += 1) {
      const time = wall[i] ?? Number.NaN;
      walls[2 * row] = Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
      words[4 * row + 2] = firstOrdinal + row;
      words[4 * row + 3] = (loggers[logger[i] ?? 0] ?? 0) * 256 + (level[i] ?? 0);
      row += 1;
    }
}

/** The same rows by wall clock, then as in the file; logs are nearly sorted already, so most come back as they are. */
export function sorted(keys: RowKeys): RowKeys {
  let isSorted = true;
  for (let at = 1; at < keys.count && isSorted; at += 1) isSorted = wallOf(keys, at - 1) <= wallOf(keys, at);
  if (isSorted) return keys;
  const order = Array.from({ length: keys.count }, (_, at) => at);
  // Sorting is stable. Equal walls compare as such: -∞ less itself is no number.
  order.sort((a, b) => (wallOf(keys, a) === wallOf(keys, b) ? 0 : wallOf(keys, a) - wallOf(keys, b)));
  const moved = rowKeys(new ArrayBuffer(keys.count * KEY_BYTES), keys.count);
  order.forEach((from, to) => {
    moved.words.set(keys.words.subarray(4 * from, 4 * from + 4), 4 * to);
  });
  return moved;
}
