import type { Incident } from '#contract/incident/incident.ts';
import type { LogSourceInfo } from '#contract/incident/log.ts';
import type { Store } from '../store/store.ts';

/** The logs of the bundle by path, named for the process that wrote them where one is known. */
export function logSources(incident: Incident, store: Store): readonly LogSourceInfo[] {
  const covered = new Map(incident.coverage.sources.map((source) => [source.artifact.entry, source]));
  return store.sources.map(({ source, entry, records }) => ({
    source,
    entry,
    label: covered.get(entry)?.process ?? entry.slice(entry.lastIndexOf('/') + 1),
    records,
  }));
}
