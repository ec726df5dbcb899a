import type { Incident } from '#contract/incident/incident.ts';
import type { LogSourceInfo } from '#contract/incident/log.ts';
import type { Store } from '../store/store.ts';

/** The logs of the bundle by path, named for the process that wrote them where one is known. */
export function logSources(incident: Incident, store: Store): readonly LogSourceInfo[] {
  const covered = new Map(incident.coverage.sources.map((source) => [source.artifact.entry, source]));
  const names = hostNames(incident);
  return store.sources.map(({ source, entry, records }) => {
    const process = covered.get(entry)?.process;
    const label = process === undefined ? entry.slice(entry.lastIndexOf('/') + 1) : (names.get(process) ?? process);
    return { source, entry, label, records };
  });
}

/** TaskManagers by the host people know them by, unless two ran there. */
function hostNames(incident: Incident): ReadonlyMap<string, string> {
  const managers = incident.managers.kind === 'known' ? incident.managers.value : [];
  const workers = managers.filter((manager) => manager.role === 'taskmanager');
  return new Map(
    workers.flatMap(({ id, host }): [string, string][] => {
      const isAlone = workers.filter((other) => other.host === host).length === 1;
      return host !== undefined && isAlone ? [[id, host]] : [];
    }),
  );
}
