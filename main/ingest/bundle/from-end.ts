import type { FileHandle } from 'node:fs/promises';
import type { Archive } from './archive.ts';
import type { Packing } from './magic.ts';
import type { Reading } from './reading.ts';
import { openSevenZip } from './seven-zip/seven-zip.ts';
import { openZip } from './zip.ts';

/** Opens an archive by the directory at its end, or rejects with `Damage`. */
export type OpenFromEnd = (file: FileHandle, size: number, reading: Reading) => Promise<Archive>;

/** The reader for a packing whose files are found from its end; `undefined` for those read from front to back. */
export function openerFromEnd(packing: Packing): OpenFromEnd | undefined {
  if (packing === 'zip') return openZip;
  return packing === '7z' ? openSevenZip : undefined;
}
