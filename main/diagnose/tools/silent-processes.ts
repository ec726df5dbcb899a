import type { Manager, ManagerEvent, Silence } from '#contract/incident/cluster.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { missesTaskManager } from '../../flink/task-manager-loss.ts';
import { mastersOf } from './culprit.ts';
import { heartbeatTimeoutMs } from './heartbeats.ts';
import { type LostWorker, lostWorkers } from './lost-workers.ts';
import type { Tools } from './tools.ts';
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
    const missed = [...lost.timedOut, ...failures].map((one) => one.at);
    if (missed.length === 0 || (lost.gone.length > 0 && lost.back === undefined)) return [];
    if (lost.manager.end === 'fatal-error' || reasonOfDeath(tools, lost) !== undefined) return [];
    const mutual = saidOfMaster(tools, lost.manager).filter((event) =>
      missed.some((at) => Math.abs(event.at - at) <= SAME_MOMENT_MS),
    );
    return [{ lost, stall: stallAt(tools, lost.manager, Math.min(...missed)), mutual }];
  });
}

/** What a TaskManager says of the heartbeats of its JobManager. */
function saidOfMaster(tools: Tools, worker: Manager): readonly ManagerEvent[] {
  return mastersOf(tools)
    .flatMap((master) => master.events)
    .filter((event) => event.kind === 'heartbeat-timed-out' && event.saidBy === worker.id);
}

/** A silence that began with the missed heartbeats and went on after others had noticed. */
export function stallAt(tools: Tools, manager: Manager, missedAt: Instant): Silence | undefined {
  const began = missedAt - heartbeatTimeoutMs(tools) * MOST_OF_TIMEOUT;
  return manager.silences.find((silence) => silence.from <= began && silence.to >= missedAt + SAME_MOMENT_MS);
}

/** A JobManager that stood still: TaskManagers missed it within a silence of its own log. */
export interface SilentMaster {
  readonly manager: Manager;
  readonly stall: Silence;
  readonly missed: readonly ManagerEvent[];
}

export function silentMasters(tools: Tools): readonly SilentMaster[] {
  return mastersOf(tools).flatMap((manager) => {
    if (manager.end === 'fatal-error' || manager.end === 'abrupt') return [];
    const missed = manager.events.filter(
      (event) => event.kind === 'heartbeat-timed-out' && event.saidBy !== manager.id,
    );
    const stall = missed.map((event) => stallAt(tools, manager, event.at)).find((one) => one !== undefined);
    return stall ? [{ manager, stall, missed }] : [];
  });
}
