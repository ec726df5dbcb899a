// Makes a fresh clone ready: packages, build, and for the window the Electron runtime and what it needs of the system.
// Each step first looks whether it is done, so a second run is quick.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runQuietly } from './command.mjs';
import { root } from './root.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

const OLDEST_NODE = [20, 19];

export const say = (line) => process.stderr.write(`nutcracker: ${line}\n`);

function stop(why) {
  say(why);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const old = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  if (old) stop(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
}

/** npm writes what it installed into a lock file of its own; the two must agree. */
function packagesAreInPlace() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || found[path]?.version === version || (optional && !found[path]),
  );
}

function ensurePackages() {
  if (packagesAreInPlace()) return;
  say('installing packages (npm ci) …');
  if (runQuietly('npm', ['ci', '--no-audit', '--no-fund']) !== 0) stop('npm ci failed.');
}

async function ensureBuild() {
  const { build, isBuilt } = await import('./build.mjs');
  if (isBuilt()) return;
  say('building …');
  if (!build({ loud: false })) stop('the build failed.');
}

/**
 * @param {{ window?: boolean, tests?: boolean }} wanted `window`: an Electron that can be started; `tests`: everything the tests use
 * @returns {Promise<{ runtime?: import('./electron-runtime.mjs').Runtime, failures: readonly string[], missing: readonly string[] }>}
 */
export async function setUp({ window = false, tests = false }) {
  checkNode();
  ensurePackages();
  await ensureBuild();
  if (!window && !tests) return { failures: [], missing: [] };
  const missing = ensureSystemLibraries({ forTests: tests, say });
  const { electronRuntime } = await import('./electron-runtime.mjs');
  const { runtime, failures } = await electronRuntime(say);
  if (runtime) say(`runtime: ${runtime.label}`);
  return { ...(runtime ? { runtime } : {}), failures, missing };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failures, runtime } = await setUp({ tests: true });
  if (!runtime) for (const why of failures) say(`no Electron runtime: ${why}`);
  say('ready.');
}
