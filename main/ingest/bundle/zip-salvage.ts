import type { FileHandle } from 'node:fs/promises';
import type { ComplaintCode } from '#contract/incident/coverage.ts';
import { type BundleEntry, Damage } from './archive.ts';
import { readRange } from './byte-source.ts';
import { decodeName } from './decode-name.ts';
import { inflateUnbounded } from './decompress.ts';
import type { Reading } from './reading.ts';

const LOCAL_HEADER = 0x04034b50;
const HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
/** General purpose bit 3: sizes follow the data instead of standing here. */
const SIZES_FOLLOW = 8;
const ENCRYPTED = 1;
/** Bit 11: the name is UTF-8. */
const NAMES_UTF8 = 0x800;
/** The 32-bit sizes of a zip64 entry; the real ones stand in its extra field. */
const IN_EXTRA = 0xffffffff;

interface LocalHeader {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  /** Undefined when they follow the data. */
  readonly packedBytes: number | undefined;
  readonly bytes: number | undefined;
  readonly dataAt: number;
}

/** The entries of a zip without its directory, one local header after another until the file ends. */
export async function* salvageZip(
  file: FileHandle,
  size: number,
  reading: Reading,
  count: (bytes: number) => void,
): AsyncGenerator<BundleEntry> {
  let at = 0;
  for (;;) {
    const found = await findHeader(file, at, size);
    if (found === undefined || !reading.quota.admitEntry(reading.archive)) return;
    const header = await readHeader(file, found, size);
    if (header === undefined) return;
    at = header.dataAt;
    if (header.packedBytes === undefined && header.method !== DEFLATED) continue;
    const isReadable = !(header.flags & ENCRYPTED) && (header.method === DEFLATED || header.method === STORED);
    const path =
      !isReadable || header.name.endsWith('/') ? undefined : reading.names.admit(header.name, reading.prefix);
    if (path === undefined) {
      at += header.packedBytes ?? 0;
      continue;
    }
    const content = salvageContent(file, size, header, path, reading);
    yield { path, ...(header.bytes === undefined ? {} : { bytes: header.bytes }), ...content };
    const taken = header.packedBytes ?? content.packedBytes();
    at += taken;
    count(taken);
  }
}

/** The next local header at or after a byte: data descriptors of unknown length may stand between. */
async function findHeader(file: FileHandle, from: number, size: number): Promise<number | undefined> {
  let tail = Buffer.alloc(0);
  let base = from;
  for await (const chunk of readRange(file, from, size)) {
    const window = Buffer.concat([tail, chunk]);
    const index = window.indexOf('PK\u0003\u0004', 0, 'latin1');
    if (index >= 0) return base + index;
    tail = window.subarray(Math.max(0, window.length - 3));
    base += window.length - tail.length;
  }
  return undefined;
}

async function readHeader(file: FileHandle, at: number, size: number): Promise<LocalHeader | undefined> {
  const fixed = Buffer.alloc(HEADER_BYTES);
  const { bytesRead } = await file.read(fixed, 0, HEADER_BYTES, at);
  if (bytesRead < HEADER_BYTES || fixed.readUInt32LE(0) !== LOCAL_HEADER) return undefined;
  const nameBytes = fixed.readUInt16LE(26);
  const extraBytes = fixed.readUInt16LE(28);
  const dataAt = at + HEADER_BYTES + nameBytes + extraBytes;
  if (dataAt > size) return undefined;
  const rest = Buffer.alloc(nameBytes + extraBytes);
  await file.read(rest, 0, rest.length, at + HEADER_BYTES);
  const flags = fixed.readUInt16LE(6);
  const sizes = sizesOf(fixed, rest.subarray(nameBytes));
  const areKnown = !(flags & SIZES_FOLLOW) || sizes.packedBytes > 0;
  return {
    name: decodeName(rest.subarray(0, nameBytes), 'cp437', (flags & NAMES_UTF8) !== 0),
    method: fixed.readUInt16LE(8),
    flags,
    packedBytes: areKnown ? sizes.packedBytes : undefined,
    bytes: areKnown ? sizes.bytes : undefined,
    dataAt,
  };
}

function sizesOf(fixed: Buffer, extra: Buffer): { readonly packedBytes: number; readonly bytes: number } {
  const packedBytes = fixed.readUInt32LE(18);
  const bytes = fixed.readUInt32LE(22);
  // Zip64: field 1 of the extras holds both as 64 bits, the unpacked size first.
  if (packedBytes === IN_EXTRA && extra.length >= 20 && extra.readUInt16LE(0) === 1)
    return { packedBytes: Number(extra.readBigUInt64LE(12)), bytes: Number(extra.readBigUInt64LE(4)) };
  return { packedBytes, bytes };
}

function salvageContent(
  file: FileHandle,
  size: number,
  header: LocalHeader,
  path: string,
  { complain, quota, packedShare = 1 }: Reading,
) {
  const end = Math.min(size, header.packedBytes === undefined ? size : header.dataAt + header.packedBytes);
  const packed = readRange(file, header.dataAt, end);
  const inflated = inflateUnbounded(packed);
  let isCut = false;
  async function* chunks() {
    let bytes = 0;
    const cut = (code: ComplaintCode, why: string) => {
      isCut = true;
      complain({ code, entry: path, byte: bytes, said: `${why}, after ${bytes} bytes of this entry`.slice(0, 200) });
    };
    try {
      for await (const chunk of header.method === DEFLATED ? inflated.chunks : packed) {
        bytes += chunk.length;
        if (!quota.admit(path, chunk.length, (end - header.dataAt) * packedShare, bytes)) {
          isCut = true;
          return;
        }
        yield chunk;
      }
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      return cut(error.code, `${error.message} at byte ${end} of the archive`);
    }
    if (header.bytes !== undefined && bytes < header.bytes) cut('archive-truncated', `the archive ends at byte ${end}`);
  }
  return { chunks, isCut: () => isCut, packedBytes: inflated.packedBytes };
}
