import { readSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { NO_ROW } from '../duckdb/block-list.ts';
import type { TextQuery } from '../text-match.ts';
import { ByteSearch } from './byte-search.ts';
import { RecordWalk } from './record-walk.ts';
import type { SearchedBlocks, SearchFiles } from './search-files.ts';
import { TextSearch } from './text-search.ts';

/** Searched at once, unless a block is longer: it stays in the cache of a processor from reading to searching. */
const STRETCH_BYTES = 512 * 1024;

const WORD = Uint32Array.BYTES_PER_ELEMENT;

/** Searches blocks in the thread that calls; files are read as they are needed. */
export class StretchSearch {
  readonly #files: SearchFiles;
  readonly #bytes = new ByteSearch();
  #query: TextQuery | undefined;
  #text: TextSearch | undefined;
  #found: number[] = [];

  constructor(files: SearchFiles) {
    this.#files = files;
  }

  /** Rows whose record matches, in the order of the blocks; among `allowed` ones, a bit a row, when given. */
  rows(blocks: readonly number[], query: TextQuery, allowed: Uint32Array | undefined): Uint32Array<ArrayBuffer> {
    if (this.#query !== query) {
      this.#query = query;
      this.#text = TextSearch.of(this.#bytes, query);
    }
    this.#found = [];
    if (this.#text !== undefined)
      for (const stretch of stretchesOf(this.#files.blocks, blocks)) this.#search(stretch, this.#text, allowed);
    return Uint32Array.from(this.#found);
  }

  #search(stretch: readonly number[], text: TextSearch, allowed: Uint32Array | undefined): void {
    this.#read(stretch);
    text.begin();
    let place = text.next(0);
    let begin = 0;
    for (const block of stretch) {
      const end = begin + (this.#files.blocks.bytes[block] ?? 0);
      if (place >= 0 && place < end) place = this.#searchBlock(block, { begin, end, place }, text, allowed);
      if (place < 0) return;
      begin = end;
    }
  }

  /** From the first place of a block on; gives the next place, beyond the block. */
  #searchBlock(
    block: number,
    { begin, end, place: first }: { readonly begin: number; readonly end: number; readonly place: number },
    text: TextSearch,
    allowed: Uint32Array | undefined,
  ): number {
    const walk = new RecordWalk(this.#placesOf(block), begin);
    const rows = this.#rowsOf(block);
    let place = first;
    while (place >= 0 && place < end) {
      walk.to(place);
      const row = rows[walk.record] ?? NO_ROW;
      const isAllowed = allowed === undefined || ((allowed[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;
      if (row !== NO_ROW && isAllowed && text.holds(place, walk.start, walk.end)) this.#found.push(row);
      // Text that no record claims is passed over.
      place = text.next(Math.max(walk.end, place + 1));
    }
    return place;
  }

  #read(stretch: readonly number[]): void {
    const { texts, blocks } = this.#files;
    const first = stretch[0] ?? 0;
    const bytes = stretch.reduce((sum, block) => sum + (blocks.bytes[block] ?? 0), 0);
    const room = this.#bytes.room(bytes);
    const file = texts[blocks.file[first] ?? 0] ?? -1;
    if (blocks.isPacked[first]) {
      const packed = read(file, blocks.offset[first] ?? 0, blocks.storedBytes[first] ?? 0);
      this.#bytes.fill(inflateRawSync(packed, { chunkSize: Math.max(64, bytes) }).copy(room));
    } else this.#bytes.fill(readSync(file, room, 0, bytes, blocks.offset[first] ?? 0));
  }

  #placesOf(block: number): Uint8Array {
    const { places, blocks } = this.#files;
    return read(places, blocks.placesAt[block] ?? 0, blocks.placesBytes[block] ?? 0);
  }

  #rowsOf(block: number): Uint32Array {
    const { order, blocks } = this.#files;
    const rows = new Uint32Array(blocks.records[block] ?? 0);
    readSync(order, new Uint8Array(rows.buffer), 0, rows.byteLength, (blocks.firstOrdinal[block] ?? 0) * WORD);
    return rows;
  }
}

function read(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
}

/** Blocks that follow each other in one text file in as few stretches as can be; what is packed stands alone. */
function stretchesOf(
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
