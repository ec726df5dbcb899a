import { compareText } from '#contract/compare-text.ts';
import type { Manager } from '#contract/incident/cluster.ts';
import type { ListedLog, SourceCoverage } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { unpackedName } from '#contract/incident/packed-name.ts';
import { present } from '#contract/present.ts';
import type { RestLogFile } from '../../facts/rest-task-facts.ts';
import { fetchLog } from '../../flink/rest/logs.ts';
import type { Evidence, RestOf } from '../evidence/evidence.ts';

/** Of a folder that rotates by size there are ten, of a shared one some hundred. */
const MOST = 200;
/** What a process writes for people; `prelaunch.out` and `launch_container.sh` are YARN's. */
const IS_LOG = /\.(?:log|out|err)(?:[.-][\w.-]{1,30})?$|gc|hs_err/i;
const IS_OF_LAUNCHER = /^(?:prelaunch|launch_container|directory)\b/;
/** A log of Flink's own, which collectors like to rename. */
const IS_MAIN = /(?:taskexecutor|taskmanager|jobmanager|standalone|kubernetes|yarn)[^/]{0,300}\.log$/i;
const IS_GC = /(?:^|[^a-z])gc(?:[^a-z]|$)/i;

/** Files of `/jobmanager/logs` and `/taskmanagers/:id/logs` that hold something and that nobody put into the bundle. */
export function listedLogsOf(
  evidence: Evidence,
  sources: readonly SourceCoverage[],
  managers: readonly Manager[],
  address: string,
): readonly ListedLog[] {
  const lists = newestLists(evidence.rest('logs'), managers);
  const owners = new Map<string, number>();
  for (const { files } of lists) for (const { name } of files) owners.set(name, (owners.get(name) ?? 0) + 1);
  const seen = new Set<string>();
  const there = sources.filter((one) => one.artifact.kind !== 'rest' && one.artifact.kind !== 'rest-error');
  return lists
    .flatMap(({ managerId, files }) => {
      const manager = managers.find((one) => one.id === managerId);
      return files.flatMap((file): readonly ListedLog[] => {
        // Processes that log into one folder list the same files.
        const same = `${file.name}\n${file.bytes}\n${file.modifiedAt ?? managerId}`;
        if (!isWanted(file) || seen.has(same)) return [];
        seen.add(same);
        if (isThere(file, { managerId, manager, there, owners: owners.get(file.name) ?? 1 })) return [];
        const { name, bytes, modifiedAt, source } = file;
        return [
          { name, managerId, bytes, ...present({ modifiedAt }), command: fetchLog(address, managerId, name), source },
        ];
      });
    })
    .slice(0, MOST);
}

/** Zones differ by a quarter of an hour at least: where nobody told the zone, more than that may be its doing. */
const LEAST_ZONE_MS = 900_000;

/** Until when processes wrote into files of which the bundle holds less, by entry: REST tells it since 1.15. */
export function wroteUntil(
  evidence: Evidence,
  sources: readonly SourceCoverage[],
  managers: readonly Manager[],
): ReadonlyMap<EntryPath, Instant> {
  const lists = newestLists(evidence.rest('logs'), managers);
  const written = new Map<EntryPath, Instant>();
  for (const { managerId, files } of lists) {
    const host = managers.find((one) => one.id === managerId)?.host;
    for (const { name, modifiedAt } of files) {
      const alike = modifiedAt === undefined ? [] : sources.filter(({ artifact }) => isNamed(artifact.entry, name));
      // Of several files of one name, as `taskmanager.log` of every host, it is that of the process.
      const own = alike.filter(({ process, artifact: { entry } }) => {
        return alike.length === 1 || process === managerId || (host !== undefined && entry.includes(host));
      });
      for (const { artifact, to = Infinity, zone } of own) {
        const laterMs = (modifiedAt ?? 0) - to;
        const isZoneOpen = zone?.because === 'assumed-utc' && laterMs >= LEAST_ZONE_MS;
        if (modifiedAt === undefined || laterMs <= 0 || isZoneOpen) continue;
        written.set(artifact.entry, Math.max(modifiedAt, written.get(artifact.entry) ?? modifiedAt));
      }
    }
  }
  return written;
}

interface OneList {
  readonly managerId: string;
  readonly files: readonly RestLogFile[];
}

/** The newest list of each process whose name the path tells, by name. */
function newestLists(bodies: readonly RestOf<'logs'>[], managers: readonly Manager[]): readonly OneList[] {
  const newest = new Map<string, OneList>();
  for (const body of bodies.toSorted((a, b) => (a.snapshotAt ?? 0) - (b.snapshotAt ?? 0))) {
    const managerId = ownerOf(body, managers);
    if (managerId !== undefined) newest.set(managerId, { managerId, files: body.files });
  }
  return [...newest.values()].sort((a, b) => compareText(a.managerId, b.managerId));
}

function ownerOf({ taskManagerId, entry, at }: RestOf<'logs'>, managers: readonly Manager[]): string | undefined {
  if (taskManagerId === undefined) return /jobmanager/.test(entry + at) ? 'jobmanager' : undefined;
  // Not every file system takes a colon: `10.0.0.7_36647-6de79a`.
  const plain = (id: string) => id.replace(/[^A-Za-z0-9]/g, '_');
  return managers.find((one) => plain(one.id) === plain(taskManagerId))?.id ?? taskManagerId;
}

function isWanted({ name, bytes }: RestLogFile): boolean {
  return bytes > 0 && IS_LOG.test(name) && !IS_OF_LAUNCHER.test(name);
}

interface Bundle {
  readonly managerId: string;
  readonly manager: Manager | undefined;
  readonly there: readonly SourceCoverage[];
  /** Processes that list a file of this name. */
  readonly owners: number;
}

/** By its size, by its name, which may have the host before it, or as the log of the process under any name. */
function isThere(file: RestLogFile, { managerId, manager, there, owners }: Bundle): boolean {
  if (IS_MAIN.test(file.name) && !IS_GC.test(file.name) && (manager?.logs.length ?? 0) > 0) return true;
  if (there.some(({ artifact }) => artifact.bytes === file.bytes)) return true;
  const alike = there.filter(({ artifact }) => isNamed(artifact.entry, file.name));
  if (alike.length >= owners) return true;
  const signs = [managerId, manager?.host].filter((sign) => sign !== undefined);
  return alike.some(
    ({ artifact, process }) => process === managerId || signs.some((sign) => artifact.entry.includes(sign)),
  );
}

function isNamed(entry: string, name: string): boolean {
  const path = unpackedName(entry);
  const listed = unpackedName(name);
  if (!path.endsWith(listed)) return false;
  const before = path.at(-listed.length - 1);
  return before === undefined || /[/_.-]/.test(before);
}
