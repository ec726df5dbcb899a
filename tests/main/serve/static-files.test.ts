import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staticFile } from '../../../main/serve/static-files.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'static-'));
  await mkdir(join(folder, 'page', 'assets'), { recursive: true });
  await writeFile(join(folder, 'page', 'index.html'), '<p>page</p>');
  await writeFile(join(folder, 'page', 'assets', 'a.js'), '1');
  await writeFile(join(folder, 'page', 'notes.txt'), 'of no kind the page consists of');
  await writeFile(join(folder, 'secret.json'), '{}');
  await mkdir(join(folder, 'page-elsewhere'));
  await writeFile(join(folder, 'page-elsewhere', 'secret.json'), '{}');
  await symlink(join(folder, 'secret.json'), join(folder, 'page', 'link.json'));
  await symlink(folder, join(folder, 'page', 'up'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const found = async (path: string) => (await staticFile(join(folder, 'page'), path))?.mediaType;

test('files of the page are found by their addresses', async () => {
  expect([await found('/'), await found('/index.html'), await found('/assets/a.js')]).toEqual([
    'text/html; charset=utf-8',
    'text/html; charset=utf-8',
    'text/javascript; charset=utf-8',
  ]);
});

test.each([
  '/../secret.json',
  '/%2e%2e/secret.json',
  '/../page-elsewhere/secret.json',
  '/link.json',
  '/up/secret.json',
  '/notes.txt',
  '/assets',
  '/index.html%00.js',
  '/%zz.html',
])('%s leads out of the page, or to no file of it, and gives nothing', async (path) => {
  expect(await found(path)).toBeUndefined();
});
