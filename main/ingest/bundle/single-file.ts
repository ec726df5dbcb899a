import type { EntryPath } from '#contract/incident/ids.ts';
import type { BundleEntry } from './archive.ts';
import type { ByteReader } from './byte-reader.ts';
import { INFLATE_BYTES } from './limits.ts';
import type { Reading } from './reading.ts';

/** A log that was handed over as it is, or packed alone. */
export function openSingleFile(
  reader: ByteReader,
  path: EntryPath,
  { quota, complain }: Pick<Reading, 'quota' | 'complain'>,
  packedRead: () => number,
): BundleEntry {
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
    packedRead,
  };
}
