import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { RowBatch } from '../../facts/row.ts';
import { type BlockList, emptyBlockList } from './block-list.ts';
import { fillRecords, summary } from './fill-records.ts';
import { RECORD_BYTES, type RowRecords, rowRecords, sorted, WORDS } from './row-record.ts';

const pack = promisify(deflateRaw);

/** A block is closed at this size: small enough to fetch for one line, large enough that there are few. */
const BLOCK_BYTES = 256 * 1024;

/** Text up to here is written raw: a disk takes it as fast as it is read. Beyond, disk space is dearer than deflate's quickest level. */
const RAW_BYTES = 1024 ** 3;

/** Blocks that may be open at once, one for each entry being read; of many small logs read side by side the oldest is closed. */
const OPEN_BLOCKS = 64;

/** A stretch of records of one entry in the file of rows, in order. */
export interface Run {
  readonly entry: number;
  readonly position: number;
  readonly count: number;
  /** Wall clock of its first and last record; -∞ for records before the first time. */
  readonly first: number;
  readonly last: number;
}

interface OpenBlock {
  readonly entry: number;
  readonly batches: RowBatch[];
  bytes: number;
}

export const TEXT_FILE = 'text.blocks';
/** Offset of each record in its block, by ordinal. */
export const OFFSETS_FILE = 'offsets.u32';
export const ROWS_FILE = 'rows.tmp';

/** Writes text in blocks, and rows in runs to be merged when the store is sealed. */
export class BlockWriter {
  readonly blocks: BlockList = emptyBlockList();
  readonly runs: Run[] = [];
  readonly entries: EntryPath[] = [];
  readonly loggers: string[] = [];
  readonly kept: {
    readonly entry: EntryPath;
    readonly offset: number;
    readonly bytes: number;
    readonly firstLine: number;
  }[] = [];
  /** Earliest wall clock of each entry; +∞ when it has none. */
  readonly earliest: number[] = [];
  readonly #entryIds = new Map<EntryPath, number>();
  readonly #loggerIds = new Map<string, number>();
  /** Per entry: its own logger numbers → those of the store. */
  readonly #loggersOf: number[][] = [];
  readonly #open = new Map<number, OpenBlock>();
  readonly #text: FileHandle;
  readonly #rows: FileHandle;
  readonly #offsets: FileHandle;
  #textAt = 0;
  #ordinals = 0;
  readonly #scratch = new Scratch();

  private constructor(text: FileHandle, rows: FileHandle, offsets: FileHandle) {
    this.#text = text;
    this.#rows = rows;
    this.#offsets = offsets;
  }

  static async create(folder: string): Promise<BlockWriter> {
    const [text, rows, offsets] = await Promise.all(
      [TEXT_FILE, ROWS_FILE, OFFSETS_FILE].map((name) => open(join(folder, name), 'wx+', 0o600)),
    );
    if (text === undefined || rows === undefined || offsets === undefined) throw new Error('three files were opened');
    return new BlockWriter(text, rows, offsets);
  }

  /** Records written so far. */
  get records(): number {
    return this.#ordinals;
  }

