import { readdir } from 'node:fs/promises';
import { sep } from 'node:path';
import type { Archive, BundleEntry } from './archive.ts';
import { openForReading, readRange } from './byte-source.ts';
import { decodeName } from './decode-name.ts';
import { shownName } from './entry-names.ts';
import { INFLATE_BYTES, LIMITS } from './limits.ts';
import type { Reading } from './reading.ts';

/** What the system says of a file, or why it says nothing. */
type Seen = { readonly size: number; readonly mtimeMs: number } | { readonly failure: string };

interface Found {
  /** Below the folder, with forward slashes. */
  readonly name: string;
  /** As bytes: names on a Unix disk need not be text. */
  readonly path: Buffer;
  readonly kind: 'file' | 'link' | 'device' | 'unreadable';
}

interface Measured extends Found {
  /** Of a file. */
  readonly seen?: Seen;
}

/** Questions to the disk that may be open at once: a folder of REST bodies has thousands of files, and each answer takes its time. */
const ASKED_AT_ONCE = 16;

/** A file up to this size is read before its turn comes. */
const SMALL_BYTES = 64 * 1024;

/** Files of a folder in the order of their names; links are not followed, nothing is written. */
export async function openFolder(path: string, reading: Reading): Promise<Archive> {
  const found = await measured(await list(path, reading));
  let read = 0;
  const count = (bytes: number) => {
    read += bytes;
  };
  return {
    name: reading.archive,
    bytesTotal: found.reduce((sum, { seen }) => sum + (seen !== undefined && 'size' in seen ? seen.size : 0), 0),
    bytesRead: () => read,
    isRandomAccess: true,
    async *entries() {
      const ahead = new SmallFiles(found);
      for (const [index, file] of found.entries()) {
        const entry = toEntry(file, reading, count, ahead.at(index));
        if (reading.quota.isSpent) return;
        if (entry !== undefined) yield entry;
      }
    },
    interrupt: () => undefined,
    close: () => Promise.resolve(),
  };
}

/** Reads the small files that come next while those before them are worked off. */
class SmallFiles {
  readonly #found: readonly Measured[];
  readonly #begun: Promise<Uint8Array>[] = [];
  #next = 0;

  constructor(found: readonly Measured[]) {
    this.#found = found;
  }

  /** The content of the file in this place; undefined when it is not small. To be asked for in order. */
  at(index: number): Promise<Uint8Array> | undefined {
    for (; this.#next < Math.min(this.#found.length, index + ASKED_AT_ONCE); this.#next += 1) this.#begin(this.#next);
    const begun = this.#begun[index];
    delete this.#begun[index];
    return begun;
  }

  #begin(index: number): void {
    const file = this.#found[index];
    if (file?.seen === undefined || !('size' in file.seen) || file.seen.size > SMALL_BYTES) return;
    const content = contentOf(file.path, file.seen.size);
    // Whoever reads the entry hears of it.
    content.catch(() => undefined);
    this.#begun[index] = content;
  }
}

async function contentOf(path: Buffer, size: number): Promise<Uint8Array> {
  const handle = await openForReading(path, false);
  try {
    const buffer = new Uint8Array(size);
    const { bytesRead } = await handle.read(buffer, 0, size, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
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

async function measured(found: readonly Found[]): Promise<readonly Measured[]> {
  const files: Measured[] = [...found];
  const left = files.entries();
  const ask = async () => {
    for (const [index, file] of left) if (file.kind === 'file') files[index] = { ...file, seen: await look(file.path) };
  };
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, ask));
  return files;
}

async function look(path: Buffer): Promise<Seen> {
  try {
    const handle = await openForReading(path, false);
    const { size, mtimeMs } = await handle.stat();
    await handle.close();
    return { size, mtimeMs };
  } catch (error) {
    return { failure: reasonOf(error) };
  }
}

function toEntry(
  file: Measured,
  reading: Reading,
  count: (bytes: number) => void,
  begun: Promise<Uint8Array> | undefined,
): BundleEntry | undefined {
  const { complain, names, prefix, quota, archive } = reading;
  const entry = shownName(file.name, prefix);
  if (!quota.admitEntry(archive)) return undefined;
  if (file.kind === 'link') complain({ code: 'link-skipped', entry, said: 'a link, never followed' });
  if (file.kind === 'device')
    complain({ code: 'device-skipped', entry, said: 'a device, pipe or socket, never opened' });
  if (file.kind === 'unreadable') complain({ code: 'file-unreadable', entry, said: 'the folder could not be listed' });
  if (file.seen === undefined) return undefined;
  const path = names.admit(file.name, prefix);
  if (path === undefined) return undefined;
  if ('failure' in file.seen) {
    complain({ code: 'file-unreadable', entry: path, said: file.seen.failure });
    return undefined;
  }
  const { size, mtimeMs } = file.seen;
  const disk = begun === undefined ? chunksOf(file.path, size, reading) : wholeOf(begun);
  return { path, bytes: size, modifiedAt: Math.round(mtimeMs), ...content(disk, path, reading, count) };
}

async function* wholeOf(begun: Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  const whole = await begun;
  if (whole.length > 0) yield whole;
}

async function* chunksOf(path: Buffer, size: number, { spare }: Reading): AsyncGenerator<Uint8Array> {
  const handle = await openForReading(path, false);
  try {
    yield* readRange(handle, 0, size, INFLATE_BYTES, (room) => spare.take(room));
  } finally {
    await handle.close();
  }
}

function content(
  disk: AsyncIterable<Uint8Array>,
  path: string,
  { complain, quota }: Reading,
  count: (bytes: number) => void,
): Pick<BundleEntry, 'chunks' | 'isCut'> {
  let isCut = false;
  async function* chunks() {
    try {
      for await (const chunk of disk) {
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
    }
  }
  return { chunks, isCut: () => isCut };
}

/** The system's word for it (`EACCES`), without the path of this machine. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'the file could not be read';
}
