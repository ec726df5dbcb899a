import type { Job, Vertex } from '#contract/incident/job.ts';
import type { TaskThread } from '#contract/incident/pressure.ts';
import { isUserCode } from '../../../flink/causes/causes.ts';
import { isInCallFrame } from '../../../flink/frames/task-frames.ts';
import type { Tools } from '../tools.ts';
import { FEWEST, isLate, NEARLY_ALWAYS, seenTwice } from './held-in-calls.ts';
import { type TaskDoing, threadsOf } from './task-threads.ts';

/** A vertex whose tasks want a lock whenever they are dumped, and the thread of their process that holds it in a call to something outside. */
export interface HeldByLock {
  readonly job: Job;
  readonly vertex: Vertex;
  readonly threads: readonly TaskDoing[];
  readonly holder: TaskThread;
}

/**
 * Nobody of the pipeline waits for an answer, and yet it stands: another thread took a lock that the tasks need for every record, and waits
 * with it. Sources are asked as well: what is chained to them runs on their thread.
 */
export function heldByLocks(tools: Tools): readonly HeldByLock[] {
  const all = tools.know('threads') ?? [];
  return (tools.know('jobs') ?? [])
    .filter((job) => isLate(tools, job))
    .flatMap((job) =>
      job.vertices.flatMap((vertex) => {
        const threads = threadsOf(tools, vertex).filter(({ thread }) => thread.threadName.startsWith(vertex.name));
        const held = threads.filter(({ thread }) => callerBefore(thread, all) !== undefined);
        const [first] = held;
        const holder = first && callerBefore(first.thread, all);
        const isHeld = held.length >= FEWEST && held.length >= threads.length * NEARLY_ALWAYS && seenTwice(held);
        return isHeld && holder ? [{ job, vertex, threads: held, holder }] : [];
      }),
    );
}

/** Who holds, in the same dump, the lock that a thread wants, and stands in a call from code of the user's. */
function callerBefore({ state, waitsFor, at, source }: TaskThread, all: readonly TaskThread[]): TaskThread | undefined {
  if (state !== 'BLOCKED' || waitsFor?.heldBy === undefined) return undefined;
  return all.find(
    (one) =>
      one.threadName === waitsFor.heldBy &&
      one.at === at &&
      one.source.entry === source.entry &&
      one.frames.slice(0, Math.max(0, one.frames.findIndex(isUserCode))).some(isInCallFrame),
  );
}
