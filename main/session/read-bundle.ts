import { setImmediate as turn } from 'node:timers/promises';
import type { BundleInfo, Incident } from '#contract/incident/incident.ts';
import type { Progress } from '#contract/notices.ts';
import { present } from '#contract/present.ts';
import { diagnose } from '../diagnose/diagnose.ts';
import type { Sink } from '../facts/sink.ts';
import { ingest } from '../ingest/ingest.ts';
import { openPool } from '../ingest/open-pool.ts';
import type { ReadingProgress } from '../ingest/progress.ts';
import { type IncidentDraft, incidentDraft } from '../model/incident-draft.ts';
import { NO_STORE } from '../store/no-store.ts';
import type { Store, StoreWriter } from '../store/store.ts';
import { FirstLook } from './first-look.ts';
import { sealOrder } from './seal-order.ts';
import type { OpenOptions } from './session.ts';
import { type Shelf, shelfFor } from './shelf.ts';

export interface ReadBundle {
  readonly incident: Incident;
  /** Comes when all lines are in order; the incident can be judged meanwhile. Whoever asked for it closes it. */
  readonly store: Promise<Store>;
  /** Tells the phase that begins now, with the last numbers of reading. */
  readonly tell: (phase: Progress['phase']) => void;
}

/** Shares of the archive after which a first answer is worth its time. */
const PROVISIONAL_AT = [0.2, 0.6];
/** With more facts than this a first answer takes a second or more, and the reading would wait for it. */
const PROVISIONAL_FACTS = 150_000;

/** Pours a bundle into a store and a draft, and makes the incident of it. Nothing is left open when it fails or is cancelled. */
export async function readBundle(options: OpenOptions): Promise<ReadBundle> {
  const draft = incidentDraft();
  const progress = progressTeller(options);
  const { tell } = progress;
  const shelf = await shelfFor(options.paths);
  const before = await shelf.found();
  if (before !== undefined) return { incident: before.incident, store: Promise.resolve(before.store), tell };
  const writer = options.withoutLog ? undefined : await shelf.write();
  try {
    const bundle = await pour(options, draft, writer, progress);
    tell('modelling');
    const incident = draft.build(bundle);
    options.signal.throwIfAborted();
    return { incident, store: writer === undefined ? Promise.resolve(NO_STORE) : kept(incident, writer, shelf), tell };
  } catch (error) {
    await writer?.discard();
    throw error;
  }
}

/** Puts the lines in order and both on the shelf. Sealing has begun when this returns; whoever judges the incident at once goes before its keeping. */
async function kept(incident: Incident, writer: StoreWriter, shelf: Shelf): Promise<Store> {
  try {
    const [store] = await Promise.all([writer.seal(sealOrder(incident)), turn().then(() => shelf.keep(incident))]);
    return store;
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

/** Reads every entry. The threads have ended when this does: modelling can use their memory, and nobody writes into the folder any more. */
async function pour(
  options: OpenOptions,
  draft: IncidentDraft,
  writer: StoreWriter | undefined,
  progress: ProgressTeller,
): Promise<BundleInfo> {
  const { incidentId, paths, notify, signal, provisional } = options;
  const look = provisional
    ? new FirstLook((seen) => notify({ kind: 'met', incidentId, ...seen }), writer?.textFolder)
    : undefined;
  const guess = provisional ? provisionalTeller(options, draft) : undefined;
  const pool = openPool();
  try {
    progress.tell('reading');
    const { bundle } = await ingest(paths, sinkOf(draft, writer, look), {
      pool,
      signal,
      onProgress(reached) {
        progress.reached(reached);
        look?.told();
        guess?.(reached);
      },
    });
    look?.told(true);
    await writer?.finish();
    return bundle;
  } finally {
    await pool.close();
  }
}

function sinkOf(draft: IncidentDraft, writer: StoreWriter | undefined, look: FirstLook | undefined): Sink {
  const model: Sink = {
    facts(facts) {
      draft.add(facts);
      look?.facts(facts);
    },
    complain: draft.complain,
  };
  if (writer === undefined) return model;
  return {
    ...model,
    rows(batch) {
      look?.rows(batch);
      return writer.append(batch);
    },
    keep: (entry, text, firstLine) => writer.keep(entry, text, firstLine),
    ...present({ textFolder: writer.textFolder }),
  };
}

type ProgressTeller = ReturnType<typeof progressTeller>;

/** Tells how far the reading has come, and with its last numbers the phases that follow. */
function progressTeller({ incidentId, notify }: OpenOptions) {
  let last: ReadingProgress = { bytesRead: 0, bytesTotal: 0, entries: 0, kinds: {} };
  const tell = (phase: Progress['phase']): void => {
    const { remainingMs, entry, ...rest } = last;
    const whileReading = phase === 'reading' ? present({ remainingMs, entry }) : {};
    notify({ kind: 'progress', incidentId, phase, ...rest, ...whileReading });
  };
  return {
    tell,
    reached(progress: ReadingProgress): void {
      last = progress;
      tell('reading');
    },
  };
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
