import { readSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import type { SearchedBlocks, SearchFiles } from './search-files.ts';

/** Read at once, unless a block is longer: it stays in the cache of a processor from reading to searching. */
const STRETCH_BYTES = 512 * 1024;

const WORD = Uint32Array.BYTES_PER_ELEMENT;

/** Reads stretches of blocks in the thread that calls; files are read as they are needed. */
export class StretchFiles {
  readonly blocks: SearchedBlocks;
  readonly #files: SearchFiles;

  constructor(files: SearchFiles) {
    this.#files = files;
    this.blocks = files.blocks;
  }

  /** Of its text. */
  bytesOf(stretch: readonly number[]): number {
    return stretch.reduce((sum, block) => sum + (this.blocks.bytes[block] ?? 0), 0);
  }

  /** Reads the text of a stretch into a room that is large enough; gives how many bytes were there. */
  read(stretch: readonly number[], room: Buffer): number {
    const { blocks } = this;
    const first = stretch[0] ?? 0;
    const bytes = this.bytesOf(stretch);
    const file = this.#files.texts[blocks.file[first] ?? 0] ?? -1;
    if (!blocks.isPacked[first]) return readSync(file, room, 0, bytes, blocks.offset[first] ?? 0);
    const packed = read(file, blocks.offset[first] ?? 0, blocks.storedBytes[first] ?? 0);
    return inflateRawSync(packed, { chunkSize: Math.max(64, bytes) }).copy(room);
  }

  /** Where the records of a block stand, packed; see `RecordWalk`. */
  places(block: number): Uint8Array {
    const { blocks } = this;
    return read(this.#files.places, blocks.placesAt[block] ?? 0, blocks.placesBytes[block] ?? 0);
  }

  /** Rows of the merged log of the records of a block. */
  rows(block: number): Uint32Array {
    const { blocks } = this;
    const rows = new Uint32Array(blocks.records[block] ?? 0);
    readSync(
      this.#files.order,
      new Uint8Array(rows.buffer),
      0,
      rows.byteLength,
      (blocks.firstOrdinal[block] ?? 0) * WORD,
    );
    return rows;
  }
}

function read(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
}

/** Blocks that follow each other in one text file in as few stretches as can be; what is packed stands alone. */
export function stretchesOf(
  { file, offset, bytes, isPacked }: SearchedBlocks,
  blocks: readonly number[],
): readonly (readonly number[])[] {
  const stretches: number[][] = [];
  let stretch: number[] = [];
  let length = 0;
  for (const block of blocks) {
    const before = stretch.at(-1);
    const own = bytes[block] ?? 0;
    const isNext =
      before !== undefined &&
      !isPacked[block] &&
      !isPacked[before] &&
      file[before] === file[block] &&
      (offset[before] ?? 0) + (bytes[before] ?? 0) === offset[block] &&
      length + own <= STRETCH_BYTES;
    if (!isNext) {
      stretch = [];
      length = 0;
      stretches.push(stretch);
    }
    stretch.push(block);
    length += own;
  }
  return stretches;
}
