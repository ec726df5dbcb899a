import type { SubtaskPressure, VertexPressure } from '#contract/incident/pressure.ts';
import { isInCallFrame, waitsForAnswer } from '../../../flink/frames/task-frames.ts';
import { isSinkOperator } from '../../../flink/names/operator-names.ts';
import type { Tools } from '../tools.ts';
import { type Bottleneck, BUSY, HIGH, hotSubtasks, mean, records, SKEWED } from './bottleneck.ts';
import { heldTasks } from './held-by-one-record.ts';
import { workerOf } from './subtask-worker.ts';
import { seen, shareDoing, type TaskDoing, threadsOf } from './task-threads.ts';

/** Why a bottleneck is one. `host` and `blocked` are not this vertex's fault. */
export type BottleneckKind = 'operator' | 'sink' | 'parallelism' | 'skew' | 'host' | 'blocked' | 'waits' | 'heap';

export interface Judged {
  readonly kind: BottleneckKind;
  readonly threads: readonly TaskDoing[];
  /** For skew: the hot subtask, its records and those of a usual sibling. */
  readonly hot?: SubtaskPressure;
  readonly hotRecords?: number;
  readonly usualRecords?: number;
  /** For parallelism: the highest parallelism right before it. */
  readonly fedBy?: number;
  /** For host: the TaskManager (or host) whose subtasks are slow. */
  readonly worker?: string;
  /** A chain that ends in a sink, with nothing that tells which operator of it is at work. */
  readonly unsure?: boolean;
}

/** Half as many: below this ratio a neighbour's whole output cannot be taken even when both are equally quick. */
const MUCH_LOWER = 0.5;
/** With so many fewer records of the same cost, so much less of its time is taken. */
const ROOM = 1 / SKEWED;
/** Two thirds: records come in evenly but for chance and keys, and only a slow subtask (or an idle input) falls behind so far. */
const FAR_FEWER = 0.67;
/** Most of the active threads: one of three dumps may catch the task between two records. */
const MOSTLY = 0.6;
/** A heap filled beyond nine tenths leaves the collector no room: the JVM is busy with itself. */
const HEAP_FULL = 0.92;

/** Which of the causes fits, the more special ones first. */
export function judge(tools: Tools, bottleneck: Bottleneck): Judged {
  const threads = threadsOf(tools, bottleneck.vertex, sampledSince(bottleneck));
  const sample = bottleneck.samples.at(-1)?.own;
  if (!sample) return { kind: 'operator', threads };
  const isBlocked = shareDoing(threads, 'blocked') >= MOSTLY;
  if (isBlocked && isBehindOwnCall(tools, threads)) return { kind: 'sink', threads };
  if (isBlocked || isStuck(bottleneck) || isHeld(tools, bottleneck)) return { kind: 'blocked', threads };
  if (isHeapFull(tools, sample)) return { kind: 'heap', threads };
  const uneven = judgeUneven(tools, bottleneck, threads);
  if (uneven) return uneven;
  const fedBy = Math.max(0, ...bottleneck.upstream.map((vertex) => vertex.parallelism));
  const waits = shareDoing(threads, 'waits') >= MOSTLY;
  if (waits && threads.some((one) => waitsForAnswer(one.thread.frames))) return { kind: 'waits', threads };
  const active = threads.filter((one) => one.doing !== 'idle' && one.userFrame !== undefined);
  const inSink = active.length > 0 && seen(active.filter((one) => one.inSink)) >= seen(active) * MOSTLY;
  if (inSink && !active.some((one) => one.doing === 'computes')) return { kind: 'sink', threads };
  if (fedBy > 0 && bottleneck.vertex.parallelism <= fedBy * MUCH_LOWER) return { kind: 'parallelism', threads, fedBy };
  const { isSink, operators } = bottleneck.vertex;
  if (inSink || (isSink && operators.every(isSinkOperator))) return { kind: 'sink', threads };
  if (isSink && active.length === 0) return { kind: 'sink', threads, unsure: true };
  return { kind: waits ? 'waits' : 'operator', threads };
}

