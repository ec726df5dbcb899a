import type { LogQuery } from '#contract/incident/log.ts';
import type { Slice } from './slice.ts';

/** A line that somebody wants to see. */
export interface LineWish {
  readonly entry: string;
  readonly line: number;
}

export interface LogSlice {
  /** The filter of the log view; time comes from the brush. */
  readonly logQuery: LogQuery;
  /** The log view scrolls to this line and marks it, once. */
  readonly lineWished: LineWish | undefined;
  readonly logFiltered: (query: LogQuery) => void;
  /** Opens the log view with a search for `text`. */
  readonly logSearched: (text: string) => void;
  /** Opens the log view at a line. */
  readonly lineOpened: (place: LineWish) => void;
  readonly lineShown: () => void;
  readonly logForgotten: () => void;
}

const NO_FILTER: LogQuery = {};

export const createLogSlice: Slice<LogSlice> = (set, get) => ({
  logQuery: NO_FILTER,
  lineWished: undefined,
  logFiltered: (logQuery) => set({ logQuery }),
  logSearched: (text) => {
    set({ logQuery: text === '' ? NO_FILTER : { text } });
    get().viewOpened('logs');
  },
  lineOpened: ({ entry, line }) => {
    set({ lineWished: { entry, line } });
    get().viewOpened('logs');
  },
  lineShown: () => set({ lineWished: undefined }),
  logForgotten: () => set({ logQuery: NO_FILTER, lineWished: undefined }),
});
