import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { callSchema, cancelSchema } from '#contract/calls.ts';
import type { Answer } from '#contract/engine.ts';
import { HTTP_PATHS } from '#contract/http.ts';
import { PAGE_POLICY } from '#contract/web-page.ts';
import type { Guard } from './guard.ts';
import type { NoticeStream } from './notice-stream.ts';
import { staticFile } from './static-files.ts';

export interface Served {
  readonly guard: Guard;
  readonly notices: NoticeStream;
  /** Folder of the built renderer. */
  readonly renderer: string;
  call(callId: string, name: string, params: unknown): Promise<Answer>;
  cancel(callId: string): void;
}

/** A call carries a filter or a few names; a megabyte is far more than any. */
const MAX_BODY = 1 << 20;

const HEADERS = {
  'content-security-policy': PAGE_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

export function createHttpServer(served: Served): Server {
  return createServer((request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    answer(served, request, response).catch(() => end(response, 500, 'Something went wrong.'));
  });
}

async function answer(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refusal = served.guard.refuses(request);
  if (refusal !== undefined) return end(response, refusal.status, refusal.why);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const { home } = served.guard;
  if (!url.pathname.startsWith(home)) return end(response, 401, UNKNOWN);
  const path = url.pathname.slice(home.length - 1);
  const token = path === '/' && request.method === 'GET' ? url.searchParams.get('token') : null;
  if (token === null) await serveKnown(served, path, request, response);
  else welcome(served, request, response, token);
}

const UNKNOWN = 'Open the address that was printed at start. It works once; start again for a new one.';

async function serveKnown(
  served: Served,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!served.guard.knows(request)) return end(response, 401, UNKNOWN);
  if (request.method === 'POST') return post(served, path, request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, 'Not allowed.');
  if (path === HTTP_PATHS.notices) return served.notices.listen(response);
  const file = await staticFile(served.renderer, path);
  if (file === undefined) return end(response, 404, 'There is no such page.');
  response.writeHead(200, { 'content-type': file.mediaType });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

/** With an icon of nothing, or the browser would ask for one. */
const onward = (home: string): string =>
  `<!doctype html><link rel="icon" href="data:,"><meta http-equiv="refresh" content="0;url=${home}">`;

function welcome({ guard }: Served, request: IncomingMessage, response: ServerResponse, token: string): void {
  const cookie = guard.exchange(token);
  if (cookie !== undefined) response.setHeader('set-cookie', cookie);
  else if (!guard.knows(request)) {
    end(response, 401, 'This address was used already. Start again for a new one.');
    return;
  }
  // Led here by another page, such as the one of `openBrowser`, a browser withholds the strict cookie from a redirect; not from a step of our own.
  const isLed = request.headers['sec-fetch-site'] === 'cross-site';
  if (isLed) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  else response.writeHead(303, { location: guard.home });
  response.end(isLed ? onward(guard.home) : undefined);
}

async function post(served: Served, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await jsonBody(request);
  if (body === 'too-large') {
    // What is left of it is not read: the connection cannot be used again.
    response.setHeader('connection', 'close');
    return end(response, 413, 'The request is too large.');
  }
  if (path === HTTP_PATHS.call) {
    const call = callSchema.safeParse(body);
    if (!call.success) return end(response, 400, 'The call cannot be read.');
    const { callId, name, params } = call.data;
    // Whoever goes away no longer waits: the work stops too.
    response.on('close', () => {
      if (!response.writableFinished) served.cancel(callId);
    });
    const text = JSON.stringify(await served.call(callId, name, params));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(text);
    return;
  }
  if (path === HTTP_PATHS.cancel) {
    const cancel = cancelSchema.safeParse(body);
    if (!cancel.success) return end(response, 400, 'The call cannot be read.');
    served.cancel(cancel.data.callId);
    response.writeHead(204);
    response.end();
    return;
  }
  end(response, 404, 'There is no such call.');
}

async function jsonBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return 'too-large';
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

function end(response: ServerResponse, status: number, why: string): void {
  if (!response.headersSent) response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${why}\n`);
}