  async append(batch: RowBatch): Promise<void> {
    const entry = this.#entryId(batch.entry);
    const loggers = this.#loggersOf[entry] ?? [];
    for (const name of batch.newLoggers) loggers.push(this.#loggerId(name));
    const block = this.#open.get(entry) ?? { entry, batches: [], bytes: 0 };
    // Last in the map is the one used last.
    this.#open.delete(entry);
    this.#open.set(entry, block);
    block.batches.push(batch);
    block.bytes += batch.text.length;
    if (block.bytes >= BLOCK_BYTES) await this.#close(block);
    const [oldest] = this.#open.values();
    if (this.#open.size > OPEN_BLOCKS && oldest !== undefined) await this.#close(oldest);
  }

  async keep(entry: EntryPath, text: Uint8Array, firstLine: number): Promise<void> {
    this.kept.push({ entry, offset: this.#textAt, bytes: text.length, firstLine });
    await this.#writeText([text], text.length);
  }

  /** Closes all blocks; the rows can be read back until `close`. */
  async finish(): Promise<FileHandle> {
    for (const block of [...this.#open.values()]) await this.#close(block);
    return this.#rows;
  }

  async close(): Promise<void> {
    await Promise.all([this.#text.close(), this.#rows.close(), this.#offsets.close()]);
  }

  async #close(block: OpenBlock): Promise<void> {
    this.#open.delete(block.entry);
    const number = this.blocks.entry.length;
    const count = block.batches.reduce((sum, batch) => sum + batch.count, 0);
    const records = rowRecords(this.#scratch.records(count), count);
    const offsets = this.#scratch.offsets(count);
    fillRecords(
      {
        batches: block.batches,
        block: number,
        firstOrdinal: this.#ordinals,
        loggers: this.#loggersOf[block.entry] ?? [],
      },
      records,
      offsets,
    );
    this.#noteBlock(block, count);
    const run = sorted(records);
    this.#noteRun(block.entry, run);
    const position = this.#ordinals * RECORD_BYTES;
    await this.#rows.write(bytesOf(run.words), 0, count * RECORD_BYTES, position);
    await this.#offsets.write(bytesOf(offsets), 0, count * WORD_BYTES, this.#ordinals * WORD_BYTES);
    await this.#writeBlock(block);
    this.#ordinals += count;
  }

  #noteBlock({ entry, batches }: OpenBlock, records: number): void {
    const { blocks } = this;
    const { minWall, maxWall, maxLevel, lastLine } = summary(batches);
    blocks.entry.push(entry);
    blocks.firstOrdinal.push(this.#ordinals);
    blocks.records.push(records);
    blocks.firstLine.push(batches[0]?.line[0] ?? 0);
    blocks.lastLine.push(lastLine);
    blocks.minWall.push(minWall);
    blocks.maxWall.push(maxWall);
    blocks.maxLevel.push(maxLevel);
    this.earliest[entry] = Math.min(this.earliest[entry] ?? Number.POSITIVE_INFINITY, minWall);
  }

  #noteRun(entry: number, { words, count }: RowRecords): void {
    if (count === 0) return;
    const position = this.#ordinals * RECORD_BYTES;
    const first = words[WORDS.wall] ?? 0;
    const last = words[(count - 1) * WORDS.size + WORDS.wall] ?? 0;
    this.runs.push({ entry, position, count, first, last });
  }

  async #writeBlock({ batches, bytes }: OpenBlock): Promise<void> {
    const { blocks } = this;
    const parts = batches.map((batch) => batch.text);
    const isPacked = this.#textAt >= RAW_BYTES;
    const stored = isPacked ? [await pack(Buffer.concat(parts), { level: 1, chunkSize: BLOCK_BYTES })] : parts;
    const storedBytes = stored.reduce((sum, part) => sum + part.length, 0);
    blocks.offset.push(this.#textAt);
    blocks.storedBytes.push(storedBytes);
    blocks.bytes.push(bytes);
    blocks.isPacked.push(isPacked);
    await this.#writeText(stored, storedBytes);
  }

  async #writeText(parts: readonly Uint8Array[], bytes: number): Promise<void> {
    let at = this.#textAt;
    this.#textAt += bytes;
    for (const part of parts) {
      await this.#text.write(part, 0, part.length, at);
      at += part.length;
    }
  }

  #entryId(entry: EntryPath): number {
    const known = this.#entryIds.get(entry);
    if (known !== undefined) return known;
    const id = this.entries.length;
    this.#entryIds.set(entry, id);
    this.entries.push(entry);
    this.#loggersOf.push([]);
    this.earliest.push(Number.POSITIVE_INFINITY);
    return id;
  }

  #loggerId(name: string): number {
    const known = this.#loggerIds.get(name);
    if (known !== undefined) return known;
    const id = this.loggers.length;
    this.#loggerIds.set(name, id);
    this.loggers.push(name);
    return id;
  }
}

const WORD_BYTES = Uint32Array.BYTES_PER_ELEMENT;

/** Room for the records of one block, used again for the next: a fresh buffer each time keeps the garbage collector busy. */
class Scratch {
  #records = new ArrayBuffer(0);
  #offsets = new Uint32Array(0);

  records(count: number): ArrayBuffer {
    if (this.#records.byteLength < count * RECORD_BYTES) this.#records = new ArrayBuffer(2 * count * RECORD_BYTES);
    return this.#records;
  }

  offsets(count: number): Uint32Array {
    if (this.#offsets.length < count) this.#offsets = new Uint32Array(2 * count);
    return this.#offsets;
  }
}

function bytesOf(array: Float64Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
