import { sourceFiles } from '../architecture/source-files.ts';

const source = (path: string) => sourceFiles('main/ingest/bundle').find((file) => file.path.endsWith(path))?.text ?? '';

/** By their names in the sources, sorted: what opens archives, and what the bytes of one may begin with. */
export const ARCHIVE_READERS: readonly string[] = [...source('/unfold.ts').matchAll(/function\* (from\w+)/g)]
  .map(([, name = '']) => name)
  .sort();
export const PACKINGS: readonly string[] = [
  ...new Set([...source('bundle/magic.ts').matchAll(/^ {2}\['(\w+)', (?:\[|\w)/gm)].map(([, name = '']) => name)),
].sort();
