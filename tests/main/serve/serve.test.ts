import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HTTP_HEADER } from '#contract/http.ts';
import { PAGE_POLICY } from '#contract/web-page.ts';
import { type Serving, serve } from '../../../main/serve/serve.ts';
import { ownCache } from '../../kit/own-cache.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const BUNDLE = join(ROOT, 'tests', 'bundles', 'healthy', 'bundle.tar.gz');
const HEALTHY = join(ROOT, 'resources', 'sample', 'check', 'healthy.tar.gz');

ownCache();

let serving: Serving;
let origin = '';
/** What everything lies below: `http://127.0.0.1:<port>/<a random word>`. */
let home = '';
/** The answer to the one browser that came with the printed address, and its cookie. */
let welcome: Response;
let cookie = '';

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${home}${path}`, {
    method: 'POST',
    headers: { cookie, [HTTP_HEADER.name]: HTTP_HEADER.value, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const call = async (name: string, params: unknown) => (await post('/call', { callId: name, name, params })).json();

beforeAll(async () => {
  serving = await serve({
    bundles: [BUNDLE],
    baseline: HEALTHY,
    port: 0,
    language: 'zh-CN',
    renderer: join(ROOT, 'renderer'),
    samples: join(ROOT, 'resources', 'sample'),
  });
  origin = new URL(serving.address).origin;
  home = serving.address.slice(0, serving.address.lastIndexOf('/'));
  welcome = await fetch(serving.address, { redirect: 'manual' });
  cookie = (welcome.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
});
afterAll(() => serving.close());

test('without the cookie there is nothing, not even the page', async () => {
  for (const address of [origin, `${origin}/index.html`, `${home}/`, `${home}/index.html`])
    expect((await fetch(address)).status).toBe(401);
  expect((await post('/call', {}, { cookie: '' })).status).toBe(401);
  expect((await fetch(`${home}/?token=guess`)).status).toBe(401);
});

test('the printed address is of 127.0.0.1 and lets one browser in', async () => {
  expect(serving.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{12}\/\?token=[\w-]{32}$/);
  expect([welcome.status, welcome.headers.get('location')]).toEqual([303, `${new URL(home).pathname}/`]);
  expect((await fetch(serving.address, { redirect: 'manual' })).status).toBe(401);
});

test('led here by another page, the browser is sent on by a page of ours, which its strict cookie follows', async () => {
  const headers = { cookie, 'sec-fetch-site': 'cross-site' };
  const answer = await fetch(serving.address, { redirect: 'manual', headers });
  expect([answer.status, await answer.text()]).toEqual([
    200,
    expect.stringContaining(`content="0;url=${new URL(home).pathname}/"`),
  ]);
});

test('the page comes with a policy that loads nothing from elsewhere', async () => {
  const page = await fetch(`${home}/`, { headers: { cookie } });
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toBe(PAGE_POLICY);
  expect(page.headers.get('access-control-allow-origin')).toBeNull();
});

test.each([
  ['/../package.json', 401],
  ['/%2e%2e/package.json', 401],
  ['/..%2f..%2fpackage.json', 404],
  ['/src', 404],
  ['/%00.html', 404],
  ['/%zz.html', 404],
])('%s is no page', async (path, refusal) => {
  const status = await new Promise((done, failed) => {
    const { hostname, port, pathname } = new URL(home);
    request({ hostname, port, path: `${pathname}${path}`, headers: { cookie } }, (response) =>
      done(response.resume().statusCode),
    )
      .on('error', failed)
      .end();
  });
  expect(status).toBe(refusal);
});

test('a page of another origin, another name of this server, and a form are refused', async () => {
  expect((await post('/call', {}, { origin: 'http://evil.example' })).status).toBe(403);
  expect((await post('/call', {}, { [HTTP_HEADER.name]: '' })).status).toBe(403);
  const renamed = await new Promise((done, failed) => {
    const { hostname, port } = new URL(origin);
    request({ hostname, port, path: '/', headers: { cookie, host: 'evil.example' } }, (r) =>
      done(r.resume().statusCode),
    )
      .on('error', failed)
      .end();
  });
  expect(renamed).toBe(403);
});

test('a body that is too large or no call is refused', async () => {
  expect((await post('/call', 'x'.repeat(2 << 20)).catch(() => ({ status: 413 }))).status).toBe(413);
  expect((await post('/call', '{"callId":')).status).toBe(400);
  expect((await post('/elsewhere', {})).status).toBe(404);
});

test('what a browser cannot do is said, and only the bundles named at start can be opened', async () => {
  expect(await call('host.info', {})).toMatchObject({
    ok: {
      host: 'serve',
      openAtStart: [BUNDLE],
      baselineAtStart: [HEALTHY],
      can: { pickFiles: false, saveFiles: false, reveal: false },
    },
  });
  expect(await call('preferences.read', {})).toEqual({ ok: { language: 'zh-CN', theme: 'dark', rail: false } });
  expect(await call('preferences.write', { theme: 'light' })).toEqual({
    ok: { language: 'zh-CN', theme: 'light', rail: false },
  });
  expect(await call('file.save', { name: 'a', mediaType: 'b', text: 'c' })).toMatchObject({
    error: { code: 'not-supported-here' },
  });
  expect(await call('bundle.open', { incidentId: 'a', paths: ['/etc/passwd'] })).toMatchObject({
    error: { code: 'not-supported-here' },
  });
  const beside = { incidentId: 'a', judgedAs: 'b', paths: ['/etc/passwd'] };
  expect(await call('bundle.baseline', beside)).toMatchObject({ error: { code: 'not-supported-here' } });
});

test('notices come as events while a bundle is opened, and it can be asked then', async () => {
  const stream = await fetch(`${home}/notices`, { headers: { cookie } });
  expect(stream.headers.get('content-type')).toBe('text/event-stream');
  expect(await call('bundle.open', { incidentId: 'a', paths: [BUNDLE] })).toEqual({ ok: { incidentId: 'a' } });
  const reader = stream.body?.getReader();
  let text = '';
  while (reader !== undefined && !text.includes('"phase":"done"'))
    text += new TextDecoder().decode((await reader.read()).value);
  await reader?.cancel();
  expect(text).toContain('"phase":"reading"');
  expect(await call('verdict.read', { incidentId: 'a' })).toMatchObject({ ok: { state: 'no-problem-found' } });
  const beside = { incidentId: 'a', judgedAs: 'b', paths: [HEALTHY] };
  expect(await call('bundle.baseline', beside)).toMatchObject({ ok: { state: 'no-problem-found' } });
  expect(await call('verdict.read', { incidentId: 'b' })).toMatchObject({ ok: { state: 'no-problem-found' } });
});

test('the sample can be opened by its name', async () => {
  expect(await call('bundle.openSample', { incidentId: 's' })).toEqual({ ok: { incidentId: 's' } });
});
