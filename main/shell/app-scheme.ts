import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { MEDIA_TYPES, PAGE_POLICY } from '#contract/web-page.ts';

/** The page comes from a scheme of its own: a file address would let it read other files. */
export const APP_SCHEME = 'app';
const APP_HOST = 'nutcracker';
const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

/** Whether an address, or an origin, is that of the page. */
export function isOurPage(address: string): boolean {
  return address === APP_ORIGIN || address.startsWith(`${APP_ORIGIN}/`);
}

/** The file below `folder` that an address of our scheme names; undefined when it names none of ours. */
export function fileFor(address: string, folder: string): string | undefined {
  let path: string;
  try {
    const url = new URL(address);
    if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return undefined;
    path = decodeURIComponent(url.pathname);
  } catch {
    return undefined;
  }
  const file = normalize(join(folder, path));
  const known = Object.hasOwn(MEDIA_TYPES, extname(file));
  return known && file.startsWith(normalize(folder) + sep) ? file : undefined;
}

/** Answers one request of the page. */
export async function servePage(address: string, folder: string): Promise<Response> {
  const file = fileFor(address, folder);
  if (file === undefined) return new Response('not found', { status: 404 });
  try {
    return new Response(await readFile(file), {
      headers: {
        'content-type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': PAGE_POLICY,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    });
  } catch {
    return new Response('not found', { status: 404 });
  }
}