/** A script asks for the flame graph right before or after the back pressure; one from before that is of another time. */
const SAMPLED_BEFORE_MS = 30_000;

/** From when on a flame graph shows the bottleneck. */
export function sampledSince({ samples }: Bottleneck): number | undefined {
  const [first] = samples;
  return first === undefined ? undefined : first.at - SAMPLED_BEFORE_MS;
}

/**
 * A sink writes its batches with a thread of its own under one lock (JdbcOutputFormat's flusher): while that thread waits for the answer
 * from outside, the task wants the lock. A thread that is blocked in turn, or works, is no such call.
 */
function isBehindOwnCall(tools: Tools, threads: readonly TaskDoing[]): boolean {
  const all = tools.know('threads') ?? [];
  const blocked = threads.filter(({ doing }) => doing === 'blocked');
  const behind = blocked.filter(
    ({ inSink, thread: { taskManagerId, waitsFor } }) =>
      inSink &&
      all.some(
        (one) =>
          waitsFor?.heldBy !== undefined &&
          one.threadName === waitsFor.heldBy &&
          one.taskManagerId === taskManagerId &&
          one.state !== 'BLOCKED' &&
          one.frames.slice(0, INNERMOST).some(isInCallFrame),
      ),
  );
  return seen(behind) >= seen(blocked) * MOSTLY;
}

/** From the system call to the stream of a socket there are some frames of the JDK (`Net.poll`, `NioSocketImpl.park`, `…implRead`). */
const INNERMOST = 4;

/** Counted as busy, and not one record in the last minute: a task that stands still is not slow. */
function isStuck({ samples }: Bottleneck): boolean {
  const hot = samples.at(-1)?.own;
  const rates = hot ? hotSubtasks(hot).map((subtask) => subtask.recordsInPerSecond) : [];
  return rates.length > 0 && rates.every((rate) => rate === 0);
}

/** One of its subtasks stands at one record, which is told by itself: neither the host nor the records of the others are to blame. */
function isHeld(tools: Tools, { job, vertex }: Bottleneck): boolean {
  return heldTasks(tools).some((one) => one.job.id === job.id && one.vertex.id === vertex.id);
}

/** Some subtasks without time left, others half idle: the records or the hosts differ. */
function judgeUneven(tools: Tools, bottleneck: Bottleneck, threads: readonly TaskDoing[]): Judged | undefined {
  for (const { own } of [...bottleneck.samples].reverse()) {
    const hot = hotSubtasks(own);
    const [hottest] = hot;
    if (!hottest || hot.length > own.subtasks.length / 2) continue;
    const usualRecords = mean(cooler(own, ROOM).map(records)) ?? Number.POSITIVE_INFINITY;
    const hotRecords = records(hottest) ?? 0;
    if (hotRecords >= SKEWED * usualRecords && hotRecords > 0)
      return { kind: 'skew', threads, hot: hottest, hotRecords, usualRecords };
    if (cooler(own, HIGH).length > 0 && !worksElsewhere(own, threads)) return { kind: 'host', threads, hot: hottest };
  }
  const worker = slowWorker(tools, bottleneck);
  return worker === undefined ? undefined : { kind: 'host', threads, worker };
}

/** A dump may catch any task at work; twice in a row the same subtask is not idle, whatever the mean of five seconds says. */
const DUMPS = 2;

