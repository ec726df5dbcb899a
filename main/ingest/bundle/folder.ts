import type { FileHandle } from 'node:fs/promises';
import { readdir } from 'node:fs/promises';
import { sep } from 'node:path';
import type { Archive, BundleEntry } from './archive.ts';
import { openForReading, readRange } from './byte-source.ts';
import { decodeName } from './decode-name.ts';
import { shownName } from './entry-names.ts';
import { INFLATE_BYTES, LIMITS } from './limits.ts';
import type { Reading } from './reading.ts';

interface Found {
  /** Below the folder, with forward slashes. */
  readonly name: string;
  /** As bytes: names on a Unix disk need not be text. */
  readonly path: Buffer;
  readonly kind: 'file' | 'link' | 'device' | 'unreadable';
}

/** Files of a folder in the order of their names; links are not followed, nothing is written. */
export async function openFolder(path: string, reading: Reading): Promise<Archive> {
  const found = await list(path, reading);
  let read = 0;
  return {
    name: reading.archive,
    bytesTotal: await totalBytes(found),
    bytesRead: () => read,
    isRandomAccess: true,
    async *entries() {
      for (const file of found) {
        const entry = await openEntry(file, reading, (count) => {
          read += count;
        });
        if (reading.quota.isSpent) return;
        if (entry !== undefined) yield entry;
      }
    },
    interrupt: () => undefined,
    close: () => Promise.resolve(),
  };
}

async function list(root: string, { complain, prefix }: Reading): Promise<readonly Found[]> {
  const found: Found[] = [];
  for await (const file of walk(Buffer.from(root), '', 1)) {
    if (found.length > LIMITS.entries) break;
    if (file.name.split('/').length <= LIMITS.depth) found.push(file);
    else complain({ code: 'too-deep', entry: shownName(file.name, prefix), said: `limit: ${LIMITS.depth} folders` });
  }
  return found;
}

async function* walk(folder: Buffer, name: string, depth: number): AsyncGenerator<Found> {
  const options = { withFileTypes: true, encoding: 'buffer' } as const;
  const listed = await readdir(folder, options).catch(() => undefined);
  if (listed === undefined) {
    yield { name, path: folder, kind: 'unreadable' };
    return;
  }
  const items = listed.map((item) => ({ item, own: decodeName(item.name) }));
  items.sort((a, b) => (a.own < b.own ? -1 : 1));
  for (const { item, own } of items) {
    const below = name === '' ? own : `${name}/${own}`;
    const path = Buffer.concat([folder, Buffer.from(sep), item.name]);
    const isEntered = item.isDirectory() && depth < LIMITS.depth + 1;
    if (isEntered) yield* walk(path, below, depth + 1);
    else yield { name: below, path, kind: item.isFile() ? 'file' : item.isSymbolicLink() ? 'link' : 'device' };
  }
}

async function totalBytes(found: readonly Found[]): Promise<number> {
  let total = 0;
  for (const file of found) {
    if (file.kind !== 'file') continue;
    const handle = await openForReading(file.path, false).catch(() => undefined);
    if (handle === undefined) continue;
    total += (await handle.stat()).size;
    await handle.close();
  }
  return total;
}

async function openEntry(
  file: Found,
  reading: Reading,
  count: (bytes: number) => void,
): Promise<BundleEntry | undefined> {
  const { complain, names, prefix, quota, archive } = reading;
  const entry = shownName(file.name, prefix);
  if (!quota.admitEntry(archive)) return undefined;
  if (file.kind === 'link') complain({ code: 'link-skipped', entry, said: 'a link, never followed' });
  if (file.kind === 'device')
    complain({ code: 'device-skipped', entry, said: 'a device, pipe or socket, never opened' });
  if (file.kind === 'unreadable') complain({ code: 'file-unreadable', entry, said: 'the folder could not be listed' });
  if (file.kind !== 'file') return undefined;
  const path = names.admit(file.name, prefix);
  if (path === undefined) return undefined;
  const handle = await openForReading(file.path, false).catch((error: unknown) => {
    complain({ code: 'file-unreadable', entry: path, said: reasonOf(error) });
    return undefined;
  });
  if (handle === undefined) return undefined;
  const { size, mtimeMs } = await handle.stat();
  await handle.close();
  return { path, bytes: size, modifiedAt: Math.round(mtimeMs), ...content(file.path, path, size, reading, count) };
}

function content(
  disk: Buffer,
  path: string,
  size: number,
  { complain, quota }: Reading,
  count: (bytes: number) => void,
): Pick<BundleEntry, 'chunks' | 'isCut'> {
  let isCut = false;
  let handle: FileHandle | undefined;
  async function* chunks() {
    try {
      handle = await openForReading(disk, false);
      for await (const chunk of readRange(handle, 0, size, INFLATE_BYTES)) {
        count(chunk.length);
        if (!quota.admitBytes(path, chunk.length)) {
          isCut = true;
          return;
        }
        yield chunk;
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      isCut = true;
      complain({ code: 'file-unreadable', entry: path, said: reasonOf(error) });
    } finally {
      await handle?.close();
    }
  }
  return { chunks, isCut: () => isCut };
}

/** The system's word for it (`EACCES`), without the path of this machine. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'the file could not be read';
}
