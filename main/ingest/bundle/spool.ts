import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIMITS } from './limits.ts';

/** A stream copied to disk for the one format that is read from its end. */
export interface Spooled {
  readonly file: FileHandle;
  readonly bytes: number;
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
      if (bytes + chunk.length > LIMITS.spooledBytes) return { file, bytes, isCut: true, dispose };
      await file.writeFile(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    await dispose();
    throw error;
  }
  return { file, bytes, isCut: false, dispose };
}
