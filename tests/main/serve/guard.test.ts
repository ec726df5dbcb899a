import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { createGuard } from '../../../main/serve/guard.ts';

function aRequest(headers: Record<string, string>, method = 'GET'): IncomingMessage {
  return { headers, method } as unknown as IncomingMessage;
}

test.each(['127.0.0.1:4711', 'localhost:4711', '[::1]:4711', 'localhost'])('the name %s is this machine', (host) => {
  expect(createGuard().refuses(aRequest({ host }))).toBeUndefined();
});

test.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil:80', ''])('the name "%s" is refused', (host) => {
  expect(createGuard().refuses(aRequest({ host }))?.status).toBe(403);
});

test('a page of another origin is refused, and a POST without the header', () => {
  const guard = createGuard();
  const host = '127.0.0.1:4711';
  const post = { host, origin: `http://${host}`, 'x-nutcracker': '1' };
  expect(guard.refuses(aRequest(post, 'POST'))).toBeUndefined();
  expect(guard.refuses(aRequest({ ...post, origin: 'http://evil.example' }, 'POST'))?.status).toBe(403);
  expect(guard.refuses(aRequest({ ...post, origin: 'null' }, 'POST'))?.status).toBe(403);
  expect(guard.refuses(aRequest({ ...post, 'sec-fetch-site': 'cross-site' }, 'POST'))?.status).toBe(403);
  expect(guard.refuses(aRequest({ host }, 'POST'))?.status).toBe(403);
});

test('the token is exchanged once, for a cookie that a script cannot read', async () => {
  const guard = createGuard();
  let isSpent = false;
  const told = guard.spent.then(() => {
    isSpent = true;
  });
  expect(guard.exchange('guess')).toBeUndefined();
  expect(isSpent).toBe(false);
  const cookie = guard.exchange(guard.token) ?? '';
  await told;
  expect(cookie).toMatch(/^nutcracker=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/[\w-]{12}\/$/);
  expect(cookie.endsWith(`; Path=${guard.home}`)).toBe(true);
  expect(guard.exchange(guard.token)).toBeUndefined();
  expect(guard.knows(aRequest({ cookie: `a=b; ${cookie.split(';')[0]}` }))).toBe(true);
  expect(guard.knows(aRequest({ cookie: `${cookie.split('=')[0]}=guess` }))).toBe(false);
});
