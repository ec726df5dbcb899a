import { resolve } from 'node:path';
import { z } from 'zod';

/**
 * The bundles named on the command line. Words that begin with a dash are switches of the browser engine.
 * @param startedWithFolder Electron was started as `electron <folder of the program>`; the first word is that folder.
 */
export function startPaths(argv: readonly string[], startedWithFolder: boolean, folder: string): readonly string[] {
  const words = argv.slice(1).filter((word) => word !== '' && !word.startsWith('-'));
  return words.slice(startedWithFolder ? 1 : 0).map((word) => resolve(folder, word));
}

const handedOverSchema = z.object({ paths: z.array(z.string()) });

/** The bundles that a second start names to the first; none when it says something else, as another version may. */
export function handedOver(data: unknown): readonly string[] {
  const read = handedOverSchema.safeParse(data);
  return read.success ? read.data.paths : [];
}
