import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PRODUCT } from '#contract/product.ts';
import { ROOT } from './source-files.ts';

const textOf = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const { version, devDependencies, dependencies } = JSON.parse(textOf('package.json'));

test('the change log has an entry for this version', () => {
  const headings = textOf('CHANGELOG.md')
    .split('\n')
    .filter((line) => line.startsWith('## '));
  expect(headings.some((line) => line.startsWith(`## ${version}`))).toBe(true);
});

test('the program calls itself by the version of the package', () => {
  expect(PRODUCT.version).toBe(version);
});

test('every package is pinned to one version', () => {
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, range]) => !/^\d/.test(String(range)),
  );
  expect(loose).toEqual([]);
});

test('the lock file names no download address, so that any registry mirror can serve it', () => {
  const { packages } = JSON.parse(textOf('package-lock.json')) as { readonly packages: Record<string, object> };
  expect(Object.keys(packages).filter((path) => 'resolved' in (packages[path] ?? {}))).toEqual([]);
});

test('the lock file knows the packages of every system, not only of the one it was written on', () => {
  const { packages } = JSON.parse(textOf('package-lock.json')) as {
    readonly packages: Record<string, { readonly optionalDependencies?: Record<string, string> }>;
  };
  const names = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)));
  const wanted = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
  expect(wanted.filter((name) => !names.has(name))).toEqual([]);
});
