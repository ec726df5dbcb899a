import type { Manager, ManagerEvent, Silence } from '#contract/incident/cluster.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { missesTaskManager } from '../../../flink/causes/task-manager-loss.ts';
import { jobManagersOf, workersOf } from '../culprit.ts';
import { smallest } from '../extremes.ts';
import { kept } from '../kept.ts';
import { byJobManager, byOwnClock, eventAt, silenceWhere } from '../one-clock.ts';
import type { Tools } from '../tools.ts';
import { heartbeatTimeoutMs, stillSince } from './heartbeats.ts';
import { type LostWorker, lostWorkers } from './lost-workers.ts';
import { reasonOfDeath } from './why-it-died.ts';

/**
 * In a cut network both sides run into the same timeout, each by its own last heartbeat: they differ by no more than delays and clocks.
 * A process that stood still says so when it wakes, which is later unless it slept just as long as the timeout.
 */
const SAME_MOMENT_MS = 3000;
/** The last heartbeat may be up to one interval (a fifth of the timeout by default) old, and some record may have been written just then. */
const MOST_OF_TIMEOUT = 0.6;

/** A TaskManager whose heartbeats were missed although nobody found its port closed, and what its own log shows of that time. */
export interface SilentWorker {
  readonly lost: LostWorker;
  /** Its own log stood still while others missed it. */
  readonly stall: Silence | undefined;
  /** It missed the JobManager at the same moment. */
  readonly mutual: readonly ManagerEvent[];
}

/** Without those whose end or whose silence has a reason that somebody names. */
export function silentWorkers(tools: Tools): readonly SilentWorker[] {
  return lostWorkers(tools).flatMap((lost) => {
    // A task that fails on the silent side tells of its JobManager, at its own time.
    const failures = lost.failures.filter(({ message }) => missesTaskManager(message));
    const missed = [...lost.timedOut.map((one) => eventAt(tools, one)), ...failures.map((one) => one.at)];
    if (missed.length === 0 || (lost.gone.length > 0 && lost.back === undefined)) return [];
    if (lost.manager.end === 'fatal-error' || reasonOfDeath(tools, lost) !== undefined) return [];
    const mutual = saidOfJobManager(tools, lost.manager).filter((event) =>
      missed.some((at) => Math.abs(eventAt(tools, event) - at) <= SAME_MOMENT_MS),
    );
    return [{ lost, stall: stallAt(tools, lost.manager, smallest(missed)), mutual }];
  });
}

/** What a TaskManager says of the heartbeats of its JobManager. */
function saidOfJobManager(tools: Tools, worker: Manager): readonly ManagerEvent[] {
  return jobManagersOf(tools)
    .flatMap((jobManager) => jobManager.events)
    .filter((event) => event.kind === 'heartbeat-timed-out' && event.saidBy === worker.id);
}

/** A silence that began with the missed heartbeats and went on after others had noticed, which is told by the JobManager's clock. */
function stallAt(tools: Tools, manager: Manager, missedAt: Instant): Silence | undefined {
  const began = missedAt - heartbeatTimeoutMs(tools, missedAt) * MOST_OF_TIMEOUT;
  return silenceWhere(tools, manager, (from, to) => from <= began && to >= missedAt + SAME_MOMENT_MS);
}

/** A JobManager that stood still: TaskManagers missed it within a silence of its own log, or it missed itself when it woke. */
export interface SilentJobManager {
  readonly manager: Manager;
  readonly stall: Silence;
  /** From when on nobody heard of it: its log may have been silent for longer. */
  readonly since: Instant;
  /** Who missed it; first its own parts, if they missed each other. */
  readonly missed: readonly ManagerEvent[];
  /** TaskManagers that stood still with it: they noticed nothing until it woke. */
  readonly together: readonly Manager[];
  /** Only the moment in which all missed each other and were back shows that they slept; no part of one process missed another. */
  readonly atOnce: boolean;
}

export function silentJobManagers(tools: Tools): readonly SilentJobManager[] {
  return jobManagersOf(tools).flatMap((manager) => {
    if (manager.end === 'fatal-error') return [];
    const missed = manager.events.filter(
      (event) =>
        event.kind === 'heartbeat-timed-out' &&
        !isOfBefore(tools, manager, event) &&
        !wasToldToEnd(tools, manager, event),
    );
    const [own, others] = [
      missed.filter((event) => event.saidBy === manager.id),
      missed.filter((event) => event.saidBy !== manager.id),
    ];
    const seen = manager.end === 'abrupt' ? [] : others;
    const stall =
      seen.map((event) => stallAt(tools, manager, eventAt(tools, event))).find((one) => one !== undefined) ??
      own.map((event) => wokeAt(tools, manager, eventAt(tools, event))).find((one) => one !== undefined);
    if (!stall) return wokeAtOnce(tools, manager, others);
    const told = {
      manager,
      stall,
      missed: [...own, ...others],
      together: sleepers(tools, manager, others, stall),
      atOnce: false,
    };
    return [{ ...told, since: unheardSince(tools, told) }];
  });
}

