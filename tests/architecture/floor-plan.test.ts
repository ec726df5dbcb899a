import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, sourceFiles } from './source-files.ts';

/** A file, what it imports, and the rule that must catch it; undefined where the plan allows it. */
const PLANTED = [
  ['main/model/a.ts', '../store/store.ts', 'model-may-not'],
  ['main/diagnose/b.ts', '../facts/fact.ts', 'diagnose-may-not'],
  ['main/report/c.ts', 'node:fs', 'report-may-not'],
  ['main/ingest/parse/d.ts', '../classify/classify.ts', 'parse-may-not'],
  ['main/shell/e.ts', '../session/session.ts', 'shell-may-not'],
  ['main/session/f.ts', 'electron', 'session-may-not'],
  ['contract/g.ts', '../main/facts/fact.ts', 'contract-may-not'],
  ['renderer/src/views/graph/h.ts', '../logs/logs.ts', 'views-apart'],
  ['renderer/src/state/i.ts', '../host/client.ts', 'state-may-not'],
  ['main/nowhere/j.ts', '../facts/fact.ts', 'no-room'],
  ['main/model/k.ts', '../facts/fact.ts', undefined],
  ['main/session/l.ts', '../store/store.ts', undefined],
] as const;

const NEIGHBOURS = [
  'contract/host.ts',
  'main/facts/fact.ts',
  'main/store/store.ts',
  'main/session/session.ts',
  'main/ingest/classify/classify.ts',
  'renderer/src/views/logs/logs.ts',
  'renderer/src/host/client.ts',
  'node_modules/electron/index.js',
];

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function cruise(folder: string): readonly (readonly [string, string])[] {
  const program = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const config = join(ROOT, '.dependency-cruiser.cjs');
  const rooms = ['contract', 'main', 'renderer'];
  const done = spawnSync(process.execPath, [program, '--config', config, '--output-type', 'json', ...rooms], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const { summary } = JSON.parse(done.stdout) as {
    readonly summary: { readonly violations: readonly { from: string; rule: { name: string } }[] };
  };
  return summary.violations.map(({ from, rule }) => [from, rule.name] as const);
}

test('the floor plan catches a room that leans on one it may not know', () => {
  const folder = mkdtempSync(join(tmpdir(), 'floor-plan-'));
  try {
    write(folder, 'tsconfig.base.json', '{}');
    write(folder, 'package.json', '{ "type": "module" }');
    for (const path of NEIGHBOURS) write(folder, path, 'export const here = 1;\n');
    for (const [path, imported] of PLANTED) write(folder, path, `import '${imported}';\n`);
    const expected = PLANTED.flatMap(([path, , rule]) => (rule === undefined ? [] : [[path, rule]]));
    expect([...cruise(folder)].sort()).toEqual(expected.sort());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('only the door of the shell hears the window, and only the preload speaks to it', () => {
  const users = (word: string) =>
    [...sourceFiles('main'), ...sourceFiles('preload'), ...sourceFiles('renderer/src')]
      .filter(({ text }) => new RegExp(`^import[^;]*\\b${word}\\b[^;]*'electron'`, 'm').test(text))
      .map(({ path }) => path);
  expect({ ipcMain: users('ipcMain'), ipcRenderer: users('ipcRenderer') }).toEqual({
    ipcMain: ['main/shell/ipc.ts'],
    ipcRenderer: ['preload/index.ts'],
  });
});
