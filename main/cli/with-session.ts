import { openLog } from '../session/open-log.ts';
import { type OpenOptions, openSession, type Session } from '../session/session.ts';
import type { Terminal } from './terminal.ts';

/** Opens the bundles, hands the incident to `use` and closes it, whatever happens. Progress is shown on a terminal. */
export function withSession<T>(
  bundles: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
  use: (session: Session) => Promise<T>,
  wish: Pick<OpenOptions, 'withoutLog' | 'baseline'> = {},
): Promise<T> {
  return opened(openSession({ ...options(bundles, terminal, signal), ...wish }), terminal, use);
}

/** The same for the merged log alone, without modelling and diagnosing. */
export function withLog<T>(
  bundles: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
  use: (log: Session['logs']) => Promise<T>,
): Promise<T> {
  return opened(openLog(options(bundles, terminal, signal)), terminal, use);
}

function options(paths: readonly string[], terminal: Terminal, signal: AbortSignal): OpenOptions {
  return {
    incidentId: 'command-line',
    paths,
    signal,
    notify: (notice) => {
      if (notice.kind === 'progress') terminal.progress(notice);
    },
  };
}

async function opened<O extends { close(): Promise<void> }, T>(
  opening: Promise<O>,
  terminal: Terminal,
  use: (open: O) => Promise<T>,
): Promise<T> {
  const open = await opening;
  try {
    terminal.clearProgress();
    return await use(open);
  } finally {
    await open.close();
  }
}