/** Who had not heard for the whole timeout of a process that began later than that misses the one before it. */
function isOfBefore(tools: Tools, { id, logFrom }: Manager, event: ManagerEvent): boolean {
  const at = eventAt(tools, event);
  return logFrom !== undefined && at - heartbeatTimeoutMs(tools, at) < byJobManager(tools, id, logFrom);
}

/** The log may go on with the next process, whose first lines were lost: who missed the one that a signal ended missed no sleeper. */
function wasToldToEnd(tools: Tools, { id, events }: Manager, missed: ManagerEvent): boolean {
  const at = eventAt(tools, missed);
  const since = at - heartbeatTimeoutMs(tools, at) * BORNE;
  return events.some((event) => event.kind === 'sigterm' && event.saidBy === id && event.at >= since && event.at <= at);
}

/**
 * JobManager and workers wrote nothing for as long as the timeout, then missed each other and heard of each other in one moment. A cut
 * that heals just when the timeouts fire is much rarer than a machine beneath all of them that stood still.
 */
function wokeAtOnce(tools: Tools, manager: Manager, missed: readonly ManagerEvent[]): readonly SilentJobManager[] {
  const stall = missed.map((event) => wokeAt(tools, manager, eventAt(tools, event))).find((one) => one !== undefined);
  if (!stall) return [];
  const wokenAt = byJobManager(tools, manager.id, stall.to);
  const isThen = (event: ManagerEvent) => Math.abs(eventAt(tools, event) - wokenAt) <= SAME_MOMENT_MS;
  const losers = workersOf(tools).filter((worker) =>
    [...worker.events, ...missed.filter((event) => event.saidBy === worker.id)].some(
      (event) => event.kind === 'heartbeat-timed-out' && isThen(event),
    ),
  );
  const isBack = ({ kind }: ManagerEvent) => kind === 'registered' || kind === 're-registered';
  const slept = losers.every(
    (worker) =>
      wokeAt(tools, worker, wokenAt) !== undefined &&
      (worker.events.some((event) => isBack(event) && isThen(event)) || isAnswered(tools, worker, wokenAt)),
  );
  if (!slept) return [];
  const told = { manager, stall, missed: missed.filter(isThen), together: losers, atOnce: true };
  return [{ ...told, since: unheardSince(tools, told) }];
}

/** Its JobManager answered it in that moment: where the logs end right then, nobody had time to write that it is registered. */
function isAnswered(tools: Tools, { id }: Manager, wokenAt: Instant): boolean {
  return (tools.know('signals') ?? []).some(
    ({ kind, fields, managerId, at }) =>
      kind === 'rpc-address-resolved' &&
      fields.of === 'ResourceManager' &&
      managerId === id &&
      at !== undefined &&
      Math.abs(byJobManager(tools, id, at) - wokenAt) <= SAME_MOMENT_MS,
  );
}

/** Only who was awake has a timer that ran: whoever slept, the process itself before all, missed it late. */
function unheardSince(tools: Tools, { manager, stall, missed, together }: Omit<SilentJobManager, 'since'>): Instant {
  const awake = together.length > 0 ? [] : missed.filter(({ saidBy }) => saidBy !== manager.id);
  const heard = awake.map((event) => byOwnClock(tools, manager.id, eventAt(tools, event)));
  return stillSince(heartbeatTimeoutMs(tools, stall.to), stall, heard);
}

/**
 * JobMaster and ResourceManager of one process send each other heartbeats too. No network lies between them: when these are missed, the
 * process itself stood still, and says so as the first thing after its silence.
 */
function wokeAt(tools: Tools, manager: Manager, saidAt: Instant): Silence | undefined {
  const least = heartbeatTimeoutMs(tools, saidAt) * MOST_OF_TIMEOUT;
  return silenceWhere(tools, manager, (from, to) => Math.abs(to - saidAt) <= SAME_MOMENT_MS && to - from >= least);
}

/** Whoever is awake notices after the timeout and one interval (a fifth of it by default): half as much again is never borne awake. */
const BORNE = 1.5;

function sleepers(
  tools: Tools,
  jobManager: Manager,
  others: readonly ManagerEvent[],
  stall: Silence,
): readonly Manager[] {
  if (stall.to - stall.from < heartbeatTimeoutMs(tools, stall.to) * BORNE) return [];
  const [from, to] = [byJobManager(tools, jobManager.id, stall.from), byJobManager(tools, jobManager.id, stall.to)];
  const told = others.map((event) => ({ saidBy: event.saidBy, at: eventAt(tools, event) }));
  const within = told.filter(({ at }) => at > from && at <= to + SAME_MOMENT_MS);
  return (tools.know('managers') ?? []).filter((worker) => {
    const said = within.filter((event) => event.saidBy === worker.id);
    return said.length > 0 && said.every(({ at }) => at >= to - SAME_MOMENT_MS);
  });
}

/** Times in which a process is known to have stood still: what was under way then took as long. */
export const standstills = kept((tools: Tools): readonly Silence[] => [
  ...silentJobManagers(tools).map((one) => one.stall),
  ...silentWorkers(tools).flatMap((one) => (one.stall && one.mutual.length === 0 ? [one.stall] : [])),
]);
