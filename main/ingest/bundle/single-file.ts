import type { BundleEntry } from './archive.ts';
import type { ByteReader } from './byte-reader.ts';
import { INFLATE_BYTES } from './limits.ts';
import type { Packing } from './magic.ts';
import type { Reading } from './reading.ts';

const PACKED_ENDING = /\.(?:gz|xz|bz2|zst)$/i;

/** A log that was handed over as it is, or packed alone. Its path is its name, without the ending of the packing. */
export function openSingleFile(
  reader: ByteReader,
  { archive, names, quota, complain }: Reading,
  packing: Packing,
  packedRead: () => number,
): BundleEntry | undefined {
  const path = names.admit(packing === 'plain' ? archive : archive.replace(PACKED_ENDING, ''), undefined);
  if (path === undefined || !quota.admitEntry(archive)) return undefined;
  let isCut = false;
  return {
    path,
    async *chunks() {
      for (;;) {
        const chunk = await reader.some(INFLATE_BYTES);
        if (chunk === undefined) break;
        if (!quota.admit(path, chunk.length, packedRead(), reader.position)) {
          isCut = true;
          return;
        }
        yield chunk;
      }
      const { damage, position } = reader;
      if (damage === undefined) return;
      isCut = true;
      const byte = packedRead();
      complain({
        code: damage.code,
        entry: path,
        byte: position,
        said: `${damage.message}, at byte ${byte} of the archive`,
      });
    },
    isCut: () => isCut,
  };
}
