import { NO_ROW } from '../duckdb/block-list.ts';
import type { TextQuery } from '../text-match.ts';
import { ByteSearch } from './byte-search.ts';
import { RecordWalk } from './record-walk.ts';
import type { SearchFiles } from './search-files.ts';
import { StretchFiles, stretchesOf } from './stretch-files.ts';
import { TextSearch } from './text-search.ts';

/** Searches blocks in the thread that calls; files are read as they are needed. */
export class StretchSearch {
  readonly #files: StretchFiles;
  readonly #bytes = new ByteSearch();
  #query: TextQuery | undefined;
  #text: TextSearch | undefined;
  #found: number[] = [];

  constructor(files: SearchFiles) {
    this.#files = new StretchFiles(files);
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
    const room = this.#bytes.room(this.#files.bytesOf(stretch));
    this.#bytes.fill(this.#files.read(stretch, room));
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
    const walk = new RecordWalk(this.#files.places(block), begin);
    const rows = this.#files.rows(block);
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
}
