// npm start [-- BUNDLE…]: opens the window on the bundle, or on the sample. Without a display, or without a runtime, it
// prints the verdict and serves the same interface on loopback.
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { handOver, run } from './command.mjs';
import { root } from './root.mjs';
import { say, setUp } from './setup.mjs';

const CLI = join(root, 'out', 'main', 'cli.js');

/** A window that fails this early never stood: its display cannot be reached. */
const NEVER_STOOD_MS = 3000;

function sample() {
  const folder = join(root, 'resources', 'sample');
  const name = readdirSync(folder)
    .filter((one) => one.endsWith('.tar.gz'))
    .sort()[0];
  return join(folder, name);
}

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const given = process.argv.slice(2);
const from = process.env.INIT_CWD ?? process.cwd();
const bundles = given.length > 0 ? given.map((path) => resolve(from, path)) : [sample()];

async function openWindow() {
  const { runtime, failures, missing } = await setUp({ window: true });
  if (!runtime) {
    for (const why of failures) say(`no Electron runtime: ${why}`);
    return undefined;
  }
  if (missing.length > 0) return undefined;
  // Chromium refuses its own sandbox to root; nobody else is ever given this switch.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const began = Date.now();
  const code = await handOver(runtime.executable, [...runtime.args, ...asRoot, ...bundles]);
  return code !== 0 && Date.now() - began < NEVER_STOOD_MS ? undefined : code;
}

async function serveInstead(why) {
  await setUp({});
  say(`${why}; this is the verdict, and the same interface follows on loopback.`);
  const analysed = run(process.execPath, [CLI, 'analyze', ...bundles]);
  if (analysed !== 0) return analysed;
  // Where no window can open, no browser can either.
  return handOver(process.execPath, [CLI, 'serve', ...bundles, '--no-open']);
}

const code = hasDisplay ? await openWindow() : undefined;
process.exitCode = code ?? (await serveInstead(hasDisplay ? 'the window cannot be opened' : 'there is no display'));
