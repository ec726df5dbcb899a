import { stat } from 'node:fs/promises';
import { type ByteSource, openForReading, readHead, readRange } from './byte-source.ts';
import { MAGIC_BYTES } from './magic.ts';

/** The parts of a split archive as one run of bytes, opened one at a time. */
export async function partSource(paths: readonly string[]): Promise<{
  readonly source: ByteSource;
  readonly bytes: number;
  readonly magic: Uint8Array;
  readonly sizes: readonly number[];
}> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  let read = 0;
  async function* chunks() {
    for (const [index, path] of paths.entries()) {
      const file = await openForReading(path, true);
      try {
        for await (const chunk of readRange(file, 0, sizes[index] ?? 0)) {
          read += chunk.length;
          yield chunk;
        }
      } finally {
        await file.close();
      }
    }
  }
  return {
    source: { chunks, bytesRead: () => read, interrupt: () => undefined },
    bytes: sizes.reduce((total, size) => total + size, 0),
    sizes,
    magic: await readHead(paths[0] ?? '', MAGIC_BYTES),
  };
}
