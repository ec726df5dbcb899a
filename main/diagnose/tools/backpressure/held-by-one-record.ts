import type { Job, Vertex } from '#contract/incident/job.ts';
import type { SubtaskPressure, VertexPressure } from '#contract/incident/pressure.ts';
import type { Source } from '#contract/incident/source.ts';
import { frameKind } from '../../../flink/frames/frame-kinds.ts';
import { isWaitFrame, waitsForShared } from '../../../flink/frames/task-frames.ts';
import { greatest } from '../extremes.ts';
import { kept } from '../kept.ts';
import { runningSince } from '../time/standstill.ts';
import type { Tools } from '../tools.ts';
import { workerOf } from './subtask-worker.ts';
import { type TaskDoing, threadsOf } from './task-threads.ts';

/** A subtask that takes no record between two snapshots, while records come: it computes, or waits for one answer. */
export interface HeldTask {
  readonly doing: 'computes' | 'waits';
  readonly job: Job;
  readonly vertex: Vertex;
  readonly subtask: number;
  readonly from: number;
  readonly to: number;
  /** What it had taken by then. */
  readonly taken: number;
  /** What the quickest of its siblings took meanwhile. */
  readonly takenBeside: number;
  readonly threads: readonly TaskDoing[];
  readonly counts: readonly (Source | undefined)[];
}

/** Two snapshots of one vertex, the earlier one first. */
interface Between {
  readonly first: VertexPressure;
  readonly last: VertexPressure;
}

/** Flink fetches metrics every ten seconds (metrics.fetcher.update-interval): two snapshots within that time may repeat one reading. */
const STANDS_MS = 10_000;
/** One look may find any task at work. */
const DUMPS = 2;
/** A script asks for the dump of each process some seconds before or after it asks for the counters. */
const BESIDE_MS = 5_000;

/**
 * Back pressure shows it late or never: the buffers of one channel fill slowly, and whoever sends has records for the siblings. Counters
 * and dumps show it at once: no record in, none out, and the same thread at work, or in a call, at both ends.
 */
export const heldTasks = kept((tools: Tools): readonly HeldTask[] =>
  (tools.know('jobs') ?? []).flatMap((job) => {
    const all = (tools.know('pressure') ?? []).filter((one) => one.jobId === job.id);
    const begun = runningSince(job, greatest(all.map((one) => one.at)));
    const mine = begun === undefined ? [] : all.filter((one) => one.at >= begun).sort((a, b) => a.at - b.at);
    return job.vertices.filter(({ isSource }) => !isSource).flatMap((vertex) => heldIn(tools, job, vertex, mine));
  }),
);

function heldIn(tools: Tools, job: Job, vertex: Vertex, mine: readonly VertexPressure[]): readonly HeldTask[] {
  const samples = mine.filter((one) => one.vertexId === vertex.id);
  const last = samples.at(-1);
  const threads = last === undefined ? [] : threadsOf(tools, vertex).filter(({ from }) => from === 'dump');
  return (last?.subtasks ?? []).flatMap((now): readonly HeldTask[] => {
    const first = samples.find((one) => isSame(subtaskOf(one, now.subtask), now));
    if (first === undefined || last === undefined || last.at - first.at < STANDS_MS) return [];
    const takenBeside = greatest(last.subtasks.map((one) => grown(subtaskOf(first, one.subtask), one, 'recordsIn')));
    const own = threads.filter(({ thread }) => isOwn(thread, vertex, now.subtask) && isWithin(thread.at, first, last));
    const doing = own.every(computes) ? 'computes' : own.every(isInCall) ? 'waits' : undefined;
    if (takenBeside <= 0 || own.length < DUMPS || !doing || !isFresh(mine, now, { first, last })) return [];
    return [
      {
        ...{ doing, job, vertex, subtask: now.subtask, from: first.at, to: last.at },
        ...{ taken: now.recordsIn ?? 0, takenBeside, threads: own },
        counts: [now.sources.recordsIn, subtaskOf(first, now.subtask)?.sources.recordsIn],
      },
    ];
  });
}

function subtaskOf({ subtasks }: VertexPressure, subtask: number): SubtaskPressure | undefined {
  return subtasks.find((one) => one.subtask === subtask);
}

/** It has taken records, and since then neither took nor gave any: a window that fires gives, and what never began takes none. */
function isSame(before: SubtaskPressure | undefined, now: SubtaskPressure): boolean {
  const { recordsIn = 0, recordsOut } = now;
  return recordsIn > 0 && before?.recordsIn === recordsIn && before.recordsOut === recordsOut;
}

function grown(before: SubtaskPressure | undefined, now: SubtaskPressure, field: 'recordsIn' | 'recordsOut'): number {
  return (now[field] ?? 0) - (before?.[field] ?? now[field] ?? 0);
}

/** Of a process whose metrics are not fetched any more all counters stand still; here another task of it counts on. */
function isFresh(mine: readonly VertexPressure[], of: SubtaskPressure, { first, last }: Between): boolean {
  const worker = workerOf(of);
  const before = mine.filter((one) => one.snapshot === first.snapshot);
  const now = mine.filter((one) => one.snapshot === last.snapshot);
  return now.some(({ vertexId, subtasks }) =>
    subtasks.some((one) => {
      if (worker === undefined || workerOf(one) !== worker) return false;
      const then = before.find((other) => other.vertexId === vertexId);
      const was = then && subtaskOf(then, one.subtask);
      return grown(was, one, 'recordsIn') > 0 || grown(was, one, 'recordsOut') > 0;
    }),
  );
}

/** Threads that serve a task (its flusher, its timers) carry its name as well, behind theirs. */
function isOwn({ threadName, subtask }: TaskDoing['thread'], { name }: Vertex, wanted: number): boolean {
  return subtask === wanted && threadName.startsWith(name);
}

function isWithin(at: number | undefined, first: VertexPressure, last: VertexPressure): boolean {
  return at !== undefined && at >= first.at - BESIDE_MS && at <= last.at + BESIDE_MS;
}

/** Code of its own or the JDK's: a state backend that stalls, a snapshot that is taken and a client are other causes. */
const OWN_WORK: readonly string[] = ['user', 'framework', 'serialisation'];

function computes({ doing, thread: { frames } }: TaskDoing): boolean {
  return doing === 'computes' && !isWaitFrame(frames[0] ?? '') && OWN_WORK.includes(frameKind(frames));
}

/** For an answer from outside: what its own process shares out is held by another thread of it. Sinks wait by other rules. */
function isInCall({ doing, inSink, userFrame, thread: { frames } }: TaskDoing): boolean {
  return doing === 'waits' && userFrame !== undefined && !inSink && !waitsForShared(frames);
}
