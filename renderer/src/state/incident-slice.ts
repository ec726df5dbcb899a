import type { Baseline } from '#contract/baseline.ts';
import { type ErrorData, errorToData } from '#contract/errors.ts';
import type { HostInfo, HostParams, RecentBundle } from '#contract/host.ts';
import type { Summary } from '#contract/incident/summary.ts';
import type { Met, Progress, Provisional } from '#contract/notices.ts';
import type { Text } from '#contract/text.ts';
import type { Verdict } from '#contract/verdict.ts';
import { jobAbout } from './lead.ts';
import { addMet, type MetSoFar } from './met-so-far.ts';
import type { AppState, Engine, Slice } from './slice.ts';

/** A bundle on its way in. */
export interface Opening {
  readonly incidentId: string;
  /** Undefined for the sample. */
  readonly paths: readonly string[] | undefined;
  readonly progress: Progress | undefined;
  readonly provisional: Provisional | undefined;
  /** Undefined until the first of it is told. */
  readonly met: MetSoFar | undefined;
}

export interface OpenIncident {
  readonly incidentId: string;
  readonly paths: readonly string[] | undefined;
  readonly summary: Summary;
  /** The job that the views show until another is chosen; undefined for the first. */
  readonly jobId: string | undefined;
  /** The headline told before all was read, when it was another. */
  readonly before: { readonly readRatio: number; readonly headline: Text } | undefined;
  /** The healthy bundle it is judged beside. */
  readonly baseline?: Baseline & { readonly paths: readonly string[] };
}

export interface OpenFailure {
  readonly error: ErrorData;
  readonly paths: readonly string[] | undefined;
}

export interface IncidentSlice {
  readonly host: HostInfo | undefined;
  readonly recent: readonly RecentBundle[];
  readonly opening: Opening | undefined;
  readonly open: OpenIncident | undefined;
  readonly openFailure: OpenFailure | undefined;
  /** Why the engine is gone; undefined while it runs. */
  readonly engineLost: string | undefined;
  readonly hostMet: (host: HostInfo, recent: readonly RecentBundle[]) => void;
  readonly bundleChosen: (paths: readonly string[], how?: 'alone' | 'with-open') => Promise<void>;
  readonly sampleChosen: () => Promise<void>;
  readonly openingCancelled: () => void;
  readonly openFailureSeen: () => void;
  readonly incidentClosed: () => void;
  readonly recentForgotten: (paths: readonly string[]) => Promise<void>;
  readonly progressTold: (progress: Progress) => void;
  readonly provisionalTold: (provisional: Provisional) => void;
  readonly metTold: (met: Met) => void;
  readonly engineDied: (reason: string) => void;
  readonly engineRestartWished: () => Promise<void>;
  readonly engineCame: () => Promise<void>;
}

const NOTHING_TOLD = { progress: undefined, provisional: undefined, met: undefined };

export const createIncidentSlice =
  (engine: Engine): Slice<IncidentSlice> =>
  (set, get) => {
    const { openBundle, readRecent } = openerOf(engine, set, get);

    function openingTold(incidentId: string, told: (opening: Opening) => Partial<Opening>): void {
      const opening = get().opening;
      if (opening?.incidentId === incidentId) set({ opening: { ...opening, ...told(opening) } });
    }

    return {
      host: undefined,
      recent: [],
      opening: undefined,
      open: undefined,
      openFailure: undefined,
      engineLost: undefined,
      hostMet: (host, recent) => set({ host, recent }),
      bundleChosen: (paths, how = 'alone') => {
        const { opening, open } = get();
        // What is on its way in is what the person sees: files are added to that, not to what it is about to replace.
        const before = how === 'with-open' ? ((opening ?? open)?.paths ?? []) : [];
        return openBundle([...new Set([...before, ...paths])]);
      },
      sampleChosen: () => openBundle(undefined),
      openingCancelled: () => {
        const opening = get().opening;
        if (opening === undefined) return;
        set({ opening: undefined });
        void quietly(engine.callHost('bundle.cancel', { incidentId: opening.incidentId }));
      },
      openFailureSeen: () => set({ openFailure: undefined }),
      incidentClosed: () => {
        const open = get().open;
        if (open === undefined) return;
        set({ open: undefined });
        get().incidentChanged();
        void quietly(engine.callHost('bundle.close', { incidentId: open.incidentId }));
      },
      recentForgotten: async (paths) => {
        await quietly(engine.callHost('recent.forget', { paths: [...paths] }));
        await readRecent();
      },
      progressTold: (progress) => openingTold(progress.incidentId, () => ({ progress })),
      provisionalTold: (provisional) => openingTold(provisional.incidentId, () => ({ provisional })),
      metTold: (met) => openingTold(met.incidentId, (opening) => ({ met: addMet(opening.met, met) })),
      engineDied: (reason) => set({ engineLost: reason }),
      engineRestartWished: async () => {
        await quietly(engine.callHost('engine.restart', {}));
      },
      engineCame: async () => {
        const { engineLost, open, opening, view } = get();
        if (engineLost === undefined) return;
        set({ engineLost: undefined });
        const lost = opening ?? open;
        if (lost === undefined) return;
        await openBundle(lost.paths);
        // The same bundle again: the reader goes on where they were.
        if (opening === undefined && get().open !== undefined) get().viewOpened(view);
      },
    };
  };

