import { type FileHandle, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { IncidentError } from '#contract/errors.ts';
import type { Archive, BundleEntry, Complain } from './archive.ts';
import { ByteReader } from './byte-reader.ts';
import { type ByteSource, fileSource, openForReading, streamSource } from './byte-source.ts';
import { decompressorOf } from './decompress.ts';
import { EntryNames } from './entry-names.ts';
import { openFolder, reasonOf } from './folder.ts';
import { looksLikeText, MAGIC_BYTES, type Packing, packingOf } from './magic.ts';
import { HEAD_BYTES } from './probe.ts';
import { Quota } from './quota.ts';
import type { Reading } from './reading.ts';
import { openSingleFile, unpackedName } from './single-file.ts';
import { TarArchive } from './tar.ts';
import { BLOCK, isZeroBlock, readTarHeader } from './tar-header.ts';
import { unfold } from './unfold.ts';
import { openZip } from './zip.ts';

/** Stands for standard input among the paths. */
export const STDIN = '-';

/** Every path of one incident, opened for reading only. */
export interface Bundle {
  /** File or folder names, joined with ` + `. */
  readonly name: string;
  readonly archives: readonly Archive[];
  /** See `Archive.interrupt`. */
  readonly interrupt: () => void;
  readonly close: () => Promise<void>;
}

/** Opens folders, archives and single files as one bundle. Rejects when a path is missing or nothing of it can be read. */
export async function openBundle(
  paths: readonly string[],
  complain: Complain,
  stdin: Readable = process.stdin,
): Promise<Bundle> {
  const names = new EntryNames(complain);
  const prefixes = new EntryNames(() => undefined);
  const quota = new Quota(complain);
  const archives: Archive[] = [];
  const failures: IncidentError[] = [];
  for (const path of paths) {
    const archive = nameOf(path);
    const prefix = paths.length > 1 ? prefixes.unlike(archive) : undefined;
    const reading = { archive: prefix ?? archive, prefix, names, quota, complain };
    try {
      const opened = await openPath(path, reading, stdin);
      archives.push({ ...opened, entries: () => unfold(opened.entries(), reading) });
    } catch (error) {
      // One unreadable path of several is a gap in the evidence; a missing one is a slip of the person who named it.
      if (!(error instanceof IncidentError) || error.code !== 'bundle-not-readable') throw error;
      failures.push(error);
      complain({ code: 'archive-unreadable', entry: prefix ?? archive, said: error.message.slice(0, 200) });
    }
  }
  const [failure] = failures;
  if (archives.length === 0 && failure !== undefined) throw failure;
  return {
    name: paths.map(nameOf).join(' + '),
    archives,
    interrupt: () => {
      for (const archive of archives) archive.interrupt();
    },
    close: async () => {
      for (const archive of archives) await archive.close();
    },
  };
}

function nameOf(path: string): string {
  return path === STDIN ? 'stdin' : basename(resolve(path));
}

async function openPath(path: string, reading: Reading, stdin: Readable): Promise<Archive> {
  if (path === STDIN) return openStream(streamSource(stdin), 0, reading, path, () => Promise.resolve());
  const stats = await stat(path).catch((error: unknown) => {
    const code = reasonOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new IncidentError('bundle-not-found', {
        what: 'There is no such file or folder.',
        where: path,
        cause: error,
      });
    throw notReadable(path, `The system says ${code}.`, error);
  });
  if (stats.isDirectory()) return openFolder(path, reading);
  if (!stats.isFile()) throw notReadable(path, 'It is neither a file nor a folder.');
  if (stats.size === 0) throw notReadable(path, 'The file is empty.');
  const file = await openForReading(path, true).catch((error: unknown) => {
    throw notReadable(path, `The system says ${reasonOf(error)}.`, error);
  });
  try {
    return await openFile(file, stats.size, reading, path);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openFile(file: FileHandle, size: number, reading: Reading, path: string): Promise<Archive> {
  const magic = new Uint8Array(MAGIC_BYTES);
  await file.read(magic, 0, MAGIC_BYTES, 0);
  if (packingOf(magic) === 'zip') return openZip(file, size, reading);
  return openStream(fileSource(file, size), size, reading, path, () => file.close());
}

/** A tar or a single file, packed or not, read from front to back. */
async function openStream(
  source: ByteSource,
  bytesTotal: number,
  reading: Reading,
  path: string,
  close: () => Promise<void>,
): Promise<Archive> {
  const packed = new ByteReader(source.chunks());
  const packing = packingOf(await packed.peek(MAGIC_BYTES));
  if (packing === 'zip') throw notReadable(path, 'A zip cannot be read from a pipe: save it to a file first.');
  const decompress = decompressorOf(packing);
  const reader = decompress === undefined ? packed : new ByteReader(decompress(rest(packed)));
  const head = await reader.peek(HEAD_BYTES);
  const block = head.subarray(0, BLOCK);
  const shared = {
    name: reading.archive,
    bytesTotal,
    bytesRead: source.bytesRead,
    isRandomAccess: false,
    interrupt: source.interrupt,
    close: async () => {
      await reader.close();
      await packed.close();
      await close();
    },
  };
  if (readTarHeader(block) !== undefined) {
    const tar = new TarArchive(reader, reading, source.bytesRead);
    return { ...shared, entries: () => tar.entries() };
  }
  if (head.length === 0) throw notReadable(path, reader.damage === undefined ? 'It is empty.' : whyDamaged(reader));
  if (block.length === BLOCK && isZeroBlock(block)) throw notReadable(path, 'It is a tar archive without any entry.');
  if (packingOf(head) === 'plain' && !looksLikeText(head))
    throw notReadable(path, 'It is neither an archive that can be opened nor a text file.');
  return { ...shared, entries: () => singleEntry(reader, reading, packing, source.bytesRead) };
}

async function* singleEntry(
  reader: ByteReader,
  reading: Reading,
  packing: Packing,
  packedRead: () => number,
): AsyncGenerator<BundleEntry> {
  const { archive, names, quota } = reading;
  const path = names.admit(packing === 'plain' ? archive : unpackedName(archive), undefined);
  if (path !== undefined && quota.admitEntry(archive)) yield openSingleFile(reader, path, reading, packedRead);
}

async function* rest(reader: ByteReader): AsyncGenerator<Uint8Array> {
  for (;;) {
    const chunk = await reader.some(Number.POSITIVE_INFINITY);
    if (chunk === undefined) return;
    yield chunk;
  }
}

function whyDamaged(reader: ByteReader): string {
  const said = reader.damage?.message ?? '';
  return `${said.charAt(0).toUpperCase()}${said.slice(1)} before anything could be read.`;
}

export function notReadable(where: string, why: string, cause?: unknown): IncidentError {
  return new IncidentError('bundle-not-readable', { what: 'The bundle could not be opened.', why, where, cause });
}
