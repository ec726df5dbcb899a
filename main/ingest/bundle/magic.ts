/** How the outermost bytes are packed, decided by their first bytes and never by a name. */
export type Packing = 'zip' | '7z' | 'gzip' | 'xz' | 'bzip2' | 'zstd' | 'lzma' | 'lzip' | 'lz4' | 'plain';

const ANY = -1;

const MAGICS: readonly (readonly [Packing, readonly number[] | ((head: Uint8Array) => boolean)])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  // An empty zip, and one in several volumes: both begin with another record.
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['zip', [0x50, 0x4b, 0x07, 0x08]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  // `BZh`, a digit, then the first block's mark or, in an empty file, the end's: text may begin with the letters alone.
  ['bzip2', [0x42, 0x5a, 0x68, ANY, 0x31, 0x41, 0x59]],
  ['bzip2', [0x42, 0x5a, 0x68, ANY, 0x17, 0x72, 0x45]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['lzma', isLzmaAlone],
  ['lzip', [0x4c, 0x5a, 0x49, 0x50, 0x01]],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
];

/** Enough bytes to tell any of them. */
export const MAGIC_BYTES = 14;

export function packingOf(head: Uint8Array): Packing {
  const begins = (magic: readonly number[]) => magic.every((byte, index) => byte === ANY || head[index] === byte);
  return MAGICS.find(([, magic]) => (typeof magic === 'function' ? magic(head) : begins(magic)))?.[0] ?? 'plain';
}

/** lc, lp and pb are below 9, 5 and 5. */
const LZMA_PROPERTIES = 9 * 5 * 5;
/** Of the size, as the two halves of its eight bytes: a terabyte and more is nobody's log. */
const MOST_HIGH_HALF = 0xff;
const NOT_TOLD = 0xffffffff;

/**
 * LZMA alone has no mark: properties, a dictionary of 4 KB or more that is a power of two or one and a half of it, a size that is not told
 * or below a terabyte, and the zero that every run begins with (the test of XZ Utils' `alone_decoder.c`).
 */
function isLzmaAlone(head: Uint8Array): boolean {
  if (head.length < MAGIC_BYTES || (head[0] ?? NOT_TOLD) >= LZMA_PROPERTIES || head[13] !== 0) return false;
  const view = new DataView(head.buffer, head.byteOffset, MAGIC_BYTES);
  const dictionary = view.getUint32(1, true);
  const [low, high] = [view.getUint32(5, true), view.getUint32(9, true)];
  const isToldSize = high <= MOST_HIGH_HALF && (low > 0 || high > 0);
  return isDictionary(dictionary) && (isToldSize || (low === NOT_TOLD && high === NOT_TOLD));
}

function isDictionary(bytes: number): boolean {
  // Without its highest bit nothing is left, or the next bit alone.
  const highest = 2 ** (31 - Math.clz32(bytes));
  return bytes === NOT_TOLD || (bytes >= 4096 && [0, highest / 2].includes(bytes - highest));
}

/** Share of control characters above which bytes are no text; a log with colour codes stays far below. */
const CONTROL_SHARE = 0.1;

/** True when bytes can be the beginning of a text file in some encoding. */
export function looksLikeText(head: Uint8Array): boolean {
  if (head.length === 0) return false;
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  let nulls = 0;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) nulls += 1;
    else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b)
      controls += 1;
  }
  // UTF-16 of mostly Latin text without a byte-order mark: nearly every second byte is zero.
  if (nulls > 0) return isHalfNulls(head, nulls) || (isOneHole(head, nulls) && controls === 0);
  return controls <= head.length * CONTROL_SHARE;
}

function isHalfNulls(head: Uint8Array, nulls: number): boolean {
  if (nulls < head.length * 0.4 || nulls > head.length * 0.55) return false;
  let even = 0;
  for (let at = 0; at < head.length; at += 2) if (head[at] === 0) even += 1;
  return even < nulls * 0.1 || even > nulls * 0.9;
}

/** A log that was emptied under its writer: zeros that stand together, and text around them. */
function isOneHole(head: Uint8Array, nulls: number): boolean {
  const from = head.indexOf(0);
  return head.lastIndexOf(0) - from + 1 === nulls && nulls < head.length;
}

/** Of files that hold evidence and are neither packed nor text: what a checkpoint begins with (`Checkpoints.HEADER_MAGIC_NUMBER`). */
export function isCheckpoint(head: Uint8Array): boolean {
  return head[0] === 0x49 && head[1] === 0x60 && head[2] === 0x67 && head[3] === 0x2d;
}
