import type { LogQuery } from '#contract/incident/log.ts';

/** The same string for queries that mean the same. */
export function queryKey(query: LogQuery): string {
  return JSON.stringify([
    query.text ?? '',
    query.regex === true,
    query.matchCase === true,
    query.minLevel ?? '',
    sorted(query.entries),
    query.from ?? null,
    query.to ?? null,
    query.logger ?? '',
    sorted(query.templates),
    sorted(query.withoutTemplates),
  ]);
}

function sorted<T extends string | number>(list: readonly T[] | undefined): readonly T[] | null {
  return list === undefined ? null : [...list].sort();
}
