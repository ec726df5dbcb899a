import { isDamaged } from '../archive.ts';
import { ByteReader } from '../byte-reader.ts';
import { INFLATE_BYTES } from '../limits.ts';
import { LzmaDecoder } from './lzma.ts';
import { windowBytes } from './unlzma.ts';

/** First bytes of a chunk, after the LZMA SDK's `Lzma2Dec.c`. */
const END = 0;
const STORED_AFTER_RESET = 1;
const STORED = 2;
const PACKED = 0x80;
/** What a packed chunk begins anew, in bits 5 and 6: nothing, the state, that and the properties, all and the dictionary. */
const RESET_STATE = 1;
const RESET_PROPERTIES = 2;
const RESET_ALL = 3;

/** Bytes of the dictionary, from LZMA2's one byte of properties: 2 or 3 times a power of two. */
function dictionaryBytes(property: number): number {
  return property >= 40 ? 0xffffffff : (2 | (property & 1)) * 2 ** (Math.floor(property / 2) + 11);
}

/** LZMA2: chunks of LZMA, or of bytes as they are, each of which may begin anew. */
export async function* unlzma2(
  packed: AsyncIterable<Uint8Array>,
  properties: Uint8Array,
  unpacked: number,
): AsyncGenerator<Uint8Array> {
  const decoder = new LzmaDecoder(windowBytes(dictionaryBytes(properties[0] ?? 0), unpacked));
  const reader = new ByteReader(packed);
  try {
    for (;;) {
      const control = (await reader.exactly(1))[0] ?? END;
      if (control === END) return;
      if (control >= PACKED) yield* packedChunk(control, decoder, reader);
      else if (control <= STORED) yield* storedChunk(control, decoder, reader);
      else throw isDamaged('no LZMA2');
    }
  } finally {
    await reader.close();
  }
}

async function* storedChunk(control: number, decoder: LzmaDecoder, reader: ByteReader): AsyncGenerator<Uint8Array> {
  const [high = 0, low = 0] = await reader.exactly(2);
  if (control === STORED_AFTER_RESET) decoder.resetDictionary();
  let bytes = await reader.exactly(high * 256 + low + 1);
  while (bytes.length > 0) {
    bytes = bytes.subarray(decoder.store(bytes));
    yield decoder.flush();
  }
}

async function* packedChunk(control: number, decoder: LzmaDecoder, reader: ByteReader): AsyncGenerator<Uint8Array> {
  const [high = 0, low = 0, packedHigh = 0, packedLow = 0] = await reader.exactly(4);
  let left = ((control & 0x1f) << 16) + high * 256 + low + 1;
  const packedBytes = packedHigh * 256 + packedLow + 1;
  const reset = (control >> 5) & 3;
  if (reset === RESET_ALL) decoder.resetDictionary();
  if (reset >= RESET_PROPERTIES) decoder.setProperties((await reader.exactly(1))[0] ?? 0xff);
  else if (reset === RESET_STATE) decoder.resetState();
  if (!decoder.range.hasTable) throw isDamaged('no LZMA2');
  decoder.range.begin(await reader.exactly(packedBytes));
  while (left > 0 && !decoder.hasEnded) {
    left -= decoder.unpack(Math.min(left, INFLATE_BYTES), true);
    yield decoder.flush();
  }
}
