import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { MEDIA_TYPES } from '#contract/web-page.ts';

export interface StaticFile {
  readonly mediaType: string;
  readonly body: Buffer;
}

/** A file of the renderer by its address; undefined for anything that is not there or lies outside. */
export async function staticFile(root: string, pathname: string): Promise<StaticFile | undefined> {
  const name = pathname === '/' ? '/index.html' : decoded(pathname);
  const mediaType = MEDIA_TYPES[extname(name ?? '')];
  if (name === undefined || mediaType === undefined) return undefined;
  try {
    const home = await realpath(root);
    const file = await realpath(join(home, name));
    if (!file.startsWith(home + sep)) return undefined;
    return { mediaType, body: await readFile(file) };
  } catch {
    return undefined;
  }
}

function decoded(pathname: string): string | undefined {
  try {
    const name = decodeURIComponent(pathname);
    return name.includes('\0') ? undefined : name;
  } catch {
    return undefined;
  }
}
