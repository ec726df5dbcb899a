import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepPreferences } from '../../../main/shell/preferences.ts';
import { keepRecent } from '../../../main/shell/recent.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'personal-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('without a file the system decides the language, and a Chinese system speaks Chinese', async () => {
  const file = join(folder, 'preferences.json');
  expect([await keepPreferences(file, 'de-DE').read(), await keepPreferences(file, 'zh-TW').read()]).toEqual([
    { language: 'en', theme: 'dark', rail: false },
    { language: 'zh-CN', theme: 'dark', rail: false },
  ]);
});

test('what the person changed is kept, and a field that makes no sense falls back alone', async () => {
  const file = join(folder, 'deep', 'preferences.json');
  const kept = keepPreferences(file, 'en-US');
  await Promise.all([kept.write({ theme: 'light' }), kept.write({ language: 'zh-CN' }), kept.write({ rail: true })]);
  const written = await keepPreferences(file, 'en-US').read();
  await writeFile(file, '{ "theme": "pink", "language": "zh-CN", "rail": "yes", "more": 1 }');
  const mended = await kept.read();
  await writeFile(file, '{ "theme": ');
  expect([written, mended, await kept.read()]).toEqual([
    { language: 'zh-CN', theme: 'light', rail: true },
    { language: 'zh-CN', theme: 'dark', rail: false },
    { language: 'en', theme: 'dark', rail: false },
  ]);
});

test('recent bundles are kept newest first, each once, at most twelve, and can be forgotten', async () => {
  const recent = keepRecent(join(folder, 'recent.json'));
  for (let at = 1; at <= 14; at += 1) await recent.remember({ paths: [`/b/${at}`], name: `${at}`, bytes: at }, at);
  await recent.remember({ paths: ['/b/9'], name: 'nine', bytes: 9, jobName: 'orders' }, 20);
  await recent.forget(['/b/14']);
  const list = await recent.list();
  expect([list.map(({ name }) => name), list[0], await readdir(folder)]).toEqual([
    ['nine', '13', '12', '11', '10', '8', '7', '6', '5', '4', '3'],
    { paths: ['/b/9'], name: 'nine', bytes: 9, jobName: 'orders', openedAt: 20 },
    ['recent.json'],
  ]);
});

test('a damaged list of recent bundles costs only what is damaged', async () => {
  const file = join(folder, 'recent.json');
  await writeFile(file, '[{ "paths": ["/a"], "name": "a", "bytes": 1, "openedAt": 2 }, { "paths": "/b" }, 7]');
  const first = await keepRecent(file).list();
  await writeFile(file, 'not json');
  expect([first, await keepRecent(file).list()]).toEqual([[{ paths: ['/a'], name: 'a', bytes: 1, openedAt: 2 }], []]);
});
