import type { BundleEntry } from './archive.ts';
import { reasonOf } from './folder.ts';
import { groupParts, isVolume, lastVolume, partName } from './parts.ts';
import type { Reading } from './reading.ts';
import { type Spooled, spool } from './spool.ts';
import { joinVolumes } from './zip-volumes.ts';

/** Somebody's limit of a mail or a ticket makes some dozen parts. */
const MOST_PARTS = 500;
/** Of a split archive with a large gap not every part is named. */
const MISSING_NAMED = 20;

interface Kept {
  readonly entry: BundleEntry;
  readonly copy: Spooled;
}

/**
 * The entries as they come, but the parts of a split archive that lies among them (`logs.tar.gz.001`, `.002`, …): these are put aside on
 * disk, since they may lie in any order, and come last, as the archive that they are together.
 */
export async function* withJoinedParts(
  entries: AsyncIterable<BundleEntry>,
  reading: Reading,
): AsyncGenerator<BundleEntry> {
  const kept = new Map<string, Kept>();
  const copies: Spooled[] = [];
  try {
    for await (const entry of entries) {
      if (!isPart(nameOf(entry.path), kept) || kept.size >= MOST_PARTS) yield entry;
      else {
        const copy = await putAside(entry, reading);
        if (copy !== undefined) kept.set(entry.path, { entry, copy });
      }
    }
    const locate = (path: string) => ({ folder: path.slice(0, -nameOf(path).length), name: nameOf(path) });
    const single = new Set(kept.values());
    for (const group of groupParts([...kept.keys()].sort(), locate, () => [])) {
      const parts = group.paths.flatMap((path) => kept.get(path) ?? []);
      const [first] = parts;
      if (first === undefined || (parts.length === 1 && group.missing.length === 0)) continue;
      for (const part of parts) single.delete(part);
      yield whole(first, await asOne(first, parts, copies), group, reading);
    }
    for (const each of single) yield alone(each);
  } finally {
    for (const { copy } of kept.values()) await copy.dispose();
    for (const copy of copies) await copy.dispose();
  }
}

/** The last volume of a split zip has the name of any zip, and comes behind the others when names are in order. */
function isPart(name: string, kept: ReadonlyMap<string, Kept>): boolean {
  const others = () => [...kept.keys()].map(nameOf);
  return partName(name) !== undefined || (kept.size > 0 && lastVolume(name, others()) !== undefined);
}

/** Parts are read one behind the other; the directory of a split zip has to be put right before. */
async function asOne(first: Kept, parts: readonly Kept[], copies: Spooled[]): Promise<readonly Kept[]> {
  if (!isVolume(first.entry.path)) return parts;
  async function* chunks() {
    for (const { copy } of parts) yield* copy.chunks();
  }
  const copy = await spool(chunks());
  copies.push(copy);
  await joinVolumes(
    copy.file,
    copy.bytes,
    parts.map(({ copy: { bytes } }) => bytes),
  );
  const isCut = () => parts.some(({ entry, copy: part }) => part.isCut || entry.isCut());
  // The last volume has the name of the whole.
  return [{ entry: { ...(parts.at(-1) ?? first).entry, isCut }, copy }];
}

async function putAside(entry: BundleEntry, { complain }: Reading): Promise<Spooled | undefined> {
  return spool(entry.chunks()).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error)) throw error;
    complain({ code: 'archive-unreadable', entry: entry.path, said: `a copy on disk: ${reasonOf(error)}` });
    return undefined;
  });
}

function alone({ entry, copy }: Kept): BundleEntry {
  return { ...entry, chunks: copy.chunks, isCut: () => copy.isCut || entry.isCut(), inStream: true };
}

function whole(
  first: Kept,
  parts: readonly Kept[],
  group: { readonly name: string; readonly missing: readonly string[] },
  { names, complain }: Reading,
): BundleEntry {
  const { path, modifiedAt } = first.entry;
  const name = path.slice(0, -nameOf(path).length) + group.name;
  const joined = parts[0]?.entry.path === name ? name : names.unlike(name);
  for (const part of group.missing.slice(0, MISSING_NAMED))
    complain({ code: 'part-missing', entry: joined, said: `missing: ${part.slice(0, 180)}` });
  async function* chunks() {
    for (const { copy } of parts) yield* copy.chunks();
  }
  return {
    path: joined,
    bytes: parts.reduce((sum, { copy }) => sum + copy.bytes, 0),
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
    chunks,
    isCut: () => group.missing.length > 0 || parts.some(({ entry, copy }) => copy.isCut || entry.isCut()),
    inStream: true,
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
