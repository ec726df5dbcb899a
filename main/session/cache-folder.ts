import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const THIS_MACHINE: Machine = { platform: process.platform, home: homedir(), environment: process.env };

/** Where this person's machine keeps what can be made again; `NUTCRACKER_CACHE` names another place. */
export function cacheFolder({ platform, home, environment }: Machine = THIS_MACHINE): string {
  if (environment.NUTCRACKER_CACHE) return environment.NUTCRACKER_CACHE;
  if (platform === 'win32')
    return join(environment.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Nutcracker', 'Cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'Nutcracker');
  return join(environment.XDG_CACHE_HOME || join(home, '.cache'), 'nutcracker');
}

/**
 * Names the built program: what another build read of a bundle may not be what this one would. Undefined when it runs from its
 * sources, where a change has no name; nothing is kept for another time then.
 */
export async function buildName(
  folder: string = import.meta.dirname,
  file: string = import.meta.filename,
): Promise<string | undefined> {
  if (!file.endsWith('.js')) return undefined;
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js')).sort();
  const stats = await Promise.all(names.map((name) => stat(join(folder, name))));
  return names.map((name, at) => `${name} ${stats[at]?.size} ${stats[at]?.mtimeMs}`).join('\n');
}
