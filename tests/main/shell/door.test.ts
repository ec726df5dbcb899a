import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PAGE_POLICY } from '#contract/web-page.ts';
import { fileFor, isOurPage, servePage } from '../../../main/shell/app-scheme.ts';
import { runtimeLabel } from '../../../main/shell/runtime.ts';
import { isTrusted } from '../../../main/shell/trusted-sender.ts';

test('only the top frame of our own window, showing our own page, is answered', () => {
  const ours = { url: 'app://nutcracker/index.html', isTopFrame: true, windowId: 1 };
  expect([
    isTrusted(ours, 1),
    isTrusted(ours, 2),
    isTrusted(ours, undefined),
    isTrusted({ ...ours, isTopFrame: false }, 1),
    isTrusted({ ...ours, url: 'app://nutcracker.example/index.html' }, 1),
    isTrusted({ ...ours, url: 'file:///etc/passwd' }, 1),
  ]).toEqual([true, false, false, false, false, false]);
});

test.each([
  ['app://nutcracker', true],
  ['app://nutcracker/', true],
  ['app://nutcracker/index.html', true],
  ['app://nutcracker.example/', false],
  ['app://nutcracker:1/', false],
  ['https://nutcracker/', false],
])('whether %s may ask the system for anything: %s', (origin, isOurs) => {
  expect(isOurPage(origin)).toBe(isOurs);
});

test('a file of the page comes with the policy that loads nothing from elsewhere, and nothing else comes', async () => {
  const renderer = join(import.meta.dirname, '..', '..', '..', 'renderer');
  const page = await servePage('app://nutcracker/index.html', renderer);
  const missing = await servePage('app://nutcracker/nowhere.html', renderer);
  expect([page.status, page.headers.get('content-security-policy'), missing.status]).toEqual([200, PAGE_POLICY, 404]);
});

test('the page reaches the files of the page and no other', () => {
  expect([
    fileFor('app://nutcracker/index.html', '/out/renderer'),
    fileFor('app://nutcracker/assets/a.js', '/out/renderer'),
    fileFor('app://nutcracker/%2e%2e%2fmain/index.js', '/out/renderer'),
    fileFor('app://nutcracker/..%2f..%2fsecret.json', '/out/renderer'),
    fileFor('app://elsewhere/index.html', '/out/renderer'),
    fileFor('app://nutcracker/', '/out/renderer'),
    fileFor('app://nutcracker/%', '/out/renderer'),
  ]).toEqual([
    '/out/renderer/index.html',
    '/out/renderer/assets/a.js',
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a runtime that is not the pinned one says that it is for development', () => {
  expect([runtimeLabel('45.4.1', '45.4.1'), runtimeLabel('33.2.1', '45.4.1')]).toEqual([
    'Electron 45.4.1',
    'electron 33.2.1 (development runtime)',
  ]);
});
