import type { Instant, Span } from '#contract/incident/instant.ts';
import { afterClick, afterKey, dragged, type Measure } from './measure.ts';
import type { Slice } from './slice.ts';
import { panned, within, zoomed } from './time-range.ts';

export interface TimeSlice {
  /** The chosen stretch; undefined is all of the incident. */
  readonly range: Span | undefined;
  /** The moment last clicked in a chart. */
  readonly cursor: Instant | undefined;
  /** What is measured on the time axis. */
  readonly measure: Measure | undefined;
  readonly rangeDragged: (range: Span) => void;
  readonly allTimeChosen: () => void;
  readonly timeZoomed: (factor: number, at?: Instant) => void;
  readonly timePanned: (ratio: number) => void;
  readonly timePicked: (at: Instant) => void;
  readonly measureDragged: (from: Instant, to: Instant) => void;
  /** Keeps what is measured, takes it away again, or begins at the cursor. */
  readonly measureMarked: () => void;
  readonly timeForgotten: () => void;
}

export const createTimeSlice: Slice<TimeSlice> = (set, get) => {
  const whole = () => get().open?.summary.span;
  const setRange = (range: Span, all: Span) =>
    set({ range: range.from <= all.from && range.to >= all.to ? undefined : range });
  return {
    range: undefined,
    cursor: undefined,
    measure: undefined,
    rangeDragged: (range) => {
      const all = whole();
      if (all !== undefined) setRange(within(range, all), all);
    },
    allTimeChosen: () => set({ range: undefined }),
    timeZoomed: (factor, at) => {
      const all = whole();
      if (all === undefined) return;
      const now = get().range ?? all;
      setRange(zoomed(now, factor, at ?? (now.from + now.to) / 2, all), all);
    },
    timePanned: (ratio) => {
      const all = whole();
      const now = get().range;
      if (all !== undefined && now !== undefined) setRange(panned(now, ratio, all), all);
    },
    timePicked: (at) => set({ cursor: at, measure: afterClick(get().measure, at) }),
    measureDragged: (from, to) => set({ measure: dragged(from, to) }),
    measureMarked: () => set({ measure: afterKey(get().measure, get().cursor) }),
    timeForgotten: () => set({ range: undefined, cursor: undefined, measure: undefined }),
  };
};
