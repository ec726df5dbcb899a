import { dirname } from 'node:path/posix';
import { expect, test } from 'vitest';
import { sourceFiles } from './source-files.ts';

/** A file says one thing; nobody reads further than this in one go. */
const MOST_LINES = 300;

/** Nobody finds a file by its name among more than these; `main/flink/rest`, one an endpoint, has the most. */
const MOST_FILES = 60;

const folders = ['contract', 'main', 'preload', 'renderer/src', 'scripts', 'tests'];
const files = folders.flatMap((folder) => sourceFiles(folder, ['.ts', '.tsx', '.mjs', '.css']));

test('no source file is longer than 300 lines', () => {
  const long = files.filter(({ text }) => text.split('\n').length - 1 > MOST_LINES).map(({ path }) => path);
  expect(long).toEqual([]);
});

test('no folder holds more than 60 source files', () => {
  const counts = new Map<string, number>();
  for (const { path } of files) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  expect([...counts].filter(([, count]) => count > MOST_FILES)).toEqual([]);
});
