import { IncidentError } from '#contract/errors.ts';
import type { IncidentId } from '#contract/incident/ids.ts';
import type { Notice } from '#contract/notices.ts';
import { openSession, type Session } from './session.ts';

/** The open incidents of one engine, by id. */
export interface Sessions {
  /** Ends when the incident can be asked. An id that is open already is closed first. */
  open(incidentId: IncidentId, paths: readonly string[], signal: AbortSignal): Promise<Session>;
  /** @throws IncidentError `incident-not-open` */
  get(incidentId: IncidentId): Session;
  /** Stops reading at once when it is still being opened. */
  close(incidentId: IncidentId): Promise<undefined>;
  closeAll(): Promise<void>;
}

interface Entry {
  readonly stop: AbortController;
  readonly opening: Promise<Session>;
  session: Session | undefined;
}

export function createSessions(notify: (notice: Notice) => void): Sessions {
  const entries = new Map<IncidentId, Entry>();

  async function close(incidentId: IncidentId): Promise<undefined> {
    const entry = entries.get(incidentId);
    if (entry === undefined) return undefined;
    entries.delete(incidentId);
    entry.stop.abort();
    // An opening that was stopped rejects to whoever asked for it; here only its end matters.
    const session = await entry.opening.catch(() => undefined);
    await session?.close();
    return undefined;
  }

  return {
    async open(incidentId, paths, signal) {
      const before = close(incidentId);
      const stop = new AbortController();
      const options = {
        incidentId,
        paths,
        notify,
        signal: AbortSignal.any([stop.signal, signal]),
        provisional: true,
      };
      // Known before anything is awaited: a cancel that comes at once must find it.
      const entry: Entry = { stop, opening: before.then(() => openSession(options)), session: undefined };
      entries.set(incidentId, entry);
      try {
        entry.session = await entry.opening;
        return entry.session;
      } catch (error) {
        if (entries.get(incidentId) === entry) entries.delete(incidentId);
        throw options.signal.aborted ? new IncidentError('cancelled', { what: 'Opening was cancelled.' }) : error;
      }
    },
    get(incidentId) {
      const session = entries.get(incidentId)?.session;
      if (session === undefined)
        throw new IncidentError('incident-not-open', { what: 'This incident is not open.', where: incidentId });
      return session;
    },
    close,
    async closeAll() {
      await Promise.all([...entries.keys()].map(close));
    },
  };
}
