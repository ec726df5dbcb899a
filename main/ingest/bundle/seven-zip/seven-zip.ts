import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { ComplaintCode } from '#contract/incident/coverage.ts';
import { type Archive, type BundleEntry, Damage } from '../archive.ts';
import { ByteReader } from '../byte-reader.ts';
import { readRange } from '../byte-source.ts';
import { shownName } from '../entry-names.ts';
import { INFLATE_BYTES, LIMITS, READ_AHEAD_BYTES } from '../limits.ts';
import type { Reading } from '../reading.ts';
import { A_LINK, notAFile } from '../unix-mode.ts';
import { type Block, START_BYTES, type Stream } from './blocks.ts';
import { type Listed, readDirectory } from './directory.ts';
import { brokenDirectory } from './header-bytes.ts';
import { type Refusal, refusalOf, unpackBlock } from './unpack-block.ts';

/** As many files as a bundle may have, with names of 160 characters in UTF-16. */
const MOST_DIRECTORY_BYTES = LIMITS.entries * 320;
/** A directory is packed once; tools that pack it twice have not been seen. */
const MOST_PACKINGS = 4;

/** Attributes of Windows; bit 15 says that the upper half is the mode of Unix. */
const REPARSE_POINT = 0x400;
const HAS_UNIX_MODE = 0x8000;

/** Opens a 7z by the directory at its end. Rejects with `Damage` when there is none that can be read. */
export async function openSevenZip(file: FileHandle, size: number, reading: Reading): Promise<Archive> {
  const files = await listFiles(file, size);
  const refusal = commonRefusal(files);
  if (refusal !== undefined) throw new Damage('archive-corrupt', refusal.said);
  let read = 0;
  const count = (bytes: number) => {
    read += bytes;
  };
  return {
    name: reading.archive,
    bytesTotal: size,
    bytesRead: () => Math.min(read, size),
    isRandomAccess: false,
    interrupt: () => undefined,
    entries: () => new SevenZip(file, reading, count).entries(files),
    close: () => file.close(),
  };
}

/** Why no file of it can be unpacked, when that is so. */
function commonRefusal(files: readonly Listed[]): Refusal | undefined {
  const refusals = files.flatMap(({ stream }) => (stream === undefined ? [] : [refusalOf(stream.block)]));
  return refusals.includes(undefined) ? undefined : refusals[0];
}

async function listFiles(file: FileHandle, size: number): Promise<readonly Listed[]> {
  const start = await bytesOf(file, 0, START_BYTES);
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  if (start.length < START_BYTES) throw new Damage('archive-truncated', 'it ends within its first bytes');
  if (crc32(start.subarray(12)) !== view.getUint32(8, true)) throw brokenDirectory('its place is not told');
  const at = START_BYTES + Number(view.getBigUint64(12, true));
  const length = Number(view.getBigUint64(20, true));
  if (length === 0) return [];
  if (at + length > size)
    throw new Damage('archive-truncated', `it ends at byte ${size} of ${at + length}, before its directory`);
  if (length > MOST_DIRECTORY_BYTES) throw brokenDirectory(`${length} bytes of it`);
  let bytes = await bytesOf(file, at, at + length);
  if (crc32(bytes) !== view.getUint32(28, true)) throw brokenDirectory('its checksum does not fit');
  for (let i = 0; i < MOST_PACKINGS; i += 1) {
    const directory = readDirectory(bytes);
    if (directory.kind === 'files') return directory.files;
    bytes = await unpackDirectory(directory.stream, file);
  }
  throw brokenDirectory('packed over and over');
}

