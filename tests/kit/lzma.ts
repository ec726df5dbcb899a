import { execFileSync } from 'node:child_process';
import { crc32 } from 'node:zlib';

/** As `xz` packs it, in the format before its own. */
export function lzmaOf(bytes: Uint8Array): Buffer {
  return execFileSync('xz', ['-c', '--format=lzma'], { input: bytes, maxBuffer: 1 << 28 });
}

const MEMBER_OVERHEAD_BYTES = 26;

/** The same stream as a member of lzip (lzip manual, "File format"), which `xz` reads and does not write: it says that it is one. */
export function lzipOf(bytes: Uint8Array): Buffer {
  const stream = lzmaOf(bytes).subarray(13);
  const trailer = Buffer.alloc(20);
  trailer.writeUInt32LE(crc32(bytes));
  trailer.writeBigUInt64LE(BigInt(bytes.length), 4);
  trailer.writeBigUInt64LE(BigInt(stream.length + MEMBER_OVERHEAD_BYTES), 12);
  // A dictionary of 8 MB, as xz takes.
  const member = Buffer.concat([Buffer.from('LZIP\u0001\u0017', 'latin1'), stream, trailer]);
  execFileSync('xz', ['--test', '--format=lzip'], { input: member });
  return member;
}