/** Subtasks that looked half idle are found at work in each of several dumps as well: their load comes in bursts, and no host is to blame. */
function worksElsewhere(own: VertexPressure, threads: readonly TaskDoing[]): boolean {
  const half = new Set(cooler(own, HIGH).map(({ subtask }) => subtask));
  const dumped = threads.filter(
    ({ from, thread: { subtask, threadName, vertexName = '', at = own.at } }) =>
      from === 'dump' &&
      half.has(subtask ?? -1) &&
      // Threads that serve a task (its flusher, its timers) carry its name as well, behind theirs.
      threadName.startsWith(vertexName) &&
      Math.abs(at - own.at) <= SAMPLED_BEFORE_MS,
  );
  const atWork = dumped.filter(({ doing, userFrame }) => doing !== 'idle' && userFrame !== undefined);
  const subtasks = new Set(atWork.map(({ thread }) => thread.subtask));
  return subtasks.size > 0 && atWork.length >= subtasks.size * DUMPS && atWork.length >= dumped.length * MOSTLY;
}

function cooler({ subtasks }: VertexPressure, than: number): readonly SubtaskPressure[] {
  return subtasks.filter((subtask) => subtask.busy !== undefined && subtask.busy < than);
}

/** A TaskManager on which at least two vertices are slow and which are not slow elsewhere. */
export function slowWorker(tools: Tools, { job, samples }: Bottleneck): string | undefined {
  const own = samples.at(-1)?.own;
  if (own === undefined) return undefined;
  const of = (tools.know('pressure') ?? []).filter((one) => one.jobId === job.id);
  const shown = of.filter((one) => one.snapshot === own.snapshot);
  const workers = [
    ...new Set(shown.flatMap((one) => one.subtasks.flatMap((subtask) => workerOf(subtask) ?? []))),
  ].sort();
  const accused = workers.filter((id) => !isIdlerOn(id, own));
  return accused.find((id) => shown.filter((one) => isSlowerOn(id, one)).length >= 2);
}

/** Means over five seconds of tasks that are all at their limit differ by some per cent. */
const AS_BUSY = 0.9;

/** Who is slow has no time left. Subtasks with more of it only get fewer records than their siblings, and so do the tasks behind them. */
function isIdlerOn(id: string, { subtasks }: VertexPressure): boolean {
  const here = mean(subtasks.filter((one) => workerOf(one) === id).map((one) => one.busy));
  const elsewhere = mean(subtasks.filter((one) => workerOf(one) !== id).map((one) => one.busy));
  return here !== undefined && elsewhere !== undefined && here < elsewhere * AS_BUSY;
}

/** Three quarters of what counts as busy: on a slow host a task of little work still has moments without any. */
const RATHER_BUSY = BUSY * 0.75;
/** Twice as busy as its siblings is no unevenness of keys or batches any more. */
const BUSIER = 2;
/** A fifth more records is within what chance and keys give. */
const NO_MORE = 1.2;

/** Busier there with no more records, or as busy with far fewer: the same work takes longer. */
function isSlowerOn(id: string, of: VertexPressure): boolean {
  const here = of.subtasks.filter((one) => workerOf(one) === id);
  const elsewhere = of.subtasks.filter((one) => workerOf(one) !== id);
  const busy = [mean(here.map((one) => one.busy)), mean(elsewhere.map((one) => one.busy))] as const;
  const taken = [mean(here.map(records)), mean(elsewhere.map(records))] as const;
  if (busy[0] === undefined || busy[1] === undefined || taken[0] === undefined || !taken[1]) return false;
  const fewer = taken[0] / taken[1];
  return (busy[0] >= RATHER_BUSY && busy[1] <= busy[0] / BUSIER && fewer <= NO_MORE) || fewer <= FAR_FEWER;
}

/** The TaskManagers that run the hot subtasks have no heap left. */
function isHeapFull(tools: Tools, own: VertexPressure): boolean {
  const ids = new Set(hotSubtasks(own).map((subtask) => subtask.taskManagerId));
  const managers = (tools.know('managers') ?? []).filter((manager) => ids.has(manager.id));
  return managers.some(({ heapUsedBytes, heapMaxBytes }) => {
    return heapUsedBytes !== undefined && heapMaxBytes !== undefined && heapUsedBytes >= heapMaxBytes * HEAP_FULL;
  });
}
