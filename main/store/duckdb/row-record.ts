/**
 * A row on its way from reading to sealing, 48 bytes in a file of the writer's own: kept in memory, the rows of 10 GB of logs
 * would take two gigabytes.
 */
export const RECORD_BYTES = 48;

/** Indexes into the 8-byte words of a record. */
export const WORDS = { size: 6, wall: 0, byte: 1 } as const;

/** Indexes into its 4-byte words. */
export const HALVES = {
  size: 12,
  ordinal: 4,
  length: 5,
  line: 6,
  moreLines: 7,
  /** Offset of the record in its block. */
  at: 8,
  logger: 9,
  /** Level in the low byte, `messageAt` above. */
  levelAndMessageAt: 10,
  block: 11,
} as const;

/** Several records over one buffer. */
export interface RowRecords {
  readonly count: number;
  readonly words: Float64Array;
  readonly halves: Uint32Array;
}

export function rowRecords(buffer: ArrayBuffer, count: number): RowRecords {
  return { count, words: new Float64Array(buffer), halves: new Uint32Array(buffer) };
}

/** Order within an entry: by wall clock (before all times when there is none), then as in the file. */
export function isBefore(records: RowRecords, a: number, b: number): boolean {
  const first = records.words[a * WORDS.size + WORDS.wall] ?? 0;
  const second = records.words[b * WORDS.size + WORDS.wall] ?? 0;
  if (first !== second) return first < second;
  return (records.words[a * WORDS.size + WORDS.byte] ?? 0) < (records.words[b * WORDS.size + WORDS.byte] ?? 0);
}

/** The same records sorted; logs are nearly sorted already, so most come back as they are. */
export function sorted(records: RowRecords): RowRecords {
  let isSorted = true;
  for (let at = 1; at < records.count && isSorted; at += 1) isSorted = !isBefore(records, at, at - 1);
  if (isSorted) return records;
  const order = Array.from({ length: records.count }, (_, at) => at);
  order.sort((a, b) => (isBefore(records, a, b) ? -1 : 1));
  const moved = rowRecords(new ArrayBuffer(records.count * RECORD_BYTES), records.count);
  order.forEach((from, to) => {
    moved.words.set(records.words.subarray(from * WORDS.size, (from + 1) * WORDS.size), to * WORDS.size);
  });
  return moved;
}