/** Opens bundles, the last one wished for; keeps the list of recent ones. */
function openerOf(engine: Engine, set: (part: Partial<AppState>) => void, get: () => AppState) {
  async function openBundle(paths: readonly string[] | undefined): Promise<void> {
    get().openingCancelled();
    const incidentId = crypto.randomUUID();
    const isMine = () => get().opening?.incidentId === incidentId;
    set({ opening: { incidentId, paths, ...NOTHING_TOLD }, openFailure: undefined });
    try {
      const [summary, verdict] = await readBundle(engine, incidentId, paths);
      if (!isMine()) return;
      const last = get().open;
      const before = toldBefore(get().opening, verdict);
      set({ open: { incidentId, paths, summary, jobId: jobAbout(verdict, summary), before }, opening: undefined });
      get().incidentChanged();
      if (last !== undefined) void quietly(engine.callHost('bundle.close', { incidentId: last.incidentId }));
      if (paths === undefined) return;
      await quietly(engine.callHost('recent.remember', remembered(paths, summary, verdict)));
      await readRecent();
    } catch (error) {
      if (isMine()) set({ opening: undefined, openFailure: failureOf(error, paths) });
    }
  }

  async function readRecent(): Promise<void> {
    const recent = await quietly(engine.callHost('recent.list', {}));
    if (recent !== undefined) set({ recent });
  }

  return { openBundle, readRecent };
}

async function readBundle(
  engine: Engine,
  incidentId: string,
  paths: readonly string[] | undefined,
): Promise<readonly [Summary, Verdict]> {
  await (paths === undefined
    ? engine.callHost('bundle.openSample', { incidentId })
    : engine.callHost('bundle.open', { incidentId, paths: [...paths] }));
  return Promise.all([engine.ask('incident.summary', { incidentId }), engine.ask('verdict.read', { incidentId })]);
}

/** The provisional answer, when the final one is another; one that only lacked what was not yet read is the same. */
function toldBefore(opening: Opening | undefined, { state, headline }: Verdict): Provisional | undefined {
  const told = opening?.provisional;
  const isSame = told?.state === state && told.headline.en.startsWith(headline.en);
  return isSame ? undefined : told;
}

/** A cancelled opening is what the person wanted, not a failure. */
function failureOf(error: unknown, paths: readonly string[] | undefined): OpenFailure | undefined {
  const data = errorToData(error);
  return data.code === 'cancelled' ? undefined : { error: data, paths };
}

function remembered(
  paths: readonly string[],
  { bundle, jobs, flink }: Summary,
  { state, headline }: Verdict,
): HostParams<'recent.remember'> {
  const job = jobs[0];
  return {
    paths: [...paths],
    name: bundle.name,
    bytes: bundle.bytes,
    ...(job === undefined ? {} : { jobName: job.name }),
    ...(flink === undefined ? {} : { flink }),
    state,
    headline: { en: headline.en, 'zh-CN': headline['zh-CN'] },
  };
}

/** A wish whose failure changes nothing for the person: undefined instead of an error. */
async function quietly<T>(wish: Promise<T>): Promise<T | undefined> {
  return wish.catch(() => undefined);
}
