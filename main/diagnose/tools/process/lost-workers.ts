import type { Manager, ManagerEvent, Silence } from '#contract/incident/cluster.ts';
import type { Failure } from '#contract/incident/failure.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Source } from '#contract/incident/source.ts';
import { workersOf } from '../culprit.ts';
import { smallest } from '../extremes.ts';
import { kept } from '../kept.ts';
import { byJobManager, byOwnClock, eventAt, lastRecord } from '../one-clock.ts';
import type { Tools } from '../tools.ts';
import { closedByDying } from './closed-by-dying.ts';

/** A TaskManager that others lost, and what became of it. */
export interface LostWorker {
  readonly manager: Manager;
  readonly lostAt: Instant;
  /** Heartbeats missed, by either side. */
  readonly timedOut: readonly ManagerEvent[];
  /** Its port is closed: `no longer reachable`, connection refused; or it closed its connections and was silent for good. */
  readonly gone: readonly ManagerEvent[];
  /** Failures of tasks that say so (up to 1.13 the heartbeat leaves no line of its own). */
  readonly failures: readonly Failure[];
  /** It registered again or its own log goes on. */
  readonly back: Source | undefined;
  readonly backAt: Instant | undefined;
}

/** A log that goes on for this long after the loss was not the last breath: shutdown takes less. */
const LIVES_ON_MS = 5000;

const GONE: readonly ManagerEvent['kind'][] = ['unreachable', 'connection-refused'];

export const lostWorkers = kept((tools: Tools): readonly LostWorker[] => {
  const managers = workersOf(tools);
  const missed = missedHeartbeats(tools);
  return managers.flatMap((manager) => {
    const timedOut = manager.events.filter((event) => event.kind === 'heartbeat-timed-out');
    const gone = [...manager.events.filter((event) => GONE.includes(event.kind)), ...closedByDying(tools, manager)];
    const failures = missed.get(manager.id) ?? [];
    const events = [...timedOut, ...gone, ...failures];
    if (events.length === 0) return [];
    const lostAt = events.reduce(
      (first, event) => Math.min(first, 'saidBy' in event ? eventAt(tools, event) : event.at),
      Infinity,
    );
    // A port that is closed again later was closed for good; a heartbeat may be missed many times.
    const sign = signOfLife(
      tools,
      manager,
      gone.reduce((last, event) => Math.max(last, eventAt(tools, event)), lostAt),
    );
    const alive = sign ?? (outlives(tools, manager, gone) ? { at: lostAt, source: manager.sources[0] } : undefined);
    return [{ manager, lostAt, timedOut, gone, failures, back: alive?.source, backAt: alive?.at }];
  });
});

/** Its port is closed, or others lost it and its own log breaks off; nothing of it is heard later, and it never said that it ends. */
export function diedSilently({ gone, back, manager }: LostWorker): boolean {
  if (back !== undefined || gone.length === 0) return false;
  return manager.end === 'abrupt' || manager.end === 'no-log';
}

/** Failures that say a heartbeat was missed, by TaskManager. */
function missedHeartbeats(tools: Tools): ReadonlyMap<string, readonly Failure[]> {
  const missed = new Map<string, Failure[]>();
  for (const { attempts } of tools.know('failures') ?? [])
    for (const { firstFailure, followers } of attempts)
      for (const failure of firstFailure ? [firstFailure, ...followers] : followers) {
        if (failure.family !== 'heartbeat' || failure.taskManagerId === undefined) continue;
        const known = missed.get(failure.taskManagerId) ?? [];
        known.push(failure);
        missed.set(failure.taskManagerId, known);
      }
  return missed;
}

/** What shows that the process lived after the loss, by the JobManager's clock; a record within the shutdown itself does not. */
function signOfLife(
  tools: Tools,
  manager: Manager,
  lostAt: Instant,
): { readonly at: Instant; readonly source: Source | undefined } | undefined {
  const ownAt = byOwnClock(tools, manager.id, lostAt);
  const again = manager.events.find(
    (event) => eventAt(tools, event) > lostAt && (event.kind === 're-registered' || event.kind === 'registered'),
  );
  const woke = manager.silences.filter((silence) => silence.to > ownAt).sort((a, b) => a.to - b.to)[0];
  const wokeAt = woke && byJobManager(tools, manager.id, woke.to);
  if (again) return { at: Math.min(eventAt(tools, again), wokeAt ?? Infinity), source: again.source };
  if (woke) return { at: wokeAt ?? lostAt, source: woke.after };
  if (manager.logTo === undefined || manager.logTo < ownAt + LIVES_ON_MS) return undefined;
  const isAlive = manager.end === 'abrupt' || manager.end === 'still-running';
  return isAlive ? { at: lostAt, source: manager.sources[0] } : undefined;
}

/** Its own log goes on after somebody was refused, and ends where all logs end: the bundle ends there, not the process. */
function outlives(tools: Tools, { id, end, logTo }: Manager, gone: readonly ManagerEvent[]): boolean {
  const { span, coverage } = tools.incident;
  if (end === 'no-log' || logTo === undefined || span === undefined || gone.length === 0) return false;
  const last = byJobManager(tools, id, logTo);
  const refusedAt = smallest(gone.map((event) => eventAt(tools, event)));
  return last >= refusedAt + LIVES_ON_MS && last >= lastRecord(coverage, span.to) - LIVES_ON_MS;
}

/** A silence of a process between two of its lines, from when on nobody heard of it. */
export interface Stall {
  readonly ms: number;
  readonly sources: readonly Source[];
}

export function longestStall(
  manager: Manager,
  from: Instant,
  to: Instant,
  since: (silence: Silence) => Instant,
): Stall | undefined {
  const near = manager.silences.filter((silence) => silence.to >= from && silence.from <= to);
  const [longest] = [...near].sort((a, b) => b.to - since(b) - (a.to - since(a)));
  return longest && { ms: longest.to - since(longest), sources: [longest.before, longest.after] };
}
