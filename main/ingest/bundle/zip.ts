import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import type { ComplaintCode } from '#contract/incident/coverage.ts';
import { type Archive, type BundleEntry, Damage } from './archive.ts';
import { readRange } from './byte-source.ts';
import { decodeName } from './decode-name.ts';
import { shownName } from './entry-names.ts';
import { INFLATE_BYTES } from './limits.ts';
import type { Reading } from './reading.ts';
import { notAFile } from './unix-mode.ts';
import { unpackerOf, unreadMethod } from './zip-methods.ts';
import { salvageZip } from './zip-salvage.ts';

/** Made by a Unix: the external attributes hold the file's mode. */
const UNIX = 3;

/** Opens a zip by its directory; when that is lost (a cut download), by its local headers. */
export async function openZip(file: FileHandle, size: number, reading: Reading): Promise<Archive> {
  let read = 0;
  const count = (bytes: number) => {
    read += bytes;
  };
  const directory = await openDirectory(file);
  const shared = {
    name: reading.archive,
    bytesTotal: size,
    bytesRead: () => Math.min(read, size),
    interrupt: () => undefined,
  };
  if (directory instanceof Error) {
    const entry = reading.archive;
    if (directory.message.includes('multi-disk'))
      reading.complain({
        code: 'part-missing',
        entry,
        said: 'it is the last volume of a split zip: put the others (.z01, .z02, …) beside it',
      });
    else {
      const said = `the zip ends at byte ${size} without its directory; its entries are read from front to back`;
      reading.complain({ code: 'archive-truncated', entry, byte: size, said });
    }
    const entries = () => salvageZip(file, size, reading, count);
    return { ...shared, isRandomAccess: false, entries, close: () => file.close() };
  }
  const entries = () => directoryEntries(directory, file, reading, count);
  return {
    ...shared,
    isRandomAccess: true,
    entries,
    // The directory reader never owned the descriptor.
    close: () => file.close(),
  };
}

function openDirectory(file: FileHandle): Promise<yauzl.ZipFile | Error> {
  return new Promise((resolve) => {
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false };
    yauzl.fromFd(file.fd, options, (error, zip) => {
      resolve(error ?? zip);
    });
  });
}

/** The next entry of the directory; undefined at its end. */
function nextEntry(zip: yauzl.ZipFile): Promise<yauzl.Entry | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (result: yauzl.Entry | undefined, error?: Error) => {
      zip.removeAllListeners('entry');
      zip.removeAllListeners('end');
      zip.removeAllListeners('error');
      if (error) reject(new Damage('archive-corrupt', error.message));
      else resolve(result);
    };
    zip.once('entry', (entry: yauzl.Entry) => settle(entry));
    zip.once('end', () => settle(undefined));
    zip.once('error', (error: Error) => settle(undefined, error));
    zip.readEntry();
  });
}

async function* directoryEntries(
  zip: yauzl.ZipFile,
  file: FileHandle,
  reading: Reading,
  count: (bytes: number) => void,
): AsyncGenerator<BundleEntry> {
  for (let seen = 0; seen < zip.entryCount; seen += 1) {
    let entry: yauzl.Entry | undefined;
    try {
      entry = await nextEntry(zip);
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      reading.complain({
        code: error.code,
        entry: reading.archive,
        said: `the directory of the zip: ${error.message}`.slice(0, 200),
      });
      return;
    }
    if (entry === undefined || !reading.quota.admitEntry(reading.archive)) return;
    const path = admit(entry, reading);
    if (path === undefined) continue;
    const modified = entry.getLastModDate({ timezone: 'UTC' }).getTime();
    yield {
      path,
      bytes: entry.uncompressedSize,
      ...(Number.isFinite(modified) ? { modifiedAt: modified } : {}),
      ...content(zip, entry, file, path, reading, count),
    };
  }
}

