// Builds out/ when a source is newer than it, and collects the licences of what was built in.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run, runQuietly } from './command.mjs';
import { root } from './root.mjs';

const SOURCES = [
  'contract',
  'main',
  'preload',
  'renderer',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const STAMP = join(root, 'out', 'built-from');
const BUILDER = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');

function* filesOf(path) {
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries)
    if (entry.isDirectory()) yield* filesOf(join(path, entry.name));
    else yield join(path, entry.name);
}

/** Changes whenever a byte of a source changes. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const name of SOURCES) {
    const path = join(root, name);
    for (const file of name.includes('.') ? [path] : filesOf(path)) hash.update(`${file}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** @returns {boolean} whether out/ is what the sources say */
export function isBuilt() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint();
}

/** @param {{ loud: boolean }} how @returns {boolean} whether it worked */
export function build({ loud }) {
  const from = fingerprint();
  const how = loud ? run : runQuietly;
  if (how(process.execPath, [BUILDER, 'build']) !== 0) return false;
  if (how(process.execPath, [join(root, 'scripts', 'licences.mjs')]) !== 0) return false;
  writeFileSync(STAMP, from);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = build({ loud: true }) ? 0 : 1;
