import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import type { BlockList } from './block-list.ts';
import { OFFSETS_FILE, TEXT_FILE } from './block-writer.ts';

const unpack = promisify(inflateRaw);

/** Row of the merged log of each record, by ordinal. */
export const ORDER_FILE = 'order.u32';

/** Stands for the place of a record that is in no query: a store of so many records cannot be. */
export const NO_ROW = 0xffff_ffff;

const WORD = Uint32Array.BYTES_PER_ELEMENT;

/** Unpacked blocks kept at hand: the page a person looks at lies in a few dozen, packed ones cost 3 ms each. */
const HELD_BYTES = 24 * 1024 * 1024;

/** Records of one block: where each begins, and its row in the merged log. */
export interface BlockRecords {
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
}

/** Reads text and record places of a sealed store. */
export class BlockReader {
  readonly #blocks: BlockList;
  readonly #text: FileHandle;
  readonly #offsets: FileHandle;
  readonly #order: FileHandle;
  readonly #held = new Map<number, Uint8Array>();
  #heldBytes = 0;

  private constructor(blocks: BlockList, text: FileHandle, offsets: FileHandle, order: FileHandle) {
    this.#blocks = blocks;
    this.#text = text;
    this.#offsets = offsets;
    this.#order = order;
  }

  static async open(folder: string, blocks: BlockList): Promise<BlockReader> {
    const opened: FileHandle[] = [];
    try {
      for (const name of [TEXT_FILE, OFFSETS_FILE, ORDER_FILE]) opened.push(await open(join(folder, name), 'r'));
    } catch (error) {
      for (const file of opened) await file.close();
      throw error;
    }
    const [text, offsets, order] = opened;
    if (text === undefined || offsets === undefined || order === undefined) throw new Error('three files were opened');
    return new BlockReader(blocks, text, offsets, order);
  }

  /** True when the files are as long as the blocks say. */
  async isWhole(rows: number): Promise<boolean> {
    const last = this.#blocks.offset.length - 1;
    const end = (this.#blocks.offset[last] ?? 0) + (this.#blocks.storedBytes[last] ?? 0);
    const sizes = await Promise.all(
      [this.#text, this.#offsets, this.#order].map(async (file) => (await file.stat()).size),
    );
    const [text = 0, offsets = 0, order = 0] = sizes;
    return text >= end && offsets >= rows * WORD && order >= rows * WORD;
  }

  /** `length` bytes of a block from `at` on. */
  async part(block: number, at: number, length: number): Promise<Uint8Array> {
    if (this.#blocks.isPacked[block]) return (await this.#unpacked(block)).subarray(at, at + length);
    return this.raw((this.#blocks.offset[block] ?? 0) + at, length);
  }

  async whole(block: number): Promise<Uint8Array> {
    const stored = await this.raw(this.#blocks.offset[block] ?? 0, this.#blocks.storedBytes[block] ?? 0);
    return this.#blocks.isPacked[block] ? unpack(stored) : stored;
  }

  async records(block: number): Promise<BlockRecords> {
    const first = this.#blocks.firstOrdinal[block] ?? 0;
    const count = this.#blocks.records[block] ?? 0;
    const offsets = new Uint32Array(count);
    const rows = new Uint32Array(count);
    await this.#offsets.read(new Uint8Array(offsets.buffer), 0, count * WORD, first * WORD);
    await this.#order.read(new Uint8Array(rows.buffer), 0, count * WORD, first * WORD);
    return { offsets, rows };
  }

  /** Bytes of the text file as they stand. */
  async raw(offset: number, length: number): Promise<Uint8Array> {
    const bytes = Buffer.allocUnsafe(length);
    const { bytesRead } = await this.#text.read(bytes, 0, length, offset);
    return bytes.subarray(0, bytesRead);
  }

  async close(): Promise<void> {
    this.#held.clear();
    await Promise.all([this.#text.close(), this.#offsets.close(), this.#order.close()]);
  }

  async #unpacked(block: number): Promise<Uint8Array> {
    const known = this.#held.get(block);
    const bytes = known ?? (await this.whole(block));
    if (known === undefined) this.#heldBytes += bytes.length;
    // Last in the map is the one used last.
    this.#held.delete(block);
    this.#held.set(block, bytes);
    for (const [oldest, held] of this.#held) {
      if (this.#heldBytes <= HELD_BYTES || oldest === block) break;
      this.#held.delete(oldest);
      this.#heldBytes -= held.length;
    }
    return bytes;
  }
}
