import type { Span } from '#contract/incident/instant.ts';
import type { LogQuery } from '#contract/incident/log.ts';
import type { AppState } from '../../state/slice.ts';

/** What the API takes: lists it may keep, and a level by name. */
export type AskedQuery = Omit<LogQuery, 'entries'> & { entries?: string[] };

/** The filter of the view and the range of the brush as one question. */
export function askedQuery(query: LogQuery, range: Span | undefined): AskedQuery {
  const { entries, ...rest } = query;
  return {
    ...rest,
    ...(entries === undefined ? {} : { entries: [...entries] }),
    ...(range === undefined ? {} : { from: range.from, to: range.to }),
  };
}

export const logQuery = (s: AppState) => s.logQuery;
export const chosenRange = (s: AppState) => s.range;
