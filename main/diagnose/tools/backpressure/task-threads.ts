import type { Vertex } from '#contract/incident/job.ts';
import type { TaskThread } from '#contract/incident/pressure.ts';
import { isUserCode } from '../../../flink/causes/causes.ts';
import { isIdleTask } from '../../../flink/frames/idle-frames.ts';
import { isInSink, isPauseFrame, isWaitFrame, waitsForAnswer } from '../../../flink/frames/task-frames.ts';
import type { Tools } from '../tools.ts';
import { flameSamples } from './flame-samples.ts';

/** What the thread of a busy task does: `waits` for something outside, `pauses` because its own code says so. */
export type Doing = 'computes' | 'waits' | 'pauses' | 'blocked' | 'idle';

export interface TaskDoing {
  readonly thread: TaskThread;
  readonly doing: Doing;
  /** The innermost frame of the user's code. */
  readonly userFrame?: string;
  /** The work is inside a sink operator. */
  readonly inSink: boolean;
  /** How often it was seen so: once in a dump, many times in a flame graph. */
  readonly samples: number;
  readonly from: 'dump' | 'flame-graph';
}

/**
 * What the threads of a vertex did: one item a dump and subtask, one item a stack of a flame graph. Only threads inside the user's code
 * tell anything. `since`: of flame graphs only those sampled from then on, epoch ms; Flink hands out old ones for a while.
 */
export function threadsOf(tools: Tools, vertex: Vertex, since?: number): readonly TaskDoing[] {
  const threads = (tools.know('threads') ?? []).filter((thread) => thread.vertexName === vertex.name);
  return [
    ...threads.map((thread) => doingOf(thread, 1, 'dump')),
    ...flameSamples(tools, vertex, since).map(({ thread, samples }) => doingOf(thread, samples, 'flame-graph')),
  ];
}

function doingOf(thread: TaskThread, samples: number, from: TaskDoing['from']): TaskDoing {
  const userFrame = thread.frames.find(isUserCode);
  return {
    thread,
    doing: doing(thread, userFrame),
    inSink: isInSink(thread.frames),
    ...(userFrame === undefined ? {} : { userFrame }),
    samples,
    from,
  };
}

function doing({ state, frames }: TaskThread, userFrame: string | undefined): Doing {
  if (isIdleTask(frames)) return 'idle';
  if (waitsForAnswer(frames)) return 'waits';
  if (state === 'BLOCKED') return 'blocked';
  // A flame graph of everything does not tell a thread at work from one that wants a lock: where nothing waits, it works.
  const works = state === 'RUNNABLE' || state === 'UNKNOWN';
  if (userFrame === undefined)
    return state === 'RUNNABLE' || (works && !isWaitFrame(frames[0] ?? '')) ? 'computes' : 'idle';
  const above = frames.slice(0, frames.indexOf(userFrame));
  if (!above.some(isWaitFrame)) return works ? 'computes' : state === 'OFF_CPU' ? 'blocked' : 'waits';
  return above.every(isPauseFrame) ? 'pauses' : 'waits';
}

/** Of what they do, by how often it was seen; without the idle ones. */
export function shareDoing(threads: readonly TaskDoing[], wanted: Doing): number {
  const active = threads.filter((one) => one.doing !== 'idle');
  const all = seen(active);
  return all === 0 ? 0 : seen(active.filter((one) => one.doing === wanted)) / all;
}

/** How often all of them were seen. */
export function seen(threads: readonly TaskDoing[]): number {
  return threads.reduce((all, one) => all + one.samples, 0);
}
