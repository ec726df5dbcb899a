import type { Incident } from '#contract/incident/incident.ts';
import type { Progress } from '#contract/notices.ts';
import { diagnose } from '../diagnose/diagnose.ts';
import { ingest } from '../ingest/ingest.ts';
import { openPool } from '../ingest/open-pool.ts';
import type { ReadingProgress } from '../ingest/progress.ts';
import { type IncidentDraft, incidentDraft } from '../model/incident-draft.ts';
import { NO_STORE } from '../store/no-store.ts';
import type { Store } from '../store/store.ts';
import { FirstLook } from './first-look.ts';
import type { OpenOptions } from './session.ts';
import { shelfFor } from './shelf.ts';

export interface ReadBundle {
  readonly incident: Incident;
  readonly store: Store;
  /** Tells the phase that begins now, with the last numbers of reading. */
  readonly tell: (phase: Progress['phase']) => void;
}

/** Shares of the archive after which a first answer is worth its time. */
const PROVISIONAL_AT = [0.2, 0.6];
/** With more facts than this a first answer takes a second or more, and the reading would wait for it. */
const PROVISIONAL_FACTS = 150_000;

/** Pours a bundle into a store and a draft, and makes the incident of it. Nothing is left open when it fails or is cancelled. */
export async function readBundle(options: OpenOptions): Promise<ReadBundle> {
  const { incidentId, paths, notify, signal } = options;
  const draft = incidentDraft();
  let reached: ReadingProgress = { bytesRead: 0, bytesTotal: 0, entries: 0, kinds: {} };
  const tell = (phase: Progress['phase']) => {
    const { remainingMs, entry, ...rest } = reached;
    const whileReading = {
      ...(remainingMs === undefined ? {} : { remainingMs }),
      ...(entry === undefined ? {} : { entry }),
    };
    notify({ kind: 'progress', incidentId, phase, ...rest, ...(phase === 'reading' ? whileReading : {}) });
  };
  const guess = options.provisional ? provisionalTeller(options, draft) : () => undefined;
  const shelf = await shelfFor(paths);
  const before = await shelf.found();
  if (before !== undefined) return { ...before, tell };
  const writer = options.withoutLog ? undefined : await shelf.write();
  const look = options.provisional
    ? new FirstLook((seen) => notify({ kind: 'met', incidentId, ...seen }), writer?.textFolder)
    : undefined;
  const pool = openPool();
  try {
    tell('reading');
    const { bundle } = await ingest(
      paths,
      {
        facts(facts) {
          draft.add(facts);
          look?.facts(facts);
        },
        complain: draft.complain,
        ...(writer === undefined
          ? {}
          : {
              rows(batch) {
                look?.rows(batch);
                return writer.append(batch);
              },
              keep: (entry, text, firstLine) => writer.keep(entry, text, firstLine),
              ...(writer.textFolder === undefined ? {} : { textFolder: writer.textFolder }),
            }),
      },
      {
        pool,
        signal,
        onProgress(progress) {
          reached = progress;
          tell('reading');
          look?.told();
          guess(progress);
        },
      },
    );
    look?.told(true);
    // The threads have done their part; modelling can use their memory.
    await pool.close();
    tell('modelling');
    const incident = draft.build(bundle);
    signal.throwIfAborted();
    if (writer === undefined) return { incident, store: NO_STORE, tell };
    tell('indexing');
    const store = await writer.seal({ offsets: zoneOffsets(incident), doubled: doubledLogs(incident) });
    await shelf.keep(incident);
    return { incident, store, tell };
  } catch (error) {
    // They write into its folder.
    await pool.close();
    await writer?.discard();
    throw error;
  } finally {
    await pool.close();
  }
}

/** Logs that repeat another: their records shall not be found twice. */
function doubledLogs(incident: Incident): ReadonlySet<string> {
  const doubled = incident.coverage.sources.filter(({ artifact }) => artifact.sameAs !== undefined);
  return new Set(doubled.map(({ artifact }) => artifact.entry));
}

/** What the clocks of the model decided for each log, for the global order of records. */
function zoneOffsets(incident: Incident): ReadonlyMap<string, number> {
  return new Map(
    incident.coverage.sources.map(({ artifact, zone, day }) => {
      // A record that no day is known of has no time.
      const dayMs = day === undefined ? 0 : (day.shiftMs ?? Number.NEGATIVE_INFINITY);
      return [artifact.entry, (zone?.offsetMinutes ?? 0) * 60_000 - dayMs];
    }),
  );
}

/** Says what the verdict would be, from what is there so far, when enough more was read. */
function provisionalTeller({ incidentId, notify, signal }: OpenOptions, draft: IncidentDraft) {
  const due = [...PROVISIONAL_AT];
  return ({ bytesRead, bytesTotal, entries }: ReadingProgress): void => {
    const readRatio = bytesTotal > 0 ? bytesRead / bytesTotal : 0;
    const next = due[0];
    if (next === undefined || readRatio < next || readRatio >= 1) return;
    while (due[0] !== undefined && due[0] <= readRatio) due.shift();
    if (draft.size === 0 || draft.size > PROVISIONAL_FACTS) return;
    const incident = draft.build({ name: '', sha256: '', entries, bytes: bytesRead });
    const { state, headline } = diagnose(incident, signal);
    notify({ kind: 'provisional', incidentId, readRatio, state, headline });
  };
}
