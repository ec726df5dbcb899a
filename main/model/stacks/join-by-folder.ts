import type { GcHistory } from '#contract/incident/gc.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Dump, Dumps } from './dump-processes.ts';

type GcLogs = ReadonlyMap<string, readonly GcHistory[]>;

/**
 * Dumps and a GC log that nobody owns are of one JVM when a folder holds them and no others: a collector makes one for each process.
 */
export function joinByFolder(
  dumps: Dumps,
  logs: GcLogs,
  managers: Incident['managers'],
): { readonly dumps: Dumps; readonly logs: GcLogs } {
  const known = new Set(managers.kind === 'known' ? managers.value.map(({ id }) => id as string) : []);
  const openOf = (map: Dumps | GcLogs) => [...map.keys()].filter((id) => !known.has(id));
  const open = { dumps: openOf(dumps), logs: openOf(logs) };
  const names = new Map<string, string>();
  for (const id of open.dumps) {
    const folder = foldersOf(id).find((one) => open.logs.some((log) => log.startsWith(one)));
    if (folder === undefined) continue;
    const [log, ...others] = open.logs.filter((one) => one.startsWith(folder));
    const isAlone = others.length === 0 && open.dumps.filter((one) => one.startsWith(folder)).length === 1;
    if (log === undefined || !isAlone || (isJobManager(logs.get(log)) && hasTasks(dumps.get(id)))) continue;
    for (const one of [id, log]) names.set(one, folder.slice(0, -1));
  }
  return { dumps: renamed(dumps, names), logs: renamed(logs, names) };
}

/** From the innermost out, each with its slash; the top of the bundle is nobody's. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => `${parts.slice(0, parts.length - index).join('/')}/`);
}

function isJobManager(histories: readonly GcHistory[] = []): boolean {
  return histories.some(({ role }) => role === 'jobmanager');
}

function hasTasks(dumps: readonly Dump[] = []): boolean {
  return dumps.some(({ threads }) => threads.some(({ thread }) => thread.vertexName !== undefined));
}

function renamed<T>(map: ReadonlyMap<string, T>, names: ReadonlyMap<string, string>): ReadonlyMap<string, T> {
  return new Map([...map].map(([id, value]) => [names.get(id) ?? id, value]));
}
