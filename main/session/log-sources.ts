import type { EntryPath } from '#contract/incident/ids.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { LogSourceInfo } from '#contract/incident/log.ts';
import { processNames } from '#contract/wording/process-names.ts';
import type { Store } from '../store/store.ts';

/** The logs of the bundle by path, named for the process that wrote them where one is known. */
export function logSources(incident: Incident, store: Store): readonly LogSourceInfo[] {
  const covered = new Map(incident.coverage.sources.map((source) => [source.artifact.entry, source]));
  const names = processNames(incident.managers.kind === 'known' ? incident.managers.value : []);
  const sources = store.sources.map(({ source, entry, records }) => {
    const process = covered.get(entry)?.process;
    return { source, entry, label: process === undefined ? fileName(entry) : (names.get(process) ?? process), records };
  });
  const isShared = (label: string) => sources.filter((source) => source.label === label).length > 1;
  return sources.map((one) => {
    const part = isShared(one.label) ? partOf(one.entry) : LOG;
    return part === LOG ? one : { ...one, part };
  });
}

function fileName(entry: EntryPath): string {
  return entry.slice(entry.lastIndexOf('/') + 1);
}

/** How the log itself ends; the others of its process are told by how they end. */
const LOG = '.log';

/** A process writes a log, its rolled-over parts (`.log.1`, `.log.2026-03-01.gz`) and what it prints (`.out`, `.err`). */
const ENDING = /\.(?:log|out|err|stdout|stderr)(?:[.-][\w-]{1,20}){0,4}$/;

function partOf(entry: EntryPath): string {
  const ending = ENDING.exec(entry)?.[0];
  // Where all are logs, the word takes the room of the name.
  return ending === undefined ? fileName(entry) : ending.replace(/^\.log(?=.)/, '');
}
