import type { FileHandle } from 'node:fs/promises';
import { Damage } from '../archive.ts';
import { readRange } from '../byte-source.ts';
import { decompressorOf, inflateRaw } from '../decompress.ts';
import { type Block, type Coder, mainOutput } from './blocks.ts';
import { unbranch } from './branches.ts';
import { brokenDirectory } from './header-bytes.ts';
import { unlzma } from './unlzma.ts';
import { unlzma2 } from './unlzma2.ts';

/** Unpacked bytes of packed ones, when it is known how many there will be. */
type Unpack = (
  packed: AsyncIterable<Uint8Array>,
  properties: Uint8Array,
  unpacked: number,
) => AsyncIterable<Uint8Array>;

/** By the numbers of `Methods.txt` of the LZMA SDK; zstd as 7-Zip ZS and 7-Zip 26 number it. */
const UNPACK: ReadonlyMap<string, Unpack> = new Map<string, Unpack>([
  ['00', (packed) => packed],
  ['21', unlzma2],
  ['030101', unlzma],
  ['03030103', unbranch],
  ['04', unbranch],
  ['040108', inflateRaw],
  ['040202', (packed) => decompressorOf('bzip2')?.(packed) ?? packed],
  ['04f71101', (packed) => decompressorOf('zstd')?.(packed) ?? packed],
]);

/** AES-256, which 7-Zip encrypts with. */
const ENCRYPTION = '06f10701';
/** Not read, by the names that people know. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['030401', 'PPMd'],
  ['0303011b', 'BCJ2'],
  ['040109', 'Deflate64'],
  ['03', 'Delta'],
]);

/** Why a block cannot be unpacked at all. */
export interface Refusal {
  readonly code: 'archive-encrypted' | 'archive-method-unknown';
  readonly said: string;
}

export function refusalOf({ coders }: Block): Refusal | undefined {
  if (coders.some(({ method }) => method === ENCRYPTION))
    return { code: 'archive-encrypted', said: 'it is encrypted: unpack it with its password first (7z x)' };
  const unknown = coders.find(({ method, inputs, outputs }) => !UNPACK.has(method) || inputs !== 1 || outputs !== 1);
  if (unknown === undefined) return undefined;
  const name = NAMES.get(unknown.method) ?? `method ${unknown.method}`;
  return { code: 'archive-method-unknown', said: `it is packed with ${name}: unpack it first (7z x)` };
}

/** What a block holds, its files one after another; `count` hears of packed bytes as they are read. */
export async function* unpackBlock(
  block: Block,
  file: FileHandle,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  yield* outputOf(mainOutput(block), block, file, count, block.coders.length);
}

/** Every coder has one input and one output, so both have its number; `depth` ends a ring of them. */
function outputOf(
  at: number,
  block: Block,
  file: FileHandle,
  count: (bytes: number) => void,
  depth: number,
): AsyncIterable<Uint8Array> {
  const coder = block.coders[at];
  if (coder === undefined || depth === 0) throw brokenDirectory('coders in a ring');
  const before = block.pairs.find(({ input }) => input === at);
  const packed =
    before === undefined ? packedBytes(at, block, file, count) : outputOf(before.output, block, file, count, depth - 1);
  return unpackerOf(coder)(packed, coder.properties, block.sizes[at] ?? 0);
}

function unpackerOf({ method }: Coder): Unpack {
  const unpack = UNPACK.get(method);
  if (unpack === undefined) throw new Damage('archive-corrupt', `method ${method}`);
  return unpack;
}

async function* packedBytes(
  at: number,
  { packed, packedInputs }: Block,
  file: FileHandle,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const range = packed[packedInputs.indexOf(at)];
  if (range === undefined) throw brokenDirectory('a coder without packed bytes');
  for await (const chunk of readRange(file, range.at, range.at + range.bytes)) {
    count(chunk.length);
    yield chunk;
  }
}
