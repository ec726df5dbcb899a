import { expect, test } from 'vitest';
import { sourceFiles } from './source-files.ts';

/** A file says one thing; nobody reads further than this in one go. */
const MOST_LINES = 300;

test('no source file is longer than 300 lines', () => {
  const folders = ['contract', 'main', 'preload', 'renderer/src', 'scripts', 'tests'];
  const files = folders.flatMap((folder) => sourceFiles(folder, ['.ts', '.tsx', '.mjs', '.css']));
  const long = files.filter(({ text }) => text.split('\n').length - 1 > MOST_LINES).map(({ path }) => path);
  expect(long).toEqual([]);
});
