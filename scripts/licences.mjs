// Collects the licences of everything that is shipped into out/licences.txt, and stops when one is not allowed.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Licences that may be shipped in a program under Apache-2.0. EPL-2.0 and MPL-2.0 as unchanged libraries; OFL-1.1 for fonts. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'EPL-2.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
  'Unlicense',
]);

const TEXT = /^(licen[cs]e|copying|notice|ofl)([.-].*)?$/i;

/** The build writes here which packages went into each part. */
const BUNDLED = join(root, 'out', 'bundled');

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const manifest = (folder) => read(join(folder, 'package.json'));

function bundledFolders() {
  return readdirSync(BUNDLED)
    .flatMap((name) => read(join(BUNDLED, name)))
    .map((folder) => join(root, folder));
}

/** A package as Node would find it from another one's folder. */
function resolveFrom(folder, name) {
  const parts = folder.slice(root.length + 1).split('/node_modules/');
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    const base = join(
      root,
      ...parts.slice(0, depth).flatMap((part, at) => (at === 0 ? [part] : ['node_modules', part])),
    );
    const found = join(base, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
  }
  return undefined;
}

/** A package that is shipped as it is brings what it depends on. */
function withDependencies(name, from, seen) {
  const folder = resolveFrom(from, name);
  if (folder === undefined || seen.has(folder)) return;
  seen.add(folder);
  const { dependencies = {}, optionalDependencies = {} } = manifest(folder);
  for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) withDependencies(next, folder, seen);
}

function shippedFolders() {
  const seen = new Set(bundledFolders());
  for (const name of Object.keys(manifest(root).dependencies)) withDependencies(name, root, seen);
  seen.add(join(root, 'node_modules', 'electron'));
  return [...seen];
}

function isAllowed(licence) {
  const bare = licence.replace(/[()]/g, '');
  if (bare.includes(' OR ')) return bare.split(' OR ').some((one) => ALLOWED.has(one));
  return bare.split(' AND ').every((one) => ALLOWED.has(one));
}

function describe(folder) {
  const { name, version, license, licenses } = manifest(folder);
  const licence = license?.type ?? license ?? licenses?.[0]?.type ?? 'unknown';
  const texts = readdirSync(folder)
    .filter((file) => TEXT.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return { id: `${name} ${version}`, licence, text: texts.join('\n\n') };
}

const packages = shippedFolders()
  .map(describe)
  .sort((a, b) => (a.id < b.id ? -1 : 1));
const refused = packages.filter(({ licence }) => !isAllowed(licence));
for (const { id, licence } of refused) process.stderr.write(`licence not allowed: ${id} (${licence})\n`);

const line = '-'.repeat(80);
const said = packages.map(({ id, licence, text }) => `${line}\n${id}\n${licence}\n\n${text}\n`);
writeFileSync(
  join(root, 'out', 'licences.txt'),
  `Software that is shipped with Nutcracker, and its licences.\n\n${said.join('\n')}`,
);
process.stdout.write(`licences: ${packages.length} packages, ${refused.length} not allowed\n`);
process.exitCode = refused.length === 0 ? 0 : 1;
