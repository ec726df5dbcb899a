import { openBrowser } from '../serve/open-browser.ts';
import { serve } from '../serve/serve.ts';
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
  const forget = command.openBrowser ? await openBrowser(serving.address) : undefined;
  if (forget !== undefined) void serving.entered.then(forget);
  if (!signal.aborted) await new Promise((done) => signal.addEventListener('abort', done, { once: true }));
  await forget?.();
  await serving.close();
}
