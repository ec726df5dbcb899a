import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import type { SearchFiles } from '../search/search-files.ts';
import type { BlockList } from './block-list.ts';
import { PLACES_FILE } from './block-writer.ts';
import { HeldValues } from './held-values.ts';
import { type RecordPlaces, unpackPlaces } from './record-places.ts';
import type { Tables } from './tables.ts';

const unpack = promisify(inflateRaw);

/** Row of the merged log of each record, by ordinal. */
export const ORDER_FILE = 'order.u32';

const WORD = Uint32Array.BYTES_PER_ELEMENT;

/** Unpacked blocks kept at hand: the page a person looks at lies in a few dozen, packed ones cost 3 ms each. */
const HELD_BYTES = 24 * 1024 * 1024;

/** The places of a record as they are held. */
const PLACE_BYTES = 26;

/** Reads text and record places of a sealed store. */
export class BlockReader {
  readonly #blocks: BlockList;
  readonly #texts: readonly FileHandle[];
  readonly #places: FileHandle;
  readonly #order: FileHandle;
  readonly #unpacked = new HeldValues<number, Uint8Array>(HELD_BYTES, (bytes) => bytes.length);
  readonly #placesOf = new HeldValues<number, RecordPlaces>(HELD_BYTES, (places) => places.count * PLACE_BYTES);

  private constructor(
    blocks: BlockList,
    texts: readonly FileHandle[],
    rest: readonly [places: FileHandle, order: FileHandle],
  ) {
    this.#blocks = blocks;
    this.#texts = texts;
    [this.#places, this.#order] = rest;
  }

  static async open(folder: string, { blocks, files }: Pick<Tables, 'blocks' | 'files'>): Promise<BlockReader> {
    const opened: FileHandle[] = [];
    const file = async (name: string): Promise<FileHandle> => {
      const handle = await open(join(folder, name), 'r');
      opened.push(handle);
      return handle;
    };
    try {
      const rest = [await file(PLACES_FILE), await file(ORDER_FILE)] as const;
      const texts: FileHandle[] = [];
      for (const name of files) texts.push(await file(name));
      return new BlockReader(blocks, texts, rest);
    } catch (error) {
      for (const handle of opened) await handle.close();
      throw error;
    }
  }

  /** True when the files are as long as the blocks say. */
  async isWhole(rows: number): Promise<boolean> {
    const blocks = this.#blocks;
    const ends = this.#texts.map(() => 0);
    let placesEnd = 0;
    blocks.file.forEach((file, block) => {
      ends[file] = Math.max(ends[file] ?? 0, (blocks.offset[block] ?? 0) + (blocks.storedBytes[block] ?? 0));
      placesEnd = Math.max(placesEnd, (blocks.placesAt[block] ?? 0) + (blocks.placesBytes[block] ?? 0));
    });
    const wanted = [...ends, placesEnd, rows * WORD];
    const sizes = await Promise.all(
      [...this.#texts, this.#places, this.#order].map(async (file) => (await file.stat()).size),
    );
    return wanted.every((bytes, file) => (sizes[file] ?? 0) >= bytes);
  }

  /** For a searcher; valid until the reader is closed. */
  get files(): SearchFiles {
    return {
      texts: this.#texts.map((file) => file.fd),
      places: this.#places.fd,
      order: this.#order.fd,
      blocks: this.#blocks,
    };
  }

  /** `length` bytes of a block from `at` on. */
  async part(block: number, at: number, length: number): Promise<Uint8Array> {
    if (this.#blocks.isPacked[block])
      return (await this.#unpacked.getOrMake(block, () => this.whole(block))).subarray(at, at + length);
    return this.raw(this.#blocks.file[block] ?? 0, (this.#blocks.offset[block] ?? 0) + at, length);
  }

  async whole(block: number): Promise<Uint8Array> {
    const { file, offset, storedBytes, isPacked } = this.#blocks;
    const stored = await this.raw(file[block] ?? 0, offset[block] ?? 0, storedBytes[block] ?? 0);
    return isPacked[block] ? unpack(stored) : stored;
  }

  /** Where the records of a block stand. */
  places(block: number): Promise<RecordPlaces> {
    const { placesAt, placesBytes, records, firstLine, firstByte } = this.#blocks;
    return this.#placesOf.getOrMake(block, async () => {
      const packed = await read(this.#places, placesAt[block] ?? 0, placesBytes[block] ?? 0);
      return unpackPlaces(packed, records[block] ?? 0, firstLine[block] ?? 0, firstByte[block] ?? 0);
    });
  }

  /** Rows in the merged log of the records of a block. */
  async rows(block: number): Promise<Uint32Array> {
    const rows = new Uint32Array(this.#blocks.records[block] ?? 0);
    await this.#order.read(
      new Uint8Array(rows.buffer),
      0,
      rows.byteLength,
      (this.#blocks.firstOrdinal[block] ?? 0) * WORD,
    );
    return rows;
  }

  /** Bytes of a text file as they stand. */
  async raw(file: number, offset: number, length: number): Promise<Uint8Array> {
    const handle = this.#texts[file];
    return handle === undefined ? new Uint8Array(0) : read(handle, offset, length);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#texts, this.#places, this.#order].map((file) => file.close()));
  }
}

async function read(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(length);
  const { bytesRead } = await file.read(bytes, 0, length, offset);
  return bytes.subarray(0, bytesRead);
}
