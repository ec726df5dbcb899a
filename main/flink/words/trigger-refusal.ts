/** Why a checkpoint was given up before any task was asked. */
export interface TriggerRefusal {
  /** Tasks have finished while checkpoints need them, or some do not run (yet). */
  readonly kind: 'finished' | 'not-running';
  /** The task that it names. */
  readonly task?: string;
}

/** DefaultCheckpointPlanCalculator, CheckpointCoordinator: up to 1.12 the state of the task that is asked, in 1.13 and 1.14 words of their own. */
const FINISHED =
  /tasks of (?:the )?job .{0,60}(?:has been|have already) finished|checkpointing with finished tasks is not enabled|is not in state RUNNING but FINISHED instead/;
const NOT_RUNNING =
  /is not being executed at the moment|is not in state RUNNING|Not all required tasks are currently running/;
/** `Checkpoint triggering task Source: a (1/4) of job …`. */
const TASK = /(?:triggering|acknowledging) task (?<task>.{1,2000}?) \(\d{1,5}\/\d{1,5}\) of job/;

/** What the coordinator says of a checkpoint that it did not trigger; undefined when it is about something else. */
export function triggerRefusal(because: string): TriggerRefusal | undefined {
  const kind = FINISHED.test(because) ? 'finished' : NOT_RUNNING.test(because) ? 'not-running' : undefined;
  if (kind === undefined) return undefined;
  const task = TASK.exec(because)?.groups?.task;
  return { kind, ...(task === undefined ? {} : { task }) };
}
