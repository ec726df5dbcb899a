import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INFLATE_BYTES, LIMITS } from './limits.ts';

/** A stream copied to disk for the one format that is read from its end. */
export interface Spooled {
  readonly file: FileHandle;
  readonly bytes: number;
  /** The copy from its first byte on. */
  readonly chunks: () => AsyncGenerator<Uint8Array>;
  /** True when there was more than may be copied. */
  readonly isCut: boolean;
  readonly dispose: () => Promise<void>;
}

/** Readable by this user alone; where the system allows it, the file has no name any more before its first byte is written. */
export async function spool(chunks: AsyncIterable<Uint8Array>): Promise<Spooled> {
  const folder = await mkdtemp(join(tmpdir(), 'nutcracker-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const file = await open(join(folder, 'inner'), 'wx+', 0o600);
  // Windows keeps the name of an open file; it goes when the file is closed.
  await remove().catch(() => undefined);
  const dispose = async () => {
    await file.close();
    await remove();
  };
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      if (bytes + chunk.length > LIMITS.spooledBytes) return spooled(file, bytes, true, dispose);
      await file.writeFile(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    await dispose();
    throw error;
  }
  return spooled(file, bytes, false, dispose);
}

function spooled(file: FileHandle, bytes: number, isCut: boolean, dispose: () => Promise<void>): Spooled {
  const chunks = async function* () {
    for (let at = 0; at < bytes; at += INFLATE_BYTES) {
      const chunk = Buffer.alloc(Math.min(INFLATE_BYTES, bytes - at));
      await file.read(chunk, 0, chunk.length, at);
      yield chunk;
    }
  };
  return { file, bytes, chunks, isCut, dispose };
}
