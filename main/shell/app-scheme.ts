import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

/** The page comes from a scheme of its own: a file address would let it read other files. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://nutcracker`;
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

/** Styles may be inline: the component library sets style attributes. Scripts may not, and nothing comes from elsewhere. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The file below `folder` that an address of our scheme names; undefined when it names none of ours. */
export function fileFor(address: string, folder: string): string | undefined {
  let path: string;
  try {
    const url = new URL(address);
    if (url.protocol !== `${APP_SCHEME}:` || url.host !== 'nutcracker') return undefined;
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
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    });
  } catch {
    return new Response('not found', { status: 404 });
  }
}
