import { join } from 'node:path';
import type { EntryPath } from '#contract/incident/ids.ts';
import { letGo } from '../../bytes/let-go.ts';
import type { RowBatch, WrittenText } from '../../facts/row.ts';
import { type BlockList, emptyBlockList } from './block-list.ts';
import { PlacePacker } from './record-places.ts';
import { fillKeys, KEY_BYTES, type RowKeys, rowKeys, sorted, wallOf } from './row-key.ts';
import { SequentialFile } from './sequential-file.ts';

/** A block is closed at this size: small enough to fetch for one line, large enough that there are few. */
const BLOCK_BYTES = 256 * 1024;

/** Blocks that may be open at once, one for each entry being read; of many small logs read side by side the oldest is closed. */
const OPEN_BLOCKS = 64;

/** A stretch of rows of one entry in the file of keys, in order. */
export interface Run {
  readonly entry: number;
  readonly position: number;
  readonly count: number;
  /** Wall clock of its first and last record; -∞ for records before the first time. */
  readonly first: number;
  readonly last: number;
}

/** Text of a file that is no log. */
export interface KeptText {
  readonly entry: EntryPath;
  readonly offset: number;
  readonly bytes: number;
  readonly firstLine: number;
}

/** All that sealing needs beside the files; it may go to another thread. */
export interface WrittenLog {
  readonly blocks: BlockList;
  readonly runs: readonly Run[];
  /** Rows in the file of keys. */
  readonly records: number;
  /** Names by number. */
  readonly entries: readonly EntryPath[];
  readonly loggers: readonly string[];
  readonly files: readonly string[];
  readonly kept: readonly KeptText[];
  /** Earliest wall clock of each entry; +∞ when it has none. */
  readonly earliest: readonly number[];
}

interface OpenBlock {
  readonly entry: number;
  readonly batches: RowBatch[];
  text: WrittenText;
}

/** The writer's own text file, always the first of them. */
const TEXT_FILE = 'text.blocks';
/** Where each record stands in its block and its entry, by block. */
export const PLACES_FILE = 'places';
export const KEYS_FILE = 'keys.tmp';

/** Notes where the text of logs stands, and what is to be sorted when the store is sealed. */
export class BlockWriter {
  readonly #blocks: BlockList = emptyBlockList();
  readonly #runs: Run[] = [];
  readonly #entries = new Numbering<EntryPath>();
  readonly #loggers = new Numbering<string>();
  /** Names of text files. */
  readonly #files = new Numbering<string>();
  readonly #kept: KeptText[] = [];
  readonly #earliest: number[] = [];
  /** Per entry: its own logger numbers → those of the store. */
  readonly #loggersOf: number[][] = [];
  readonly #open = new Map<number, OpenBlock>();
  readonly #text: SequentialFile;
  readonly #keys: SequentialFile;
  readonly #places: SequentialFile;
  readonly #packer = new PlacePacker();
  #room = new ArrayBuffer(0);
  #records = 0;

  private constructor(text: SequentialFile, keys: SequentialFile, places: SequentialFile) {
    this.#text = text;
    this.#keys = keys;
    this.#places = places;
    this.#files.of(TEXT_FILE);
  }

  static async create(folder: string): Promise<BlockWriter> {
    const file = (name: string) => SequentialFile.create(join(folder, name));
    return new BlockWriter(await file(TEXT_FILE), await file(KEYS_FILE), await file(PLACES_FILE));
  }

