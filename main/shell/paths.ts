import { join } from 'node:path';
import { app } from 'electron';

/** Where the built program lies; every file below is made by `npm run build` or shipped beside it. */
const built = join(import.meta.dirname, '..');

export const PATHS = {
  engine: join(built, 'main', 'engine.js'),
  preload: join(built, 'preload', 'index.cjs'),
  renderer: join(built, 'renderer'),
  icon: join(built, '..', 'resources', 'icons', 'nutcracker.png'),
} as const;

/** A file of this person's own settings. */
export function personalFile(name: string): string {
  return join(app.getPath('userData'), name);
}
