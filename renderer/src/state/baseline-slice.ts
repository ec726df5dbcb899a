import { type ErrorData, errorToData } from '#contract/errors.ts';
import type { Progress } from '#contract/notices.ts';
import type { OpenIncident } from './incident-slice.ts';
import type { Engine, Slice } from './slice.ts';

/** A healthy bundle on its way in, or why it did not come. */
export interface BaselineRun {
  /** The incident's id from then on; progress is told under it. */
  readonly judgedAs: string;
  readonly paths: readonly string[];
  readonly progress: Progress | undefined;
  /** Undefined while it is being read. */
  readonly error: ErrorData | undefined;
}

export interface BaselineSlice {
  readonly baselineOpen: boolean;
  readonly baselineRun: BaselineRun | undefined;
  readonly baselineToggled: (isOpen: boolean) => void;
  /** Judges the open incident beside the healthy bundle. */
  readonly baselineChosen: (paths: readonly string[]) => Promise<void>;
  /** Judges it by itself again. */
  readonly baselineDropped: () => Promise<void>;
  readonly baselineCancelled: () => void;
  readonly baselineProgressTold: (progress: Progress) => void;
}

export const createBaselineSlice =
  (engine: Engine): Slice<BaselineSlice> =>
  (set, get) => {
    async function judge(paths: readonly string[] | undefined): Promise<void> {
      const { open } = get();
      if (open === undefined) return;
      get().baselineCancelled();
      const judgedAs = crypto.randomUUID();
      set({ baselineRun: { judgedAs, paths: paths ?? [], progress: undefined, error: undefined } });
      const wish = paths === undefined ? {} : { paths: [...paths] };
      try {
        const told = await engine.callHost('bundle.baseline', { incidentId: open.incidentId, judgedAs, ...wish });
        if (get().open?.incidentId === open.incidentId) judged(judgedAs, told && { ...told, paths: paths ?? [] });
        // Something else was opened meanwhile: this one is nobody's any more.
        else void engine.callHost('bundle.close', { incidentId: judgedAs }).catch(() => undefined);
      } catch (error) {
        const { baselineRun } = get();
        if (baselineRun?.judgedAs === judgedAs) set({ baselineRun: { ...baselineRun, error: errorToData(error) } });
      }
    }

    function judged(judgedAs: string, beside: OpenIncident['baseline'] | undefined): void {
      const { open, baselineRun, selection } = get();
      if (open === undefined) return;
      const { baseline: _before, ...rest } = open;
      set({ open: { ...rest, incidentId: judgedAs, ...(beside === undefined ? {} : { baseline: beside }) } });
      if (baselineRun?.judgedAs === judgedAs) set({ baselineRun: undefined });
      // What is to be doubted is read before the dialog goes.
      if (beside?.doubt === undefined) set({ baselineOpen: false });
      // The order of findings is another now.
      if (selection?.kind === 'finding') get().deselected();
    }

    return {
      baselineOpen: false,
      baselineRun: undefined,
      baselineToggled: (baselineOpen) => {
        set({ baselineOpen });
        if (!baselineOpen) get().baselineCancelled();
      },
      baselineChosen: (paths) => judge(paths),
      baselineDropped: () => judge(undefined),
      baselineCancelled: () => {
        const { baselineRun } = get();
        if (baselineRun === undefined) return;
        set({ baselineRun: undefined });
        if (baselineRun.error === undefined)
          void engine.callHost('bundle.cancel', { incidentId: baselineRun.judgedAs }).catch(() => undefined);
      },
      baselineProgressTold: (progress) => {
        const { baselineRun } = get();
        if (baselineRun?.judgedAs === progress.incidentId) set({ baselineRun: { ...baselineRun, progress } });
      },
    };
  };
