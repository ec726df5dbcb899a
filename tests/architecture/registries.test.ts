import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CURES } from '../../main/diagnose/cures/index.ts';
import { RULES } from '../../main/diagnose/rules/index.ts';
import { PHRASES } from '../../main/flink/phrases/index.ts';
import { ENDPOINTS } from '../../main/flink/rest/index.ts';
import { LAYOUTS } from '../../main/ingest/parse/log/layouts/index.ts';
import { PANELS } from '../../renderer/src/app/panels.ts';
import { ROOT, sourceFiles } from './source-files.ts';

type Exports = Readonly<Record<string, unknown>>;

/** Everything that the files of a folder export, apart from the list itself. */
function exportsOf(modules: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Object.entries(modules)
    .filter(([path]) => !path.endsWith('/index.ts'))
    .flatMap(([, module]) => Object.values(module as Exports))
    .flat();
}

const has = (thing: unknown, keys: readonly string[]): boolean =>
  typeof thing === 'object' && thing !== null && keys.every((key) => Object.hasOwn(thing, key));

const repeated = (ids: readonly string[]): readonly string[] => ids.filter((id, at) => ids.indexOf(id) !== at);

test('every rule is in the list, its id is its path, and it has words in a file beside it', () => {
  const paths = sourceFiles('main/diagnose/rules').map(({ path }) => path.replace('main/diagnose/rules/', ''));
  const rules = paths.filter((path) => path !== 'index.ts' && !path.endsWith('.wording.ts'));
  const slugs = rules.map((path) => path.replace(/\.ts$/, ''));
  expect([RULES.map(({ id }) => id).toSorted(), paths.filter((path) => path.endsWith('.wording.ts'))]).toEqual([
    slugs.toSorted(),
    slugs.map((slug) => `${slug}.wording.ts`),
  ]);
});

test('every cure is in the list, once, and heals causes that are looked for', () => {
  const written = exportsOf(import.meta.glob('../../main/diagnose/cures/**/*.ts', { eager: true }));
  const cures = written.filter((thing) => has(thing, ['kind', 'of', 'work']));
  const ids = new Set(RULES.map(({ id }) => id));
  const unknown = CURES.flatMap(({ of }) => of.filter((id) => !ids.has(id)));
  expect([new Set(CURES), repeated(CURES.map(({ kind }) => kind)), unknown]).toEqual([new Set(cures), [], []]);
});

test('every phrase is in the list, once', () => {
  const written = exportsOf(import.meta.glob('../../main/flink/phrases/*.ts', { eager: true }));
  const phrases = written.filter((thing) => has(thing, ['id', 'samples']));
  expect([new Set(PHRASES), repeated(PHRASES.map(({ id }) => id))]).toEqual([new Set(phrases), []]);
});

test('every endpoint is in the list, once', () => {
  const written = exportsOf(import.meta.glob('../../main/flink/rest/*.ts', { eager: true }));
  const endpoints = written.filter((thing) => has(thing, ['id', 'recognise']));
  expect([new Set(ENDPOINTS), repeated(ENDPOINTS.map(({ id }) => id))]).toEqual([new Set(endpoints), []]);
});

test('every log layout is in the list, once', () => {
  const written = exportsOf(import.meta.glob('../../main/ingest/parse/log/layouts/*.ts', { eager: true }));
  const layouts = written.filter((thing) => has(thing, ['id', 'nearMisses']));
  expect([new Set(LAYOUTS), repeated(LAYOUTS.map(({ id }) => id))]).toEqual([new Set(layouts), []]);
});

/** Shown instead of a bundle that is open: there is nothing to choose from yet. */
const WHOLE_WINDOW = ['reading', 'welcome'];

test('every view of an open bundle has its row in the rail, under the name of its folder', () => {
  const folders = readdirSync(join(ROOT, 'renderer', 'src', 'views'));
  expect(PANELS.map(({ id }) => id).toSorted()).toEqual(
    folders.filter((name) => !WHOLE_WINDOW.includes(name)).toSorted(),
  );
});
