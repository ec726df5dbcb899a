import { resolve } from 'node:path';

/**
 * The bundles named on the command line. `rest` are the arguments after the program and, in development, after the
 * program's folder; switches of the browser engine begin with a dash and are not ours.
 */
export function startPaths(rest: readonly string[], folder: string): readonly string[] {
  return rest.filter((word) => word !== '' && !word.startsWith('-')).map((word) => resolve(folder, word));
}

/** Electron started as `electron <folder>` puts that folder first. */
export function argumentsOf(argv: readonly string[], startedWithFolder: boolean): readonly string[] {
  return argv.slice(startedWithFolder ? 2 : 1);
}