async function bytesOf(file: FileHandle, from: number, to: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of readRange(file, from, to)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function unpackDirectory({ block, bytes, crc }: Stream, file: FileHandle): Promise<Uint8Array> {
  const refusal = refusalOf(block);
  if (refusal !== undefined) throw new Damage('archive-corrupt', `the list of its files: ${refusal.said}`);
  if (bytes > MOST_DIRECTORY_BYTES) throw brokenDirectory(`${bytes} bytes of it`);
  const reader = new ByteReader(unpackBlock(block, file, () => undefined));
  const unpacked = await reader.take(bytes);
  await reader.close();
  if (reader.damage !== undefined) throw reader.damage;
  if (unpacked.length < bytes || (crc !== undefined && crc32(unpacked) !== crc))
    throw brokenDirectory('its checksum does not fit');
  return unpacked;
}

/** A block that is being unpacked. */
interface Opened {
  readonly block: Block;
  readonly reader: ByteReader;
  readonly packedRead: () => number;
}

/** Gives the files of a 7z in their order, which is that of their bytes: each is read, or passed over, before the next. */
class SevenZip {
  readonly #file: FileHandle;
  readonly #reading: Reading;
  readonly #count: (bytes: number) => void;
  #opened: Opened | undefined;

  constructor(file: FileHandle, reading: Reading, count: (bytes: number) => void) {
    this.#file = file;
    this.#reading = reading;
    this.#count = count;
  }

  async *entries(files: readonly Listed[]): AsyncGenerator<BundleEntry> {
    try {
      for (const listed of files) {
        if (listed.isFolder) continue;
        if (!this.#reading.quota.admitEntry(this.#reading.archive)) return;
        const path = this.#admit(listed);
        const content = await this.#content(path ?? this.#reading.archive, listed.stream);
        if (path !== undefined) yield entryOf(path, listed, content);
        if (!(await content.pass())) return;
      }
    } finally {
      await this.#opened?.reader.close();
    }
  }

  #admit({ name, attributes, stream }: Listed): string | undefined {
    const { names, prefix, complain } = this.#reading;
    const entry = shownName(name, prefix);
    const refusal = stream === undefined ? undefined : refusalOf(stream.block);
    const other = otherThanFile(attributes);
    if (other !== undefined) complain({ ...other, entry });
    else if (refusal !== undefined) complain({ ...refusal, entry });
    else return names.admit(name, prefix);
    return undefined;
  }

  async #content(path: string, stream: Stream | undefined): Promise<Content> {
    if (stream === undefined || refusalOf(stream.block) !== undefined) return NO_CONTENT;
    if (this.#opened?.block !== stream.block) await this.#open(stream.block);
    const opened = this.#opened;
    return opened === undefined ? NO_CONTENT : new StreamContent(path, stream, opened, this.#reading);
  }

  async #open(block: Block): Promise<void> {
    await this.#opened?.reader.close();
    let read = 0;
    const unpacked = unpackBlock(block, this.#file, (bytes) => {
      read += bytes;
      this.#count(bytes);
    });
    const { packedShare = 1 } = this.#reading;
    this.#opened = { block, reader: new ByteReader(unpacked), packedRead: () => read * packedShare };
  }
}

function otherThanFile(attributes: number): ReturnType<typeof notAFile> {
  if ((attributes & REPARSE_POINT) !== 0) return A_LINK;
  return (attributes & HAS_UNIX_MODE) === 0 ? undefined : notAFile(attributes);
}

interface Content {
  readonly chunks: () => AsyncIterable<Uint8Array>;
  readonly isCut: () => boolean;
  readonly packedRead: () => number;
  /** Over what nobody read; false when nothing more shall be read. */
  readonly pass: () => Promise<boolean>;
}

const NO_CONTENT: Content = {
  async *chunks() {
    // An empty file.
  },
  isCut: () => false,
  packedRead: () => 0,
  pass: () => Promise.resolve(true),
};

function entryOf(path: string, { stream, modifiedAt }: Listed, content: Content): BundleEntry {
  return {
    path,
    bytes: stream?.bytes ?? 0,
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
    chunks: content.chunks,
    isCut: content.isCut,
    packedRead: content.packedRead,
  };
}

/** The bytes of one file in its block. */
class StreamContent implements Content {
  readonly #path: string;
  readonly #stream: Stream;
  readonly #opened: Opened;
  readonly #reading: Reading;
  readonly #readBefore: number;
  #left: number;
  #isCut = false;
  #isRefused = false;

  constructor(path: string, stream: Stream, opened: Opened, reading: Reading) {
    this.#path = path;
    this.#stream = stream;
    this.#opened = opened;
    this.#reading = reading;
    this.#readBefore = opened.packedRead();
    this.#left = stream.bytes;
  }

  readonly chunks = () => this.#chunks();
  readonly isCut = () => this.#isCut;
  readonly packedRead = () => this.#opened.packedRead() - this.#readBefore + READ_AHEAD_BYTES;

  readonly pass = async () => {
    while ((await this.#next()) !== undefined);
    return !this.#isRefused;
  };

  async *#chunks(): AsyncGenerator<Uint8Array> {
    let sum = 0;
    for (let chunk = await this.#next(); chunk !== undefined; chunk = await this.#next()) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (this.#isRefused) return;
    if (this.#left > 0) this.#complainOfEnd();
    else if (this.#stream.crc !== undefined && sum !== this.#stream.crc)
      this.#complain('archive-corrupt', 'the checksum does not fit');
  }

  async #next(): Promise<Uint8Array | undefined> {
    if (this.#left === 0 || this.#isRefused) return undefined;
    const { reader, packedRead } = this.#opened;
    const chunk = await reader.some(Math.min(this.#left, INFLATE_BYTES));
    if (chunk === undefined) return undefined;
    this.#left -= chunk.length;
    if (this.#reading.quota.admit(this.#path, chunk.length, packedRead(), reader.position)) return chunk;
    this.#isCut = true;
    this.#isRefused = true;
    return undefined;
  }

  #complainOfEnd(): void {
    this.#isCut = true;
    const { damage } = this.#opened.reader;
    const after = `after ${this.#stream.bytes - this.#left} of ${this.#stream.bytes} bytes of this entry`;
    this.#complain(damage?.code ?? 'archive-truncated', `${damage?.message ?? 'its block ends'}, ${after}`);
  }

  #complain(code: ComplaintCode, said: string): void {
    const byte = this.#stream.bytes - this.#left;
    this.#reading.complain({ code, entry: this.#path, byte, said: said.slice(0, 200) });
  }
}
