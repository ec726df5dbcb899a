import { stat } from 'node:fs/promises';
import type { Archive, BundleEntry } from './archive.ts';
import { readHead } from './byte-source.ts';
import { foreignArchive } from './foreign-archive.ts';
import { packingOf } from './magic.ts';
import { BLOCK, readTarHeader } from './tar-header.ts';

/** A path that could not be opened beside others that could: one entry without content, so that it is listed. */
export async function unopened(name: string, paths: readonly string[]): Promise<Archive> {
  const [first = ''] = paths;
  const form = formOf(await readHead(first, BLOCK).catch(() => new Uint8Array(0)));
  const sizes = await Promise.all(paths.map((path) => sizeOf(path)));
  const entry: BundleEntry = {
    path: name,
    async *chunks() {
      // Nothing of it can be read.
    },
    isCut: () => true,
    archive: {
      ...(form === undefined ? {} : { form }),
      bytes: sizes.reduce((sum, size) => sum + size, 0),
      isOpened: false,
    },
  };
  return {
    name,
    bytesTotal: 0,
    bytesRead: () => 0,
    isRandomAccess: false,
    async *entries() {
      yield entry;
    },
    interrupt: () => undefined,
    close: () => Promise.resolve(),
  };
}

function formOf(head: Uint8Array): string | undefined {
  const packing = packingOf(head);
  if (packing !== 'plain') return packing;
  if (readTarHeader(head) !== undefined) return 'tar';
  return foreignArchive(head)?.name.toLowerCase();
}

function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (stats) => (stats.isFile() ? stats.size : 0),
    () => 0,
  );
}
