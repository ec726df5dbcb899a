import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Writes beside the target and moves it there, so that a reader sees the old text or the new one, never half of it. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    await writeFile(beside, text, 'utf8');
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** The JSON in a file; undefined when there is none, it is larger than `maxBytes`, or no JSON. */
export async function readJson(path: string, maxBytes: number): Promise<unknown> {
  try {
    if ((await stat(path)).size > maxBytes) return undefined;
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
