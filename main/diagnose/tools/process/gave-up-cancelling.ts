import type { Manager, ManagerEvent } from '#contract/incident/cluster.ts';
import type { Attempt, Transition } from '#contract/incident/job.ts';
import { isGoodbye } from '../../../flink/causes/task-manager-loss.ts';
import { settingOf } from '../settings.ts';
import type { Tools } from '../tools.ts';

/** TaskManagerOptions.TASK_CANCELLATION_TIMEOUT, the same in every release; 0: it never gives up. */
const DEFAULT_TIMEOUT_MS = 180_000;
/** The call that cancels a task may have reached it this much before the JobManager wrote that it was sent, and stopping the process takes a moment. */
const SLACK_MS = 2_000;

/** A task that a TaskManager took with it. */
export interface TakenTask {
  readonly attempt: Attempt;
  readonly asked: Transition;
  readonly ended: Transition;
}

/** A TaskManager that ended itself over tasks that it had been told to cancel as long before as it waits for them. */
export interface GaveUp {
  readonly manager: Manager;
  readonly left: ManagerEvent;
  readonly tasks: readonly TakenTask[];
}

/**
 * As the JobManager saw it, of TaskManagers whose own log is not there: its tasks stayed in CANCELING for `task.cancellation.timeout`, then it
 * signed off as a process does that shuts itself down, and only with that they were CANCELED (Task.TaskCancelerWatchDog).
 */
export function gaveUpCancelling(tools: Tools): readonly GaveUp[] {
  const attempts = (tools.know('jobs') ?? []).flatMap((job) => job.attempts);
  return (tools.know('managers') ?? [])
    .filter((manager) => manager.role === 'taskmanager' && manager.end === 'no-log')
    .flatMap((manager) => {
      const left = manager.events.find(isSignOff);
      if (left === undefined) return [];
      const own = attempts.filter((attempt) => attempt.taskManagerId === manager.id);
      const tasks = own.flatMap((attempt) => takenWith(tools, left, attempt) ?? []);
      return tasks.length === 0 ? [] : [{ manager, left, tasks }];
    });
}

function isSignOff({ kind, source }: ManagerEvent): boolean {
  return kind === 'disconnected' && source.kind === 'line' && isGoodbye(source.text);
}

function takenWith(tools: Tools, left: ManagerEvent, attempt: Attempt): TakenTask | undefined {
  const asked = attempt.transitions.find((one) => one.to === 'CANCELING');
  const ended = attempt.transitions.find((one) => one.from === 'CANCELING');
  if (asked === undefined || ended === undefined) return undefined;
  const timeoutMs = settingOf(tools, 'task.cancellation.timeout', asked.at)?.number ?? DEFAULT_TIMEOUT_MS;
  if (timeoutMs <= 0 || left.at - asked.at < timeoutMs - SLACK_MS) return undefined;
  return Math.abs(ended.at - left.at) <= SLACK_MS ? { attempt, asked, ended } : undefined;
}
