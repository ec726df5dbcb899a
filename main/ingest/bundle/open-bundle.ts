import { readdirSync } from 'node:fs';
import { type FileHandle, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { IncidentError } from '#contract/errors.ts';
import { unpackedName } from '#contract/incident/packed-name.ts';
import type { Text } from '#contract/text.ts';
import { type Archive, type BundleEntry, type Complain, Damage } from './archive.ts';
import { ByteReader } from './byte-reader.ts';
import { type ByteSource, fileSource, openForReading, streamSource } from './byte-source.ts';
import { decompressorOf } from './decompress.ts';
import { EntryNames } from './entry-names.ts';
import { openFolder, reasonOf } from './folder.ts';
import { foreignArchive } from './foreign-archive.ts';
import { type OpenFromEnd, openerFromEnd } from './from-end.ts';
import { beginsWithHole, behindZeros } from './hole.ts';
import { isCheckpoint, looksLikeText, MAGIC_BYTES, type Packing, packingOf } from './magic.ts';
import { documentText, isDocument } from './office-document.ts';
import { partSource } from './part-source.ts';
import { groupParts, isVolume, type Located, type PathGroup } from './parts.ts';
import { HEAD_BYTES } from './probe.ts';
import { Quota } from './quota.ts';
import type { Reading } from './reading.ts';
import { damaged, damagedAtOnce, REFUSALS, refusalOf } from './refusals.wording.ts';
import { openSingleFile } from './single-file.ts';
import { SpareChunks } from './spare-chunks.ts';
import { spool } from './spool.ts';
import { TarArchive } from './tar.ts';
import { BLOCK, readTarHeader } from './tar-header.ts';
import { unfold } from './unfold.ts';
import { unopened } from './unopened.ts';
import { joinVolumes } from './zip-volumes.ts';

/** Stands for standard input among the paths. */
const STDIN = '-';

/** A tar without entries is shorter; a log begins behind more zeros than that, or within. */
const HOLE_BYTES = 64 * 1024;

/** Its first bytes can be any. */
const BROTLI = /\.br$/i;

/** Of a split archive with a large gap not every part is named. */
const MISSING_NAMED = 20;

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
  spare: SpareChunks = new SpareChunks(),
): Promise<Bundle> {
  const names = new EntryNames(complain);
  const prefixes = new EntryNames(() => undefined);
  const quota = new Quota(complain);
  const archives: Archive[] = [];
  const failures: IncidentError[] = [];
  const groups = groupParts(paths, located, filesIn);
  for (const group of groups) {
    const archive = group.name;
    const prefix = groups.length > 1 ? prefixes.unlike(archive) : undefined;
    const reading = { archive: prefix ?? archive, prefix, names, quota, complain, spare };
    for (const part of group.missing.slice(0, MISSING_NAMED))
      complain({ code: 'part-missing', entry: reading.archive, said: `missing: ${part.slice(0, 180)}` });
    try {
      const opened = await openGroup(group, reading, stdin);
      archives.push({ ...opened, entries: () => unfold(opened.entries(), reading) });
    } catch (error) {
      // One unreadable path of several is a gap in the evidence; a missing one is a slip of the person who named it.
      if (!(error instanceof IncidentError) || error.code !== 'bundle-not-readable') throw error;
      failures.push(error);
      complain({ code: 'archive-unreadable', entry: reading.archive, said: error.message.slice(0, 200) });
      archives.push(await unopened(reading.archive, group.paths));
    }
  }
  const [failure] = failures;
  if (archives.length === failures.length && failure !== undefined) throw failure;
  return {
    name: groups.map(({ name }) => name).join(' + '),
    archives,
    interrupt: () => {
      for (const archive of archives) archive.interrupt();
    },
    close: async () => {
      for (const archive of archives) await archive.close();
    },
  };
}

function located(path: string): Located {
  if (path === STDIN) return { folder: '', name: 'stdin' };
  const whole = resolve(path);
  return { folder: join(dirname(whole), sep), name: basename(whole) };
}

/** Names of what lies in a folder; none when it cannot be listed. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return [];
  }
}

/** One path, or the parts of a split archive as if they were one file. */
async function openGroup(group: PathGroup, reading: Reading, stdin: Readable): Promise<Archive> {
  const [path = '', ...more] = group.paths;
  if (group.paths.length === 0) throw notReadable(reading.archive, REFUSALS.firstPartMissing(group.missing[0] ?? ''));
  if (more.length === 0 && group.missing.length === 0) return openPath(path, reading, stdin);
  const { source, bytes, magic, sizes } = await partSource(group.paths);
  const open = openerFromEnd(packingOf(magic));
  if (open === undefined) return openStream(source, bytes, reading, group.name, () => Promise.resolve());
  const { file, bytes: copied, dispose } = await spool(source.chunks());
  try {
    if (isVolume(path)) await joinVolumes(file, copied, sizes);
    return { ...(await openWhole(open, file, copied, reading, group.name)), close: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
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
    throw notReadable(path, REFUSALS.system(code), error);
  });
  if (stats.isDirectory()) return openFolder(path, reading);
  if (!stats.isFile()) throw notReadable(path, REFUSALS.neitherFileNorFolder);
  if (stats.size === 0) throw notReadable(path, REFUSALS.emptyFile);
  if (isVolume(path)) throw notReadable(path, REFUSALS.volume(basename(path).replace(/\d+$/, 'ip')));
  const file = await openForReading(path, true).catch((error: unknown) => {
    throw notReadable(path, REFUSALS.system(reasonOf(error)), error);
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
  const open = openerFromEnd(packingOf(magic));
  if (open !== undefined) return openWhole(open, file, size, reading, path);
  return openStream(fileSource(file, size), size, reading, path, () => file.close());
}

async function openWhole(
  open: OpenFromEnd,
  file: FileHandle,
  size: number,
  reading: Reading,
  path: string,
): Promise<Archive> {
  const archive = await open(file, size, reading).catch((error: unknown) => {
    throw error instanceof Damage ? notReadable(path, damaged(error), error) : error;
  });
  return isDocument(path) ? { ...archive, entries: () => documentText(path, archive.entries()) } : archive;
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
  if (openerFromEnd(packing) !== undefined) throw notReadable(path, REFUSALS.fromPipe(packing));
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
  if (head.length === 0)
    throw notReadable(path, reader.damage === undefined ? REFUSALS.emptyStream : damagedAtOnce(reader.damage));
  const seen = beginsWithHole(head) ? behindZeros(await reader.peek(HOLE_BYTES)) : head;
  if (seen.length === 0 && (await reader.peek(HOLE_BYTES)).length < HOLE_BYTES)
    throw notReadable(path, REFUSALS.emptyTar);
  const foreign = foreignArchive(head);
  if (foreign !== undefined) throw notReadable(path, REFUSALS.foreign(foreign.name, foreign.unpack));
  if (packingOf(head) === 'plain' && seen.length > 0 && !looksLikeText(seen) && !isCheckpoint(head))
    throw notReadable(path, BROTLI.test(path) ? REFUSALS.foreign('Brotli', 'brotli -d') : refusalOf(head));
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

export function notReadable(where: string, why: Text, cause?: unknown): IncidentError {
  return new IncidentError('bundle-not-readable', { what: 'The bundle could not be opened.', why, where, cause });
}
