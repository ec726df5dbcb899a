import type { Baseline } from '#contract/baseline.ts';
import { cancelled, IncidentError } from '#contract/errors.ts';
import type { HostParams } from '#contract/host.ts';
import type { IncidentId } from '#contract/incident/ids.ts';
import type { Notice } from '#contract/notices.ts';
import { baselineOf, readHealthy } from './baseline.ts';
import { openSession, type Session } from './session.ts';

interface Entry {
  readonly stop: AbortController;
  readonly opening: Promise<Session>;
  session: Session | undefined;
}

/** The open incidents of one engine, by id. */
export class Sessions {
  readonly #notify: (notice: Notice) => void;
  readonly #entries = new Map<IncidentId, Entry>();
  /** Under both ids of each. */
  readonly #judging = new Map<IncidentId, AbortController>();

  constructor(notify: (notice: Notice) => void) {
    this.#notify = notify;
  }

  /** Ends when the incident can be asked. An id that is open already is closed first. */
  async open(incidentId: IncidentId, paths: readonly string[], signal: AbortSignal): Promise<Session> {
    const before = this.close(incidentId);
    const stop = new AbortController();
    const either = AbortSignal.any([stop.signal, signal]);
    const options = { incidentId, paths, notify: this.#notify, signal: either, provisional: true };
    // Known before anything is awaited: a cancel that comes at once must find it.
    const entry: Entry = { stop, opening: before.then(() => openSession(options)), session: undefined };
    this.#entries.set(incidentId, entry);
    try {
      entry.session = await entry.opening;
      return entry.session;
    } catch (error) {
      if (this.#entries.get(incidentId) === entry) this.#entries.delete(incidentId);
      throw either.aborted ? cancelled() : error;
    }
  }

  /** @throws IncidentError `incident-not-open` */
  get(incidentId: IncidentId): Session {
    const session = this.#entries.get(incidentId)?.session;
    if (session === undefined)
      throw new IncidentError('incident-not-open', { what: 'This incident is not open.', where: incidentId });
    return session;
  }

  /**
   * Judges an open incident anew beside a healthy bundle, or by itself again; from then on it is open under the other id. Progress is told
   * under that id, and closing either stops it; the incident stays open under its old id then.
   */
  async judge(wish: HostParams<'bundle.baseline'>, signal: AbortSignal): Promise<Baseline | undefined> {
    const { incidentId, judgedAs } = wish;
    const before = this.get(incidentId);
    const stop = new AbortController();
    const either = AbortSignal.any([stop.signal, signal]);
    this.#judging.set(incidentId, stop).set(judgedAs, stop);
    try {
      const { session, baseline } = await this.#judged(before, wish, either);
      if (either.aborted || this.#entries.get(incidentId)?.session !== before) throw cancelled();
      // The new session uses the store of the old one, so nothing is closed.
      this.#entries.delete(incidentId);
      this.#entries.set(judgedAs, { stop, opening: Promise.resolve(session), session });
      return baseline;
    } catch (error) {
      throw either.aborted ? cancelled() : error;
    } finally {
      for (const id of [incidentId, judgedAs]) if (this.#judging.get(id) === stop) this.#judging.delete(id);
    }
  }

  /** Stops reading at once when it is still being opened. */
  async close(incidentId: IncidentId): Promise<undefined> {
    this.#judging.get(incidentId)?.abort();
    const entry = this.#entries.get(incidentId);
    if (entry === undefined) return undefined;
    this.#entries.delete(incidentId);
    entry.stop.abort();
    // An opening that was stopped rejects to whoever asked for it; here only its end matters.
    const session = await entry.opening.catch(() => undefined);
    await session?.close();
    return undefined;
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map((incidentId) => this.close(incidentId)));
  }

  async #judged(before: Session, { judgedAs, paths }: HostParams<'bundle.baseline'>, signal: AbortSignal) {
    const read = paths && (await readHealthy({ incidentId: judgedAs, paths, notify: this.#notify, signal }));
    const baseline = read && baselineOf(read, before.incident, signal);
    return { session: before.against(read?.healthy, signal), baseline };
  }
}
