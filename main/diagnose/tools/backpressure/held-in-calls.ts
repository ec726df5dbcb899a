import type { Job, Vertex } from '#contract/incident/job.ts';
import { waitsForShared } from '../../../flink/frames/task-frames.ts';
import { expiredOf } from '../checkpoint/history.ts';
import type { Tools } from '../tools.ts';
import { type TaskDoing, threadsOf } from './task-threads.ts';

/** A vertex whose threads stand in a call to something outside whenever they are dumped. */
export interface HeldInCall {
  readonly job: Job;
  readonly vertex: Vertex;
  readonly threads: readonly TaskDoing[];
}

/** A task that calls for half of its time is found so four times in a row once in sixteen. */
export const FEWEST = 4;
/** One of ten dumps may catch the task between two records. */
export const NEARLY_ALWAYS = 0.9;

/**
 * What thread dumps alone tell of a job whose checkpoints expire: whoever is in a call in every dump has no time for anything else. Several
 * looks at the same subtask are needed, and a source waits by its nature; threads that serve a task (its flusher, its timers) are not it.
 */
export function heldInCalls(tools: Tools): readonly HeldInCall[] {
  return (tools.know('jobs') ?? [])
    .filter((job) => isLate(tools, job))
    .flatMap((job) =>
      job.vertices
        .filter((vertex) => !vertex.isSource)
        .flatMap((vertex) => {
          const threads = threadsOf(tools, vertex).filter(({ thread }) => thread.threadName.startsWith(vertex.name));
          const held = threads.filter(isInCall);
          const isHeld = held.length >= FEWEST && held.length >= threads.length * NEARLY_ALWAYS && seenTwice(held);
          return isHeld ? [{ job, vertex, threads: held }] : [];
        }),
    );
}

function isInCall({ doing, userFrame, inSink, thread }: TaskDoing): boolean {
  return doing === 'waits' && userFrame !== undefined && !inSink && !waitsForShared(thread.frames);
}

/** Some of its checkpoints expired. */
export function isLate(tools: Tools, { id }: Job): boolean {
  return (tools.know('checkpoints') ?? []).some((of) => of.jobId === id && expiredOf(of).length > 0);
}

/** Each subtask on average, so that none of it is the chance of one look. */
export function seenTwice(held: readonly TaskDoing[]): boolean {
  const subtasks = held.map(({ thread }) => thread.subtask);
  return new Set(subtasks).size * 2 <= subtasks.length;
}
