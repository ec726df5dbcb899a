// A zip reader of sixty lines: the runtime must unpack before any package can be trusted to be there.
import { closeSync, createReadStream, createWriteStream, fstatSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
/** The end record is 22 bytes plus a comment of at most 65,535. */
const TAIL_BYTES = 22 + 65_535;

function readAt(fd, position, length) {
  const bytes = Buffer.alloc(length);
  readSync(fd, bytes, 0, length, position);
  return bytes;
}

function directoryOf(fd) {
  const size = fstatSync(fd).size;
  const tailStart = Math.max(0, size - TAIL_BYTES);
  const tail = readAt(fd, tailStart, size - tailStart);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_OF_DIRECTORY) continue;
    return readAt(fd, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12));
  }
  throw new Error('no zip directory found');
}

function* entriesOf(directory) {
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const nameLength = directory.readUInt16LE(at + 28);
    const after = at + 46 + nameLength;
    yield {
      name: directory.toString('utf8', at + 46, after),
      method: directory.readUInt16LE(at + 10),
      storedBytes: directory.readUInt32LE(at + 20),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      header: directory.readUInt32LE(at + 42),
    };
    at = after + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
}

/**
 * Unpacks the regular files of a zip. `placeFor(name)` answers where an entry goes below `folder`, or undefined to leave it out.
 * @param {string} file
 * @param {string} folder
 * @param {(name: string) => string | undefined} placeFor
 */
export async function unzip(file, folder, placeFor) {
  const fd = openSync(file, 'r');
  try {
    for (const entry of entriesOf(directoryOf(fd))) {
      const place = entry.name.endsWith('/') ? undefined : placeFor(entry.name);
      if (place === undefined) continue;
      if (place.split('/').includes('..')) throw new Error(`an entry leaves the folder: ${entry.name}`);
      const local = readAt(fd, entry.header, 30);
      const start = entry.header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
      const target = join(folder, place);
      mkdirSync(dirname(target), { recursive: true });
      const bytes = createReadStream(file, { start, end: Math.max(start, start + entry.storedBytes - 1) });
      const sink = createWriteStream(target, { mode: entry.mode & 0o777 || 0o644 });
      await (entry.method === 0 ? pipeline(bytes, sink) : pipeline(bytes, createInflateRaw(), sink));
    }
  } finally {
    closeSync(fd);
  }
}
