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

/** The bytes `from` ≤ i < `to` of an open file. Each chunk has a buffer of its own. */
export async function* readRange(
  file: FileHandle,
  from: number,
  to: number,
  size: number = READ_BYTES,
): AsyncGenerator<Uint8Array> {
  let at = from;
  while (at < to) {
    const buffer = new Uint8Array(Math.min(size, to - at));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield bytesRead === buffer.length ? buffer : buffer.slice(0, bytesRead);
  }
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
