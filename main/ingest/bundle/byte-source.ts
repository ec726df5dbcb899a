import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { READ_BYTES } from './limits.ts';

/** Packed bytes as they come from a disk or a pipe, with a count of how far they were read. */
export interface ByteSource {
  readonly chunks: () => AsyncGenerator<Uint8Array>;
  readonly bytesRead: () => number;
  /** See `Archive.interrupt`. */
  readonly interrupt: () => void;
}

/** Opens for reading only. A link as last part is refused when `follow` is false; a FIFO does not block. */
export function openForReading(path: string | Buffer, follow: boolean): Promise<FileHandle> {
  // Windows has neither flag; there they are undefined, and links need a privilege to exist.
  const noFollow = follow ? 0 : (constants.O_NOFOLLOW ?? 0);
  return open(path, constants.O_RDONLY | noFollow | (constants.O_NONBLOCK ?? 0));
}

/** The first bytes of a file, and zeros where it is shorter. */
export async function readHead(path: string, count: number): Promise<Uint8Array> {
  const head = new Uint8Array(count);
  const file = await openForReading(path, true);
  try {
    await file.read(head, 0, count, 0);
  } finally {
    await file.close();
  }
  return head;
}

/** The bytes `from` ≤ i < `to` of an open file, one chunk ahead. Each chunk has a buffer of its own, which `room` makes. */
export async function* readRange(
  file: FileHandle,
  from: number,
  to: number,
  size: number = READ_BYTES,
  room: (bytes: number) => Uint8Array = (bytes) => new Uint8Array(bytes),
): AsyncGenerator<Uint8Array> {
  const begun = (at: number) => {
    const chunk = readAt(file, at, room(Math.max(0, Math.min(size, to - at))));
    // It may fail while nobody waits for it yet.
    chunk.catch(() => undefined);
    return chunk;
  };
  let [at, ahead] = [from, begun(from)];
  try {
    for (;;) {
      const chunk = await ahead;
      if (chunk.length === 0) return;
      at += chunk.length;
      ahead = begun(at);
      yield chunk;
    }
  } finally {
    // Whoever opened the file may close it now.
    await ahead.catch(() => undefined);
  }
}

async function readAt(file: FileHandle, at: number, buffer: Uint8Array): Promise<Uint8Array> {
  if (buffer.length === 0) return buffer;
  const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
  return bytesRead === buffer.length ? buffer : buffer.slice(0, bytesRead);
}

export function fileSource(file: FileHandle, size: number): ByteSource {
  let read = 0;
  return {
    bytesRead: () => read,
    // A disk answers soon enough.
    interrupt: () => undefined,
    async *chunks() {
      // The size may have grown since: a live log is read as far as it was when it was opened.
      for await (const chunk of readRange(file, 0, size)) {
        read += chunk.length;
        yield chunk;
      }
    },
  };
}

/** Bytes of a pipe; they can be read once. */
export function streamSource(stream: Readable): ByteSource {
  let read = 0;
  return {
    bytesRead: () => read,
    interrupt: () => stream.destroy(),
    async *chunks() {
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        read += chunk.length;
        yield chunk;
      }
    },
  };
}
