import type { Readable } from 'node:stream';
import type { Complaint } from '#contract/incident/coverage.ts';
import type { InnerArchive } from '../../main/ingest/bundle/archive.ts';
import { openBundle } from '../../main/ingest/bundle/open-bundle.ts';

/** A bundle read from its first entry to its last: one byte a character. */
export interface ReadEntries {
  readonly entries: Readonly<Record<string, string>>;
  /** Unpacked size of each, also of those beyond the 8 MB that are kept. */
  readonly sizes: Readonly<Record<string, number>>;
  readonly cut: readonly string[];
  /** Archives inside, and whether they were opened. */
  readonly archives: Readonly<Record<string, string>>;
  readonly complaints: readonly Complaint[];
}

const KEPT_BYTES = 8 * 1024 * 1024;

function told({ form = 'no archive', isOpened }: InnerArchive): string {
  return isOpened ? form : `${form}, not opened`;
}

export async function readEntries(paths: readonly string[], stdin?: Readable): Promise<ReadEntries> {
  const complaints: Complaint[] = [];
  const entries: Record<string, string> = {};
  const sizes: Record<string, number> = {};
  const cut: string[] = [];
  const archives: Record<string, string> = {};
  const bundle = await openBundle(paths, (complaint) => complaints.push(complaint), stdin);
  for (const archive of bundle.archives)
    for await (const entry of archive.entries()) {
      if (entry.archive !== undefined) {
        archives[entry.path] = told(entry.archive);
        continue;
      }
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of entry.chunks()) {
        size += chunk.length;
        if (size <= KEPT_BYTES) chunks.push(chunk);
      }
      entries[entry.path] = Buffer.concat(chunks).toString('latin1');
      sizes[entry.path] = size;
      if (entry.isCut()) cut.push(entry.path);
    }
  await bundle.close();
  return { entries, sizes, cut, archives, complaints };
}
