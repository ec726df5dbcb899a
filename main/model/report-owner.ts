import type { Manager } from '#contract/incident/cluster.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { WrittenAt } from '../facts/host-facts.ts';
import { placeInPath } from '../flink/place-in-path.ts';
import { stampIn } from '../flink/rest/stamp.ts';
import type { Clocks } from './clocks.ts';
import { stemOf } from './log-stream.ts';
import type { Processes } from './processes.ts';

const DAY_MS = 86_400_000;
/** A report is written within its process's life, or shortly after its last word. */
const AFTER_MS = 60_000;

/** Finds out whose file it is that a JVM or a tool left, and when it was written. */
export interface ReportOwners {
  /** `logFile`: the process's own log as its command line names it. */
  managerOf(entry: EntryPath, logFile: string | undefined, at: Instant | undefined): Manager | undefined;
  /** All processes of a host that a text or a path names. */
  managersAt(entry: EntryPath, host: string | undefined): readonly Manager[];
  timeOf(entry: EntryPath, written: WrittenAt, owner: Manager | undefined): Instant | undefined;
}

export function reportOwners(processes: Processes, managers: readonly Manager[], clocks: Clocks): ReportOwners {
  const offsets = new Set([...clocks.zones.values()].map((zone) => zone.offsetMinutes));
  const commonOffset = offsets.size === 1 ? ([...offsets][0] ?? 0) * 60_000 : 0;
  const byId = new Map(managers.map((manager) => [manager.id, manager]));

  const aliveAt = (candidates: readonly Manager[], at: Instant | undefined): Manager | undefined => {
    if (at === undefined || candidates.length < 2) return candidates.length === 1 ? candidates[0] : undefined;
    const alive = candidates.filter(
      ({ logFrom, logTo }) => (logFrom ?? at) <= at + AFTER_MS && (logTo ?? at) >= at - AFTER_MS,
    );
    return alive.length === 1 ? alive[0] : undefined;
  };

  const ofLog = (logFile: string, at: Instant | undefined): Manager | undefined => {
    const name = baseOf(stemOf(logFile));
    const same = processes.all.filter((process) =>
      process.pieces.some((piece) => baseOf(stemOf(piece.entry)) === name),
    );
    return aliveAt(
      same.flatMap((process) => byId.get(process.id) ?? []),
      at,
    );
  };

  const named = (entry: EntryPath, at: Instant | undefined): Manager | undefined => {
    const inPath = managers.filter(({ id, host }) => stands(entry, id) || placeInPath(entry, host));
    const longest = Math.max(0, ...inPath.map((manager) => lengthIn(entry, manager)));
    return aliveAt(
      inPath.filter((manager) => lengthIn(entry, manager) === longest),
      at,
    );
  };

  return {
    managerOf(entry, logFile, at) {
      const own = logFile === undefined ? undefined : ofLog(logFile, at);
      const process = processes.of(entry);
      return own ?? (process === undefined ? undefined : byId.get(process.id)) ?? named(entry, at);
    },
    managersAt(entry, host) {
      const where = host ?? entry;
      return managers.filter((manager) => placeInPath(where, manager.host) || (!host && stands(entry, manager.id)));
    },
    timeOf(entry, written, owner) {
      const log = owner?.logs[0];
      const offset = log === undefined ? commonOffset : clocks.offsetMsOf(log);
      const { wall, zoned, clockMs, modifiedAt } = written;
      if (wall !== undefined) return zoned === true ? wall : wall - offset;
      const stamp = stampIn(entry)?.at;
      if (stamp !== undefined || clockMs === undefined || modifiedAt === undefined) return stamp ?? modifiedAt;
      // The clock of the day on which the file was written last, or of the day before.
      const midnight = Math.floor((modifiedAt + offset) / DAY_MS) * DAY_MS;
      const today = midnight + clockMs - offset;
      return today <= modifiedAt + AFTER_MS ? today : today - DAY_MS;
    },
  };
}

/** A name that says more wins: `flink-tm-12` before `flink-tm-1`. */
function lengthIn(entry: string, { id, host }: Manager): number {
  return Math.max(stands(entry, id) ? id.length : 0, placeInPath(entry, host) ? (host?.length ?? 0) : 0);
}

/** As a whole word of the path. */
function stands(entry: string, id: string): boolean {
  const isWord = (c: string | undefined) => c !== undefined && /[A-Za-z0-9]/.test(c);
  for (let at = entry.indexOf(id); at >= 0; at = entry.indexOf(id, at + 1))
    if (!isWord(entry[at - 1]) && !isWord(entry[at + id.length])) return true;
  return false;
}

function baseOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
