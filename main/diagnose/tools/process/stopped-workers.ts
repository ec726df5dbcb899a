import type { Manager } from '#contract/incident/cluster.ts';
import type { Failure } from '#contract/incident/failure.ts';
import { isGoodbye } from '../../../flink/causes/task-manager-loss.ts';
import { jobManagersOf, workersOf } from '../culprit.ts';
import type { Tools } from '../tools.ts';
import type { LostWorker } from './lost-workers.ts';

/** Between the signal and the last failure that it brings about; TaskManagerOptions.CANCELLATION_INTERVAL is half of it. */
const NEAR_MS = 60_000;

/**
 * TaskManagers that somebody stopped in order while a job ran on them, and the tasks that failed with it. An eviction, a drained node
 * and a hand on the wrong host all look like this. A cluster that is shut down as a whole takes its JobManager along.
 */
export function stoppedWorkers(tools: Tools): readonly LostWorker[] {
  const workers = workersOf(tools);
  const failures = (tools.know('failures') ?? []).flatMap((of) => of.attempts.flatMap((one) => one.firstFailure ?? []));
  return workers.flatMap((manager): readonly LostWorker[] => {
    if (manager.end !== 'shutdown-lines' && manager.end !== 'no-log') return [];
    const felt = failures.filter((failure) => isOf(failure, manager));
    const [first] = felt;
    if (!first || isWholeCluster(tools, first.at)) return [];
    const sign = manager.events.find((event) => event.kind === 'sigterm' || event.kind === 'shutdown');
    const lostAt = Math.min(first.at, sign?.at ?? first.at);
    return [{ manager, lostAt, timedOut: [], gone: [], failures: felt, back: undefined, backAt: undefined }];
  });
}

/** By its own words, or by a task that failed for the loss of it right after it was told to stop. */
function isOf(failure: Failure, { id, events }: Manager): boolean {
  if (failure.taskManagerId !== id) return false;
  if (isGoodbye(failure.message)) return true;
  return (
    failure.family === 'task-manager-gone' &&
    events.some((event) => event.kind === 'sigterm' && Math.abs(event.at - failure.at) <= NEAR_MS)
  );
}

/** The JobManager went down, or lost its lead, at about that time. */
export function isWholeCluster(tools: Tools, at: number): boolean {
  const ends = ['sigterm', 'shutdown', 'fatal-error', 'leadership-lost'];
  return jobManagersOf(tools).some(({ events }) =>
    events.some((event) => ends.includes(event.kind) && Math.abs(event.at - at) <= NEAR_MS),
  );
}
