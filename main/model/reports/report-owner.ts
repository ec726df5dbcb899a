import type { Manager } from '#contract/incident/cluster.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { WrittenAt } from '../../facts/host-facts.ts';
import { placeInPath, standsIn } from '../../flink/names/place-in-path.ts';
import { stampIn } from '../../flink/rest/stamp.ts';
import type { Clocks } from '../clocks/clocks.ts';
import { stemOf } from '../managers/log-stream.ts';
import type { Processes } from '../managers/processes.ts';

const DAY_MS = 86_400_000;
/** A report is written within its process's life, or shortly after its last word. */
const AFTER_MS = 60_000;

/** Finds out whose file it is that a JVM or a tool left, and when it was written. */
export interface ReportOwners {
  /** `logFile`: the process's own log as its command line names it. */
  managerOf(entry: EntryPath, logFile: string | undefined, at: Instant | undefined): Manager | undefined;
  /** The one process of that role, where there is one. */
  only(role: Manager['role'] | undefined): Manager | undefined;
  /** All processes of a host that a text or a path names. */
  managersAt(entry: EntryPath, host: string | undefined): readonly Manager[];
  timeOf(entry: EntryPath, written: WrittenAt, owner: Manager | undefined): Instant | undefined;
}

export function reportOwners(processes: Processes, managers: readonly Manager[], clocks: Clocks): ReportOwners {
  const byId = new Map(managers.map((manager) => [manager.id, manager]));
  const offsetMs = commonOffsetMs(clocks);
  return {
    managerOf(entry, logFile, at) {
      const own = logFile === undefined ? undefined : aliveAt(withLog(logFile, processes, byId), at);
      const process = processes.of(entry);
      return own ?? (process === undefined ? undefined : byId.get(process.id)) ?? aliveAt(named(entry, managers), at);
    },
    only(role) {
      const all = managers.filter((manager) => manager.role === role);
      return all.length === 1 ? all[0] : undefined;
    },
    managersAt(entry, host) {
      const where = host ?? entry;
      return managers.filter((manager) => placeInPath(where, manager.host) || (!host && standsIn(entry, manager.id)));
    },
    timeOf(entry, written, owner) {
      const log = owner?.logs[0];
      return timeOf(entry, written, log === undefined ? offsetMs : clocks.offsetMsOf(log));
    },
  };
}

/** Of all logs, where they agree. */
function commonOffsetMs(clocks: Clocks): number {
  const minutes = new Set([...clocks.zones.values()].map((zone) => zone.offsetMinutes));
  return minutes.size === 1 ? ([...minutes][0] ?? 0) * 60_000 : 0;
}

/** The only one of them, or the only one that lived then. */
function aliveAt(candidates: readonly Manager[], at: Instant | undefined): Manager | undefined {
  if (at === undefined || candidates.length < 2) return candidates.length === 1 ? candidates[0] : undefined;
  const alive = candidates.filter(
    ({ logFrom, logTo }) => (logFrom ?? at) <= at + AFTER_MS && (logTo ?? at) >= at - AFTER_MS,
  );
  return alive.length === 1 ? alive[0] : undefined;
}

/** Those whose own log has that name. */
function withLog(logFile: string, processes: Processes, byId: ReadonlyMap<string, Manager>): readonly Manager[] {
  const name = baseOf(stemOf(logFile));
  return processes.all
    .filter(({ pieces }) => pieces.some((piece) => baseOf(stemOf(piece.entry)) === name))
    .flatMap(({ id }) => byId.get(id) ?? []);
}

/** Those whose id or host stands in the path. A name that says more wins: `flink-tm-12` before `flink-tm-1`. */
function named(entry: EntryPath, managers: readonly Manager[]): readonly Manager[] {
  const longest = Math.max(1, ...managers.map((manager) => lengthIn(entry, manager)));
  return managers.filter((manager) => lengthIn(entry, manager) === longest);
}

function timeOf(entry: EntryPath, written: WrittenAt, offsetMs: number): Instant | undefined {
  const { wall, zoned, clockMs, modifiedAt } = written;
  if (wall !== undefined) return zoned === true ? wall : wall - offsetMs;
  const stamp = stampIn(entry)?.at;
  if (stamp !== undefined || clockMs === undefined || modifiedAt === undefined) return stamp ?? modifiedAt;
  // The clock of the day on which the file was written last, or of the day before.
  const midnight = Math.floor((modifiedAt + offsetMs) / DAY_MS) * DAY_MS;
  const today = midnight + clockMs - offsetMs;
  return today <= modifiedAt + AFTER_MS ? today : today - DAY_MS;
}

/** Signs of the id or the host that stand in the path. */
function lengthIn(entry: string, { id, host }: Manager): number {
  return Math.max(standsIn(entry, id) ? id.length : 0, placeInPath(entry, host) ? (host?.length ?? 0) : 0);
}

function baseOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
