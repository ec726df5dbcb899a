import { Damage } from '../archive.ts';
import { ByteReader } from '../byte-reader.ts';
import { FEED_BYTES, INFLATE_BYTES } from '../limits.ts';
import { LzmaDecoder } from './lzma.ts';
import { BEGINNING_BYTES } from './range-decoder.ts';

/** What 7-Zip takes at its highest level on 64 bits is 256 MB; more is somebody's own wish. It is enough for all that has no match further back. */
const MOST_WINDOW_BYTES = 256 * 1024 ** 2;
/** The smallest window LZMA knows. */
const LEAST_WINDOW_BYTES = 4096;
/** lc, lp and pb in one, the dictionary in four. */
const PROPERTY_BYTES = 5;

/** A window for a dictionary: what is unpacked never reaches back further than either is long. */
export function windowBytes(dictionary: number, unpacked: number): number {
  return Math.min(MOST_WINDOW_BYTES, Math.max(LEAST_WINDOW_BYTES, Math.min(dictionary, unpacked)));
}

/** An LZMA stream whose properties are told apart from it. */
export async function* unlzma(
  packed: AsyncIterable<Uint8Array>,
  properties: Uint8Array,
  unpacked: number,
): AsyncGenerator<Uint8Array> {
  if (properties.length < PROPERTY_BYTES) throw new Damage('archive-corrupt', 'LZMA without its properties');
  const dictionary = new DataView(properties.buffer, properties.byteOffset).getUint32(1, true);
  const decoder = new LzmaDecoder(windowBytes(dictionary, unpacked));
  decoder.setProperties(properties[0] ?? 0xff);
  const reader = new ByteReader(packed);
  try {
    yield* unlzmaRun(decoder, reader, unpacked);
  } finally {
    await reader.close();
  }
}

/** One run, of so many bytes at most; it ends before them where it says so, or where there are no more. */
export async function* unlzmaRun(
  decoder: LzmaDecoder,
  reader: ByteReader,
  unpacked: number,
): AsyncGenerator<Uint8Array> {
  decoder.range.begin(await reader.exactly(BEGINNING_BYTES));
  let left = unpacked;
  let isLast = false;
  while (left > 0 && !decoder.hasEnded) {
    const count = decoder.unpack(Math.min(left, INFLATE_BYTES), isLast);
    left -= count;
    if (count > 0) yield decoder.flush();
    else if (isLast) break;
    else isLast = !(await fed(decoder, reader));
  }
}

async function fed(decoder: LzmaDecoder, reader: ByteReader): Promise<boolean> {
  const bytes = await reader.some(FEED_BYTES);
  if (bytes === undefined && reader.damage !== undefined) throw reader.damage;
  if (bytes !== undefined) decoder.range.give(bytes);
  return bytes !== undefined;
}
