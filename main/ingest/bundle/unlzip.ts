import { crc32 } from 'node:zlib';
import { endsEarly, isDamaged } from './archive.ts';
import { ByteReader } from './byte-reader.ts';
import { LzmaDecoder } from './seven-zip/lzma.ts';
import { unlzmaRun, windowBytes } from './seven-zip/unlzma.ts';

/** `LZIP`, the version, the dictionary (lzip manual, "File format"). */
const HEAD_BYTES = 6;
const MAGIC = [0x4c, 0x5a, 0x49, 0x50, 0x01];
/** Checksum, size, size of the member. */
const TRAILER_BYTES = 20;
/** lc 3, lp 0, pb 2: the format has no others. */
const PROPERTIES = 0x5d;

/** Unpacks lzip, all members of it: each is one LZMA stream that says where it ends, with a checksum behind it. */
export async function* unlzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(packed);
  try {
    // Members of one file have one dictionary: its room is made once.
    let decoder: LzmaDecoder | undefined;
    for (let first = await reader.some(1); first !== undefined; first = await reader.some(1)) {
      reader.putBack(first);
      const bytes = await dictionaryOf(reader);
      if (decoder === undefined || decoder.windowBytes < bytes) decoder = new LzmaDecoder(bytes);
      yield* member(decoder, reader);
    }
    if (reader.damage !== undefined) throw reader.damage;
  } finally {
    await reader.close();
  }
}

/** Of the next member: a power of two in the low five bits, less so many sixteenths of it as the high three say. */
async function dictionaryOf(reader: ByteReader): Promise<number> {
  const head = await reader.exactly(HEAD_BYTES);
  if (!MAGIC.every((byte, at) => head[at] === byte)) throw isDamaged('bytes behind its end');
  const [code = 0] = head.subarray(MAGIC.length);
  const power = 2 ** (code & 0x1f);
  return windowBytes(power - (power / 16) * (code >> 5), Number.POSITIVE_INFINITY);
}

async function* member(decoder: LzmaDecoder, reader: ByteReader): AsyncGenerator<Uint8Array> {
  decoder.setProperties(PROPERTIES);
  decoder.resetDictionary();
  let sum = 0;
  let bytes = 0;
  for await (const chunk of unlzmaRun(decoder, reader, Number.POSITIVE_INFINITY)) {
    sum = crc32(chunk, sum);
    bytes += chunk.length;
    yield chunk;
  }
  if (!decoder.hasEnded) throw reader.damage ?? endsEarly();
  reader.putBack(decoder.range.rest());
  const trailer = await reader.exactly(TRAILER_BYTES);
  const view = new DataView(trailer.buffer, trailer.byteOffset);
  if (view.getUint32(0, true) !== sum || view.getBigUint64(4, true) !== BigInt(bytes))
    throw isDamaged('its checksum does not fit');
}
