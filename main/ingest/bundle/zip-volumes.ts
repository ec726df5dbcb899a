import type { FileHandle } from 'node:fs/promises';

/** APPNOTE 4.3.16 and 4.3.12: how the end of a directory and an entry of it begin, and how long they are at least. */
const END = 0x06054b50;
const END_BYTES = 22;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
/** A comment stands behind the end. */
const COMMENT_BYTES = 65_535;
/** Stands for a number that is somewhere else (zip64). */
const ELSEWHERE = 0xffffffff;
/** Names of 200,000 entries fit three times. */
const DIRECTORY_BYTES = 64 * 1024 * 1024;

/**
 * Makes one zip of the volumes of a split one, which stand behind each other in the file: its directory says for each entry in which volume
 * it begins and where. What is no such directory stays as it is, and the entries are read from front to back.
 */
export async function joinVolumes(file: FileHandle, bytes: number, sizes: readonly number[]): Promise<void> {
  const tail = await read(file, Math.max(0, bytes - END_BYTES - COMMENT_BYTES), bytes);
  const end = tail.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0 || end + END_BYTES > tail.length || tail.readUInt32LE(end) !== END) return;
  const begins = sizes.map((_, volume) => sizes.slice(0, volume).reduce((sum, size) => sum + size, 0));
  const length = tail.readUInt32LE(end + 12);
  const at = (begins[tail.readUInt16LE(end + 6)] ?? bytes) + tail.readUInt32LE(end + 16);
  if (length > DIRECTORY_BYTES || at + length > bytes) return;
  const directory = await read(file, at, at + length);
  for (let entry = 0; entry + ENTRY_BYTES <= length && directory.readUInt32LE(entry) === ENTRY; ) {
    const offset = directory.readUInt32LE(entry + 42);
    const whole = (begins[directory.readUInt16LE(entry + 34)] ?? 0) + offset;
    if (offset !== ELSEWHERE && whole < ELSEWHERE) {
      directory.writeUInt16LE(0, entry + 34);
      directory.writeUInt32LE(whole, entry + 42);
    }
    entry += ENTRY_BYTES + [28, 30, 32].reduce((sum, field) => sum + directory.readUInt16LE(entry + field), 0);
  }
  if (at >= ELSEWHERE) return;
  tail.writeUInt32LE(0, end + 4);
  tail.writeUInt16LE(tail.readUInt16LE(end + 10), end + 8);
  tail.writeUInt32LE(at, end + 16);
  await file.write(directory, 0, directory.length, at);
  await file.write(tail, end, END_BYTES, bytes - tail.length + end);
}

async function read(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const bytes = Buffer.alloc(to - from);
  await file.read(bytes, 0, bytes.length, from);
  return bytes;
}
