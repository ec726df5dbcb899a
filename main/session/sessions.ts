import type { Baseline } from '#contract/baseline.ts';
import { IncidentError } from '#contract/errors.ts';
import type { HostParams } from '#contract/host.ts';
import type { IncidentId } from '#contract/incident/ids.ts';
import type { Notice } from '#contract/notices.ts';
import { baselineOf, readHealthy } from './baseline.ts';
import { openSession, type Session } from './session.ts';

/** The open incidents of one engine, by id. */
export interface Sessions {
  /** Ends when the incident can be asked. An id that is open already is closed first. */
  open(incidentId: IncidentId, paths: readonly string[], signal: AbortSignal): Promise<Session>;
  /** @throws IncidentError `incident-not-open` */
  get(incidentId: IncidentId): Session;
  /**
   * Judges an open incident anew beside a healthy bundle, or by itself again; from then on it is open under the other id. Progress is told
   * under that id, and closing either stops it; the incident stays open under its old id then.
   */
  judge(wish: HostParams<'bundle.baseline'>, signal: AbortSignal): Promise<Baseline | undefined>;
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
  /** Under both ids of each. */
  const judging = new Map<IncidentId, AbortController>();

  async function close(incidentId: IncidentId): Promise<undefined> {
    judging.get(incidentId)?.abort();
    const entry = entries.get(incidentId);
    if (entry === undefined) return undefined;
    entries.delete(incidentId);
    entry.stop.abort();
    // An opening that was stopped rejects to whoever asked for it; here only its end matters.
    const session = await entry.opening.catch(() => undefined);
    await session?.close();
    return undefined;
  }

  function get(incidentId: IncidentId): Session {
    const session = entries.get(incidentId)?.session;
    if (session === undefined)
      throw new IncidentError('incident-not-open', { what: 'This incident is not open.', where: incidentId });
    return session;
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
    get,
    async judge({ incidentId, judgedAs, paths }, signal) {
      const before = get(incidentId);
      const stop = new AbortController();
      const either = AbortSignal.any([stop.signal, signal]);
      judging.set(incidentId, stop).set(judgedAs, stop);
      try {
        const read = paths && (await readHealthy({ incidentId: judgedAs, paths, notify, signal: either }));
        const told = read && baselineOf(read, before.incident, either);
        const session = before.against(read?.healthy, either);
        if (either.aborted || entries.get(incidentId)?.session !== before)
          throw new IncidentError('cancelled', { what: 'Comparing was cancelled.' });
        // The new session uses the store of the old one, so nothing is closed.
        entries.delete(incidentId);
        entries.set(judgedAs, { stop, opening: Promise.resolve(session), session });
        return told;
      } catch (error) {
        throw either.aborted ? new IncidentError('cancelled', { what: 'Comparing was cancelled.' }) : error;
      } finally {
        for (const id of [incidentId, judgedAs]) if (judging.get(id) === stop) judging.delete(id);
      }
    },
    close,
    async closeAll() {
      await Promise.all([...entries.keys()].map(close));
    },
  };
}
