// What Electron and the browser tests need from a Linux system that has no desktop.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ask, runQuietly } from './command.mjs';

/** Shared libraries of Electron and the Debian package that holds each. */
const LIBRARIES = [
  ['libgtk-3.so.0', 'libgtk-3-0'],
  ['libgbm.so.1', 'libgbm1'],
  ['libnss3.so', 'libnss3'],
  ['libasound.so.2', 'libasound2'],
  ['libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0'],
];

/** Programs that only the tests need: a screen, a browser, and the packers whose archives we read. */
const TEST_PROGRAMS = [
  [['Xvfb'], 'xvfb'],
  [['xauth'], 'xauth'],
  [['chromium', 'chromium-browser', 'google-chrome'], 'chromium'],
  [['xz'], 'xz-utils'],
  [['zstd'], 'zstd'],
  [['bzip2'], 'bzip2'],
];

/** The first of these programs that is on the path. */
export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of names)
    for (const folder of folders) if (folder && existsSync(join(folder, name))) return join(folder, name);
  return undefined;
}

/** Chromium for the browser tests, wherever the system keeps it. */
export const findChromium = () => findProgram(TEST_PROGRAMS[2][0]);

function missing(forTests) {
  const known = ask('ldconfig', ['-p']) ?? ask('/sbin/ldconfig', ['-p']) ?? '';
  const libraries = LIBRARIES.filter(([file]) => !known.includes(file)).map(([, name]) => name);
  const programs = forTests ? TEST_PROGRAMS.filter(([names]) => !findProgram(names)).map(([, name]) => name) : [];
  return [...libraries, ...programs];
}

/** Debian 13 and Ubuntu 24.04 renamed some libraries when time became 64 bits wide. */
function currentName(name) {
  return name.startsWith('lib') && ask('apt-cache', ['show', `${name}t64`]) ? `${name}t64` : name;
}

/**
 * Installs what is missing on Debian as root; otherwise says the one command that would.
 * @param {{ forTests: boolean, say: (line: string) => void }} wanted
 * @returns {readonly string[]} packages that are still missing
 */
export function ensureSystemLibraries({ forTests, say }) {
  if (process.platform !== 'linux') return [];
  const before = missing(forTests);
  if (before.length === 0) return [];
  const debian = findProgram(['apt-get']) !== undefined;
  if (!debian || process.getuid?.() !== 0) {
    say(`missing from this system: ${before.join(', ')}`);
    if (debian)
      say(`install them with:  sudo apt-get install -y --no-install-recommends ${before.map(currentName).join(' ')}`);
    return before;
  }
  say(`installing ${before.join(', ')} …`);
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  runQuietly('apt-get', ['update', '-qq'], quiet);
  runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...before.map(currentName)], quiet);
  return missing(forTests);
}
