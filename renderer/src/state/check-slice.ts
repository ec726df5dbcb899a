import type { CheckedBundle } from '#contract/check.ts';
import { type ErrorData, errorToData } from '#contract/errors.ts';
import type { Engine, Slice } from './slice.ts';

/** The check of this installation while it runs and after. */
export interface CheckRun {
  /** Every shipped sample, in the order they are checked. */
  readonly ids: readonly string[];
  readonly checked: readonly CheckedBundle[];
  readonly isRunning: boolean;
  /** Why it could not be begun or went no further. */
  readonly error: ErrorData | undefined;
}

export interface CheckSlice {
  readonly checkOpen: boolean;
  readonly check: CheckRun | undefined;
  readonly checkToggled: (isOpen: boolean) => void;
  readonly checkStarted: () => Promise<void>;
  readonly checkStopped: () => void;
}

export const createCheckSlice =
  (engine: Engine): Slice<CheckSlice> =>
  (set, get) => {
    let stop: AbortController | undefined;

    /** One sample after the other; what comes after a stop belongs to nobody. */
    async function run(mine: AbortController): Promise<void> {
      const { ids } = await engine.callHost('samples.list', {}, mine.signal);
      if (stop === mine) set({ check: { ids, checked: [], isRunning: true, error: undefined } });
      for (const id of ids) {
        const one = await engine.callHost('samples.check', { id }, mine.signal);
        const { check } = get();
        if (stop !== mine || check === undefined) return;
        set({ check: { ...check, checked: [...check.checked, one] } });
      }
    }

    return {
      checkOpen: false,
      check: undefined,
      checkToggled: (checkOpen) => {
        set({ checkOpen });
        if (!checkOpen) get().checkStopped();
        else if (get().check === undefined) void get().checkStarted();
      },
      checkStarted: async () => {
        stop?.abort();
        const mine = new AbortController();
        stop = mine;
        set({ check: { ids: [], checked: [], isRunning: true, error: undefined } });
        const error = await run(mine).then(
          () => undefined,
          (why: unknown) => errorToData(why),
        );
        const { check } = get();
        if (stop === mine && check !== undefined) set({ check: { ...check, isRunning: false, error } });
      },
      checkStopped: () => {
        const { check } = get();
        stop?.abort();
        stop = undefined;
        if (check?.isRunning) set({ check: { ...check, isRunning: false } });
      },
    };
  };
