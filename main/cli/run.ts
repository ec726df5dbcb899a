import { type ErrorCode, IncidentError } from '#contract/errors.ts';
import { PRODUCT } from '#contract/product.ts';
import { visible } from '#contract/wording/visible.ts';
import { analyze } from './analyze.ts';
import { type Command, readArguments } from './arguments.ts';
import { check } from './check.ts';
import { help } from './help.ts';
import { openWindow } from './open-window.ts';
import { search } from './search.ts';
import { serveCommand } from './serve-command.ts';
import { show } from './show.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface Places {
  /** Folder of the built renderer. */
  readonly renderer: string;
  readonly samples: string;
  /** Script that opens the desktop window. */
  readonly starter: string;
}

const EXIT = { ok: 0, internal: 1, usage: 2, unreadable: 3, found: 10, stopped: 130 } as const;

const EXIT_OF: Partial<Readonly<Record<ErrorCode, number>>> = {
  'bundle-not-readable': EXIT.unreadable,
  'bundle-not-found': EXIT.unreadable,
  'params-invalid': EXIT.usage,
  'entry-not-found': EXIT.usage,
  cancelled: EXIT.stopped,
};

/** Runs one command; gives the exit code of the process. */
export async function run(
  argv: readonly string[],
  places: Places,
  terminal: Terminal = processTerminal(),
): Promise<number> {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    return await perform(readArguments(argv, process.env), terminal, stop.signal, places);
  } catch (error) {
    if (stop.signal.aborted) return EXIT.stopped;
    return explain(error, terminal);
  } finally {
    terminal.clearProgress();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

async function perform(command: Command, terminal: Terminal, signal: AbortSignal, places: Places): Promise<number> {
  switch (command.kind) {
    case 'help':
      await terminal.print(`${help(command.of)}\n`);
      return EXIT.ok;
    case 'version':
      await terminal.print(`${PRODUCT.name} ${PRODUCT.version}\n`);
      return EXIT.ok;
    case 'analyze':
      return (await analyze(command, terminal, signal)) ? EXIT.found : EXIT.ok;
    case 'show':
      await show(command, terminal, signal);
      return EXIT.ok;
    case 'search':
      await search(command, terminal, signal);
      return EXIT.ok;
    case 'check':
      return (await check(command, terminal, signal, places.samples)) ? EXIT.ok : EXIT.found;
    case 'open':
      return openWindow(command.bundles, terminal, signal, places);
    case 'serve':
      await serveCommand(command, terminal, signal, places);
      return EXIT.ok;
  }
}

function explain(error: unknown, terminal: Terminal): number {
  if (error instanceof UsageError) {
    terminal.complain(`nutcracker: ${error.message}\nTry: nutcracker help`);
    return EXIT.usage;
  }
  if (error instanceof IncidentError) {
    const where = error.where === undefined ? '' : ` (${error.where})`;
    const advice = error.help === undefined ? '' : `\n${error.help}`;
    terminal.complain(visible(`nutcracker: ${error.message}${where}${advice}`));
    return EXIT_OF[error.code] ?? EXIT.internal;
  }
  terminal.complain(visible(`nutcracker: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`));
  return EXIT.internal;
}
