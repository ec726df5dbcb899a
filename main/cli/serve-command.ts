import { openBrowser, serve } from '../serve/serve.ts';
import { type Command, usualLanguage } from './arguments.ts';
import type { Places } from './run.ts';
import type { Terminal } from './terminal.ts';

/** Serves until it is stopped. */
export async function serveCommand(
  command: Extract<Command, { kind: 'serve' }>,
  terminal: Terminal,
  signal: AbortSignal,
  places: Places,
): Promise<void> {
  const serving = await serve({
    bundles: command.bundles,
    baseline: command.baseline,
    port: command.port,
    language: usualLanguage(process.env),
    ...places,
  });
  await terminal.print(`${serving.address}\n`);
  terminal.complain('The address works once and on this machine only. Ctrl-C stops.');
  if (command.openBrowser) openBrowser(serving.address);
  if (!signal.aborted) await new Promise((done) => signal.addEventListener('abort', done, { once: true }));
  await serving.close();
}