/** General purpose bit 11: the name is UTF-8. */
function isUtf8(entry: yauzl.Entry): boolean {
  return (entry.generalPurposeBitFlag & 0x800) !== 0;
}

/** Info-ZIP's second spelling of a name, in UTF-8: extra field 0x7075, a version byte and a checksum of the first spelling before it. */
function unicodePath(entry: yauzl.Entry): string | undefined {
  const data = entry.extraFields.find(({ id }) => id === 0x7075)?.data;
  if (data === undefined || data.length < 6 || data[0] !== 1) return undefined;
  const isOfThisName = data.readUInt32LE(1) === crc32(entry.fileName as unknown as Uint8Array);
  return isOfThisName ? decodeName(data.subarray(5), 'cp437', true) : undefined;
}

function admit(entry: yauzl.Entry, { names, prefix, complain }: Reading): string | undefined {
  // With decodeStrings off the name is the raw bytes, whatever the typings say.
  const raw = unicodePath(entry) ?? decodeName(entry.fileName as unknown as Uint8Array, 'cp437', isUtf8(entry));
  if (/[\\/]$/.test(raw)) return undefined;
  const shown = shownName(raw, prefix);
  const other = entry.versionMadeBy >> 8 === UNIX ? notAFile(entry.externalFileAttributes) : undefined;
  if (other !== undefined) complain({ ...other, entry: shown });
  else if (entry.isEncrypted())
    complain({ code: 'zip-encrypted', entry: shown, said: 'it is encrypted: unpack it with its password first' });
  else if (unpackerOf(entry.compressionMethod) === undefined)
    complain({ code: 'zip-method-unknown', entry: shown, said: unreadMethod(entry.compressionMethod) });
  else return names.admit(raw, prefix);
  return undefined;
}

function content(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  file: FileHandle,
  path: string,
  { complain, quota, packedShare = 1 }: Reading,
  count: (bytes: number) => void,
): Pick<BundleEntry, 'chunks' | 'isCut' | 'packedRead'> {
  let isCut = false;
  let taken = 0;
  const broken = (code: ComplaintCode, byte: number, said: string) => {
    isCut = true;
    complain({ code, entry: path, byte, said: said.slice(0, 200) });
  };
  async function* packed() {
    const start = await dataStart(zip, entry);
    for await (const chunk of readRange(file, start, start + entry.compressedSize)) {
      count(chunk.length);
      taken += chunk.length;
      yield chunk;
    }
  }
  async function* unpacked() {
    const source = unpackerOf(entry.compressionMethod)?.(packed(), entry.uncompressedSize);
    for await (const chunk of source ?? [])
      for (let at = 0; at < chunk.length; at += INFLATE_BYTES) yield chunk.subarray(at, at + INFLATE_BYTES);
  }
  async function* chunks() {
    let bytes = 0;
    let sum = 0;
    try {
      for await (const chunk of unpacked()) {
        bytes += chunk.length;
        sum = crc32(chunk, sum);
        isCut = !quota.admit(path, chunk.length, entry.compressedSize * packedShare, bytes);
        if (isCut) return;
        yield chunk;
      }
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      return broken(error.code, bytes, `${error.message}, after ${bytes} of ${entry.uncompressedSize} bytes`);
    }
    if (bytes < entry.uncompressedSize)
      broken('archive-truncated', bytes, `the entry ends after ${bytes} of ${entry.uncompressedSize} bytes`);
    else if (sum !== entry.crc32)
      complain({ code: 'archive-corrupt', entry: path, byte: bytes, said: 'the checksum does not fit' });
  }
  return { chunks, isCut: () => isCut, packedRead: () => taken * packedShare };
}

function dataStart(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<number> {
  return new Promise((resolve, reject) => {
    zip.readLocalFileHeader(entry, { minimal: true }, (error, header) => {
      if (error) reject(new Damage('archive-corrupt', error.message));
      else resolve(header.fileDataStart);
    });
  });
}
