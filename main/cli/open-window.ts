import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Places } from './run.ts';
import { serveCommand } from './serve-command.ts';
import type { Terminal } from './terminal.ts';

/** Starts the desktop window where its starter is (a checkout), which serves by itself without a display; serves where it is not. */
export async function openWindow(
  bundles: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
  places: Places,
): Promise<number> {
  if (existsSync(places.starter)) {
    const paths = bundles.map((path) => resolve(path));
    const child = spawn(process.execPath, [places.starter, ...paths], { stdio: 'inherit', signal });
    return new Promise((done) => {
      child.on('error', () => done(1));
      child.on('exit', (code) => done(code ?? 130));
    });
  }
  await serveCommand(
    { kind: 'serve', bundles, baseline: undefined, port: 0, openBrowser: true },
    terminal,
    signal,
    places,
  );
  return 0;
}