  async append(batch: RowBatch): Promise<void> {
    const entry = this.#entries.of(batch.entry);
    const loggers = this.#loggersOf[entry] ?? [];
    this.#loggersOf[entry] = loggers;
    for (const name of batch.newLoggers) loggers.push(this.#loggers.of(name));
    const text = batch.written ?? (await this.#writeText(batch.text));
    const before = this.#open.get(entry);
    const longer = before && joined(before.text, text);
    if (before !== undefined && longer === undefined) await this.#close(before);
    // Last in the map is the one used last.
    this.#open.delete(entry);
    const block = before !== undefined && longer !== undefined ? before : { entry, batches: [], text };
    this.#open.set(entry, block);
    block.batches.push(batch);
    block.text = longer ?? text;
    if (block.text.bytes >= BLOCK_BYTES) await this.#close(block);
    const [oldest] = this.#open.values();
    if (this.#open.size > OPEN_BLOCKS && oldest !== undefined) await this.#close(oldest);
  }

  async keep(entry: EntryPath, text: Uint8Array, firstLine: number): Promise<void> {
    this.#kept.push({ entry, offset: this.#text.end, bytes: text.length, firstLine });
    await this.#text.append(text);
  }

  /** Closes all blocks and files. */
  async finish(): Promise<WrittenLog> {
    for (const block of [...this.#open.values()]) await this.#close(block);
    for (const file of [this.#text, this.#places, this.#keys]) await file.flush();
    await this.close();
    return {
      blocks: this.#blocks,
      runs: this.#runs,
      records: this.#records,
      entries: this.#entries.names,
      loggers: this.#loggers.names,
      files: this.#files.names,
      kept: this.#kept,
      earliest: this.#earliest,
    };
  }

  async close(): Promise<void> {
    await Promise.all([this.#text.close(), this.#keys.close(), this.#places.close()]);
  }

  async #writeText(text: Uint8Array): Promise<WrittenText> {
    const offset = this.#text.end;
    await this.#text.append(text);
    return { file: TEXT_FILE, offset, storedBytes: text.length, bytes: text.length, isPacked: false };
  }

  async #close({ entry, batches, text }: OpenBlock): Promise<void> {
    this.#open.delete(entry);
    const count = batches.reduce((sum, batch) => sum + batch.count, 0);
    const packed = this.#packer.pack(batches);
    this.#noteText(entry, text);
    this.#notePlaces(batches[0], count, packed.length);
    this.#noteSpan(entry, batches);
    await this.#places.append(packed);
    const keys = this.#emptyKeys(count);
    fillKeys(keys, batches, this.#records, this.#loggersOf[entry] ?? []);
    const run = sorted(keys);
    this.#noteRun(entry, run);
    this.#records += count;
    await this.#keys.append(new Uint8Array(run.words.buffer, 0, count * KEY_BYTES));
    for (const { wall } of batches) letGo(wall.buffer);
  }

  #noteText(entry: number, { file, offset, storedBytes, bytes, isPacked }: WrittenText): void {
    const blocks = this.#blocks;
    blocks.entry.push(entry);
    blocks.file.push(this.#files.of(file));
    blocks.offset.push(offset);
    blocks.storedBytes.push(storedBytes);
    blocks.bytes.push(bytes);
    blocks.isPacked.push(isPacked);
  }

  #notePlaces(first: RowBatch | undefined, count: number, placesBytes: number): void {
    const blocks = this.#blocks;
    blocks.firstOrdinal.push(this.#records);
    blocks.records.push(count);
    blocks.placesAt.push(this.#places.end);
    blocks.placesBytes.push(placesBytes);
    blocks.firstByte.push(first?.byte[0] ?? 0);
    blocks.firstLine.push(first?.line[0] ?? 0);
  }

  #noteSpan(entry: number, batches: readonly RowBatch[]): void {
    const blocks = this.#blocks;
    const { minWall, maxWall, maxLevel, lastLine } = summary(batches);
    blocks.lastLine.push(lastLine);
    blocks.minWall.push(minWall);
    blocks.maxWall.push(maxWall);
    blocks.maxLevel.push(maxLevel);
    this.#earliest[entry] = Math.min(this.#earliest[entry] ?? Number.POSITIVE_INFINITY, minWall);
  }

  #noteRun(entry: number, keys: RowKeys): void {
    const { count } = keys;
    if (count === 0) return;
    const position = this.#records * KEY_BYTES;
    this.#runs.push({ entry, position, count, first: wallOf(keys, 0), last: wallOf(keys, count - 1) });
  }

  /** Over room that is used again for the next block: a fresh buffer each time keeps the garbage collector busy. */
  #emptyKeys(count: number): RowKeys {
    if (this.#room.byteLength < count * KEY_BYTES) this.#room = new ArrayBuffer(2 * count * KEY_BYTES);
    return rowKeys(this.#room, count);
  }
}

/** Numbers names in the order they come. */
class Numbering<T> {
  readonly names: T[] = [];
  readonly #numbers = new Map<T, number>();

  of(name: T): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

/** Two texts as one, when the second goes on where the first ended and both together make no more than a block. */
function joined(first: WrittenText, next: WrittenText): WrittenText | undefined {
  const isNext = first.file === next.file && first.offset + first.storedBytes === next.offset;
  if (!isNext || first.isPacked || next.isPacked || first.bytes + next.bytes > 2 * BLOCK_BYTES) return undefined;
  const bytes = first.bytes + next.bytes;
  return { ...first, storedBytes: bytes, bytes };
}

/** What the block list says of some batches. */
function summary(batches: readonly RowBatch[]) {
  let minWall = Number.POSITIVE_INFINITY;
  let maxWall = Number.NEGATIVE_INFINITY;
  let maxLevel = 0;
  let lastLine = 0;
  for (const { wall, level, line, moreLines, count } of batches)
    for (let i = 0; i < count; i += 1) {
      // Comparisons with NaN are false, so records without a time do not count.
      const time = wall[i] ?? Number.NaN;
      if (time < minWall) minWall = time;
      if (time > maxWall) maxWall = time;
      maxLevel = Math.max(maxLevel, level[i] ?? 0);
      lastLine = (line[i] ?? 0) + (moreLines[i] ?? 0);
    }
  return { minWall, maxWall, maxLevel, lastLine };
}
