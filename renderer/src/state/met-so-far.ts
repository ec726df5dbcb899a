import type { EntryPath } from '#contract/incident/ids.ts';
import type { Met, MetFile, MetRecord } from '#contract/notices.ts';

/** All that was met in a bundle that is still being read. */
export interface MetSoFar {
  /** In the order they were met. */
  readonly files: ReadonlyMap<EntryPath, MetFile>;
  readonly records: readonly MetRecord[];
  /** Records read so far by level, in the order of LOG_LEVELS. */
  readonly levels: readonly number[];
}

/** A map keeps a key where it first stood: a file that grows does not move in the list. */
export function addMet(before: MetSoFar | undefined, { files, records, levels }: Met): MetSoFar {
  const all = new Map(before?.files);
  for (const file of files) all.set(file.entry, file);
  return { files: all, records: [...(before?.records ?? []), ...records], levels };
}
