import { expect, test } from 'vitest';
import { fileFor } from '../../../main/shell/app-scheme.ts';
import { checkCall } from '../../../main/shell/checked-call.ts';
import { runtimeLabel } from '../../../main/shell/runtime.ts';
import { isTrusted } from '../../../main/shell/trusted-sender.ts';

const said = (name: unknown, params: unknown, callId: unknown): unknown => {
  try {
    return checkCall(name, params, callId);
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
};

test('a call passes when the contract names it and its parameters fit', () => {
  expect([
    said('verdict.read', { incidentId: 'one' }, 'c1'),
    said('bundle.pick', { what: 'file' }, 'c2'),
    said('verdict.read', { incidentId: 'one', more: 1 }, 'c3'),
    said('bundle.open', { incidentId: 'one', paths: [] }, 'c4'),
    said('constructor', {}, 'c5'),
    said('verdict.read', { incidentId: 'one' }, ''),
  ]).toEqual([
    { kind: 'api', name: 'verdict.read', params: { incidentId: 'one' }, callId: 'c1' },
    { kind: 'host', name: 'bundle.pick', params: { what: 'file' }, callId: 'c2' },
    'The call is not one the program knows. verdict.read: ✖ Unrecognized key: "more"',
    'The call is not one the program knows. bundle.open: ✖ Too small: expected array to have >=1 items\n  → at paths',
    'The call is not one the program knows. There is no constructor.',
    'The call is not one the program knows. It has no name or no id.',
  ]);
});

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
