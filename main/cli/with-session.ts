import { type OpenOptions, openSession, type Session } from '../session/session.ts';
import type { Terminal } from './terminal.ts';

/** Opens the bundles, hands the incident to `use` and closes it, whatever happens. Progress is shown where somebody looks. */
export async function withSession<T>(
  bundles: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
  use: (session: Session) => Promise<T>,
  wish: Pick<OpenOptions, 'withoutLog' | 'baseline'> = {},
): Promise<T> {
  const session = await openSession({
    incidentId: 'command-line',
    paths: bundles,
    signal,
    ...wish,
    notify: (notice) => {
      if (notice.kind === 'progress') terminal.progress(notice);
    },
  });
  try {
    terminal.clearProgress();
    return await use(session);
  } finally {
    await session.close();
  }
}
