import type { LogQuery } from '#contract/incident/log.ts';

/** The same string for queries that mean the same. */
export function queryKey(query: LogQuery): string {
  return JSON.stringify([
    query.text ?? '',
    query.regex === true,
    query.matchCase === true,
    query.minLevel ?? '',
    query.entries === undefined ? null : [...query.entries].sort(),
    query.from ?? null,
    query.to ?? null,
    query.logger ?? '',
  ]);
}
