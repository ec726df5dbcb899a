import { createGunzip, createInflateRaw, type Zlib } from 'node:zlib';
import bunzip2 from 'unbzip2-stream';
import { type Damage, endsEarly, isDamaged } from './archive.ts';
import { DEFLATED_BYTES, INFLATE_BYTES } from './limits.ts';
import { unlz4 } from './lz4/unlz4.ts';
import type { Packing } from './magic.ts';
import { type Machine, pump } from './pump.ts';
import { unlzip } from './unlzip.ts';
import { unlzmaAlone } from './unlzma-alone.ts';
import { unxz } from './unxz.ts';
import { unzstd } from './unzstd.ts';

/** Unpacked bytes of packed ones. All that could be unpacked comes before the `Damage` that ends it. */
export type Decompress = (packed: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/** zlib's name for an end that came too early; everything else it says is corruption. */
const ENDS_EARLY = 'Z_BUF_ERROR';

function zlibDamage(error: Error): Damage {
  const code = 'code' in error ? error.code : undefined;
  return code === ENDS_EARLY ? endsEarly() : isDamaged(error.message);
}

export function inflateRaw(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return pump(() => createInflateRaw({ chunkSize: INFLATE_BYTES }), packed, zlibDamage, DEFLATED_BYTES);
}

/** Like `inflateRaw`, and tells how many packed bytes the stream took: for a zip whose directory is lost. */
export function inflateUnbounded(packed: AsyncIterable<Uint8Array>): {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly packedBytes: () => number;
} {
  let machine: (Zlib & Machine) | undefined;
  const make = () => {
    machine = createInflateRaw({ chunkSize: INFLATE_BYTES });
    return machine;
  };
  return { chunks: pump(make, packed, zlibDamage, DEFLATED_BYTES), packedBytes: () => machine?.bytesWritten ?? 0 };
}

const gunzip: Decompress = (packed) =>
  pump(() => createGunzip({ chunkSize: INFLATE_BYTES }), packed, zlibDamage, DEFLATED_BYTES);

const unbzip2: Decompress = (packed) =>
  pump(
    () => bunzip2(),
    packed,
    (error) => (/prematurely|undefined/.test(error.message) ? endsEarly() : isDamaged(error.message)),
  );

/** The reader for a packing; `undefined` for bytes that are not packed. */
export function decompressorOf(packing: Packing): Decompress | undefined {
  switch (packing) {
    case 'gzip':
      return gunzip;
    case 'bzip2':
      return unbzip2;
    case 'xz':
      return unxz;
    case 'zstd':
      return unzstd;
    case 'lzma':
      return unlzmaAlone;
    case 'lzip':
      return unlzip;
    case 'lz4':
      return unlz4;
    case 'plain':
    case 'zip':
    case '7z':
      return undefined;
  }
}
