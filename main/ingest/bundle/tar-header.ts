import { decodeName } from './decode-name.ts';

/** A tar archive is made of these. */
export const BLOCK = 512;

/** Where a header names its format. */
const FORMAT_AT = 257;

/** The fields of a ustar, GNU or old tar header that matter for reading. */
export interface TarHeader {
  readonly name: string;
  /** Bytes that follow in the archive. */
  readonly size: number;
  /** UTC ms. */
  readonly modifiedAt: number | undefined;
  /** `0` file, `2` link, `5` folder, `L` long name, `x` pax … */
  readonly type: string;
  readonly linkName: string;
  /** GNU sparse: further blocks of the list of holes stand before the data. */
  readonly hasSparseMap: boolean;
}

function field(block: Uint8Array, from: number, length: number): Uint8Array {
  const bytes = block.subarray(from, from + length);
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

/** Octal digits, or GNU's base 256 for what does not fit. */
function numberAt(block: Uint8Array, from: number, length: number): number {
  if ((block[from] ?? 0) & 0x80) {
    let value = 0;
    for (let at = from + length - 8; at < from + length; at += 1) value = value * 256 + (block[at] ?? 0);
    return Number.isSafeInteger(value) ? value : Number.NaN;
  }
  const digits = /^[ \0]*([0-7]+)/.exec(String.fromCharCode(...block.subarray(from, from + length)));
  return digits?.[1] === undefined ? 0 : Number.parseInt(digits[1], 8);
}

/** Sum of all bytes with the checksum field read as spaces; some old writers summed them as signed. */
function checksumFits(block: Uint8Array): boolean {
  const stated = numberAt(block, 148, 8);
  let unsigned = 0;
  let signed = 0;
  for (let at = 0; at < BLOCK; at += 1) {
    const byte = at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0);
    unsigned += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  return unsigned > 256 && (stated === unsigned || stated === signed);
}

/** Two of these end an archive. */
export function isZeroBlock(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}

export function readTarHeader(block: Uint8Array): TarHeader | undefined {
  if (block.length < BLOCK || !checksumFits(block)) return undefined;
  const size = numberAt(block, 124, 12);
  if (Number.isNaN(size)) return undefined;
  // Only the POSIX flavour has a prefix; GNU keeps times there.
  const isPosix = String.fromCharCode(...block.subarray(FORMAT_AT, FORMAT_AT + 6)) === 'ustar\0';
  const prefix = isPosix ? decodeName(field(block, 345, 155)) : '';
  const name = decodeName(field(block, 0, 100));
  const seconds = numberAt(block, 136, 12);
  const flag = block[156] ?? 0;
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size,
    modifiedAt: seconds > 0 ? seconds * 1000 : undefined,
    type: flag === 0 ? '0' : String.fromCharCode(flag),
    linkName: decodeName(field(block, 157, 100)),
    hasSparseMap: block[482] === 1,
  };
}

/** Where a header begins that does not stand at the beginning of these two blocks, nor at that of the second; undefined when there is none. */
export function headerWithin(blocks: Buffer): number | undefined {
  for (let at = blocks.indexOf('ustar', FORMAT_AT + 1); at >= 0; at = blocks.indexOf('ustar', at + 1)) {
    const from = at - FORMAT_AT;
    if (from >= BLOCK) return undefined;
    if (readTarHeader(blocks.subarray(from, from + BLOCK)) !== undefined) return from;
  }
  return undefined;
}

/** What is asked for of a pax header. The others are not kept: one for the whole archive is copied for each of its entries. */
const PAX_KEYS: readonly string[] = ['path', 'size', 'mtime', 'GNU.sparse.name', 'GNU.sparse.major'];

/** Records of a pax header: `<length> <key>=<value>\n`, again and again. */
export function readPax(bytes: Uint8Array): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(0x20, at);
    if (space < 0 || space - at > 10) break;
    const length = Number(String.fromCharCode(...bytes.subarray(at, space)));
    if (!Number.isInteger(length) || length <= space - at || at + length > bytes.length) break;
    const record = decodeName(bytes.subarray(space + 1, at + length - 1));
    const equals = record.indexOf('=');
    const key = record.slice(0, Math.max(0, equals));
    if (PAX_KEYS.includes(key)) records.set(key, record.slice(equals + 1));
    at += length;
  }
  return records;
}
