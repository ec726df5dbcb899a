import { endsEarly } from './archive.ts';
import { ByteReader } from './byte-reader.ts';
import { decompressorOf, inflateRaw } from './decompress.ts';
import { unlzma } from './seven-zip/unlzma.ts';

/** Unpacks what lies in an entry. `bytes`: how many come of it, as the directory says. */
type Unpack = (packed: AsyncIterable<Uint8Array>, bytes: number) => AsyncIterable<Uint8Array>;

/** By their numbers (APPNOTE 4.4.5). 7-Zip and WinZip take the later ones when they are told to pack well. */
const METHODS: ReadonlyMap<number, Unpack> = new Map<number, Unpack>([
  [0, (packed) => packed],
  [8, (packed) => inflateRaw(packed)],
  [12, (packed) => decompressorOf('bzip2')?.(packed) ?? packed],
  [14, lzmaEntry],
  [93, (packed) => decompressorOf('zstd')?.(packed) ?? packed],
  [95, (packed) => decompressorOf('xz')?.(packed) ?? packed],
]);

const NAMES: ReadonlyMap<number, string> = new Map([
  [6, 'implode'],
  // What the Explorer of Windows takes beyond 2 GB.
  [9, 'Deflate64'],
  [96, 'JPEG'],
  [98, 'PPMd'],
]);

/** How an entry is unpacked; undefined for a method that nobody here reads. */
export function unpackerOf(method: number): Unpack | undefined {
  return METHODS.get(method);
}

export function unreadMethod(method: number): string {
  const name = NAMES.get(method);
  return `it is packed with ${name === undefined ? '' : `${name}, `}method ${method}: unpack it first`;
}

/** A version, the length of the properties, the properties (APPNOTE 5.8.8), then the stream. */
async function* lzmaEntry(packed: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(packed);
  const head = await reader.take(4);
  const properties = head.length < 4 ? head : await reader.take((head[2] ?? 0) + (head[3] ?? 0) * 256);
  if (properties.length < 5) throw endsEarly();
  yield* unlzma(rest(reader), properties.slice(), bytes);
}

async function* rest(reader: ByteReader): AsyncGenerator<Uint8Array> {
  try {
    for (let chunk = await reader.some(Infinity); chunk !== undefined; chunk = await reader.some(Infinity)) yield chunk;
    if (reader.damage !== undefined) throw reader.damage;
  } finally {
    await reader.close();
  }
}
