/** How the outermost bytes are packed, decided by their first bytes and never by a name. */
export type Packing = 'zip' | '7z' | 'gzip' | 'xz' | 'bzip2' | 'zstd' | 'lzma' | 'lzip' | 'lz4' | 'plain';

const ANY = -1;

const MAGICS: readonly (readonly [Packing, readonly number[]])[] = [
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
  // LZMA alone has no mark: the properties that every tool writes by itself, a dictionary of 64 KB or more, a size that is not told or below
  // a terabyte, and the zero that every run begins with.
  ['lzma', [0x5d, 0, 0, ANY, ANY, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0]],
  ['lzma', [0x5d, 0, 0, ANY, ANY, ANY, ANY, ANY, ANY, ANY, 0, 0, 0, 0]],
  ['lzip', [0x4c, 0x5a, 0x49, 0x50, 0x01]],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
];

/** Enough bytes to tell any of them. */
export const MAGIC_BYTES = 14;

export function packingOf(head: Uint8Array): Packing {
  return MAGICS.find(([, magic]) => magic.every((byte, index) => byte === ANY || head[index] === byte))?.[0] ?? 'plain';
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
