import { isDamaged } from '../archive.ts';
import { ByteReader } from '../byte-reader.ts';
import { INFLATE_BYTES } from '../limits.ts';
import { unpackBlock, WINDOW_BYTES } from './lz4-block.ts';
import { Xxh32, xxh32 } from './xxh32.ts';

/** After `lz4_Frame_format.md` (BSD): a frame, and frames of somebody else that are passed over. */
const FRAME = 0x184d2204;
const SKIPPED = 0x184d2a50;
/** Bits of the first byte of a frame's head. */
const VERSION = 0b1100_0000;
const VERSION_1 = 0b0100_0000;
const BLOCK_SUM = 0b0001_0000;
const SIZE = 0b0000_1000;
const SUM = 0b0000_0100;
const DICTIONARY = 0b0000_0001;
/** Bit of a block's size: it is stored as it is. */
const STORED = 0x8000_0000;

/** Unpacks LZ4 frames, all of them one behind the other, and compares every checksum that they bring. */
export async function* unlz4(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(packed);
  const output = new Output();
  try {
    for (let first = await reader.some(1); first !== undefined; first = await reader.some(1)) {
      reader.putBack(first);
      const magic = await number(reader);
      if (magic === FRAME) yield* frame(reader, output);
      else if (magic - (magic % 16) === SKIPPED) await reader.skipExactly(await number(reader));
      else throw isDamaged('bytes behind its end');
    }
    if (reader.damage !== undefined) throw reader.damage;
  } finally {
    await reader.close();
  }
}

async function number(reader: ByteReader): Promise<number> {
  const bytes = await reader.exactly(4);
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
}

interface Head {
  readonly blockBytes: number;
  readonly hasBlockSums: boolean;
  readonly hasSum: boolean;
}

async function headOf(reader: ByteReader): Promise<Head> {
  const [flags = 0, sizes = 0] = await reader.exactly(2);
  const told = await reader.exactly((flags & SIZE ? 8 : 0) + (flags & DICTIONARY ? 4 : 0));
  const [sum] = await reader.exactly(1);
  const level = (sizes >> 4) & 7;
  if ((flags & VERSION) !== VERSION_1 || level < 4) throw isDamaged('no head of LZ4');
  if (sum !== ((xxh32(Uint8Array.of(flags, sizes, ...told)) >>> 8) & 0xff))
    throw isDamaged('the checksum of its head does not fit');
  if (flags & DICTIONARY) throw isDamaged('it was packed with a dictionary that is not in it');
  // 64 KB, 256 KB, 1 MB, 4 MB.
  return { blockBytes: 4 ** (level + 4), hasBlockSums: (flags & BLOCK_SUM) !== 0, hasSum: (flags & SUM) !== 0 };
}

async function* frame(reader: ByteReader, output: Output): AsyncGenerator<Uint8Array> {
  const head = await headOf(reader);
  output.begin(head.blockBytes);
  try {
    while (await block(reader, head, output)) if (output.isFull) yield output.flush();
  } catch (error) {
    // What came before the damage is not lost.
    yield output.flush();
    throw error;
  }
  yield output.flush();
  if (head.hasSum && (await number(reader)) !== output.sum()) throw isDamaged('its checksum does not fit');
}

/** One block; false at the mark of the end. */
async function block(reader: ByteReader, head: Head, output: Output): Promise<boolean> {
  const size = await number(reader);
  if (size === 0) return false;
  const bytes = size % STORED;
  if (bytes > head.blockBytes) throw isDamaged('a block is longer than its frame allows');
  const packed = await reader.exactly(bytes);
  if (head.hasBlockSums && (await number(reader)) !== xxh32(packed))
    throw isDamaged('the checksum of a block does not fit');
  output.add(packed, size >= STORED);
  return true;
}

/** Unpacked bytes: those not given yet, and before them what the next block may reach back to. */
class Output {
  #bytes = new Uint8Array(0);
  #blockBytes = 0;
  #given = 0;
  #at = 0;
  #sum = new Xxh32();

  /** A frame reaches back to nothing before it. */
  begin(blockBytes: number): void {
    const room = WINDOW_BYTES + Math.max(2 * blockBytes, INFLATE_BYTES);
    if (this.#bytes.length < room) this.#bytes = new Uint8Array(room);
    this.#blockBytes = blockBytes;
    [this.#given, this.#at] = [0, 0];
    this.#sum = new Xxh32();
  }

  /** No further block has room. */
  get isFull(): boolean {
    return this.#bytes.length - this.#at < this.#blockBytes;
  }

  add(packed: Uint8Array, isStored: boolean): void {
    const from = this.#at;
    if (isStored) this.#bytes.set(packed, from);
    this.#at = isStored ? from + packed.length : unpackBlock(packed, this.#bytes, from, this.#blockBytes);
    this.#sum.add(this.#bytes.subarray(from, this.#at));
  }

  flush(): Uint8Array {
    const fresh = this.#bytes.slice(this.#given, this.#at);
    if (this.isFull) {
      this.#bytes.copyWithin(0, this.#at - WINDOW_BYTES, this.#at);
      this.#at = WINDOW_BYTES;
    }
    this.#given = this.#at;
    return fresh;
  }

  sum(): number {
    return this.#sum.sum();
  }
}
