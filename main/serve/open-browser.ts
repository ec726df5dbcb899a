import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

const STARTERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/**
 * Asks the machine to show the address; where nothing can, the printed address remains. Whoever is on the machine can read the arguments of
 * every program, so the address, which lets in whoever comes first, goes through a page that only its owner can read.
 * @returns removes that page
 */
export async function openBrowser(address: string): Promise<() => Promise<void>> {
  const folder = await folderWith(address).catch(() => undefined);
  if (folder === undefined) return async () => undefined;
  const [command, ...rest] = STARTERS[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...rest, join(folder, PAGE)], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
  return () => rm(folder, { recursive: true, force: true });
}

const PAGE = 'nutcracker.html';

async function folderWith(address: string): Promise<string> {
  const folder = await mkdtemp(join(ownFolder(), 'nutcracker-'));
  const page = `<!doctype html><title>Nutcracker</title><meta http-equiv="refresh" content="0;url=${address}">`;
  await writeFile(join(folder, PAGE), page, { mode: 0o600 });
  return folder;
}

/** Of one person on macOS and Windows. Elsewhere browsers in a container of their own read neither hidden folders nor the /tmp of others. */
function ownFolder(): string {
  return process.platform === 'darwin' || process.platform === 'win32' ? tmpdir() : homedir();
}
