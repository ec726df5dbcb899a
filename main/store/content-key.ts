import { createHash, type Hash } from 'node:crypto';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { compareText } from '#contract/compare-text.ts';

/** Read at both ends of a file: an archive's directory or trailer stands at its end, and 2 MB take no time. */
const END_BYTES = 1024 * 1024;

/**
 * Names the content of paths without reading all of it: names, sizes, times and both ends of each file. `salt` holds whatever else the
 * store depends on, such as the version of the tool. Undefined when a path cannot be named so, as a pipe.
 */
export async function contentKey(paths: readonly string[], salt: string): Promise<string | undefined> {
  const hash = createHash('sha256').update(JSON.stringify([salt, paths.length]));
  for (const path of paths) {
    const isNamed = await addPath(hash, path).catch(() => false);
    if (!isNamed) return undefined;
  }
  return hash.digest('hex');
}

async function addPath(hash: Hash, path: string): Promise<boolean> {
  const stats = await stat(path);
  hash.update(`${basename(resolve(path))}\n`);
  if (stats.isDirectory()) await addFolder(hash, path, '');
  else if (stats.isFile()) await addFile(hash, path, '', stats.size, stats.mtimeMs);
  return stats.isDirectory() || stats.isFile();
}

async function addFolder(hash: Hash, folder: string, below: string): Promise<void> {
  const items = await readdir(folder, { withFileTypes: true });
  items.sort((a, b) => compareText(a.name, b.name));
  for (const item of items) {
    const path = join(folder, item.name);
    const name = `${below}/${item.name}`;
    if (item.isDirectory()) await addFolder(hash, path, name);
    else if (item.isFile()) {
      const { size, mtimeMs } = await stat(path);
      await addFile(hash, path, name, size, mtimeMs);
    }
  }
}

async function addFile(hash: Hash, path: string, name: string, size: number, mtimeMs: number): Promise<void> {
  hash.update(`${name}\n${size}\n${mtimeMs}\n`);
  const file = await open(path, 'r');
  try {
    const buffer = new Uint8Array(Math.min(size, END_BYTES));
    for (const at of [0, Math.max(0, size - END_BYTES)]) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
