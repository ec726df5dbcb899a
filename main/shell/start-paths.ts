import { resolve } from 'node:path';

/**
 * The bundles named on the command line. Words that begin with a dash are switches of the browser engine.
 * @param startedWithFolder Electron was started as `electron <folder of the program>`; the first word is that folder.
 */
export function startPaths(argv: readonly string[], startedWithFolder: boolean, folder: string): readonly string[] {
  const words = argv.slice(1).filter((word) => word !== '' && !word.startsWith('-'));
  return words.slice(startedWithFolder ? 1 : 0).map((word) => resolve(folder, word));
}
