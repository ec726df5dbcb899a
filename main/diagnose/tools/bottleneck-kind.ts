import type { SubtaskPressure, VertexPressure } from '#contract/incident/pressure.ts';
import { type Bottleneck, BUSY, HIGH, hotSubtasks, mean } from './bottleneck.ts';
import { shareOf, type TaskDoing, threadsOf } from './task-threads.ts';
import type { Tools } from './tools.ts';

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
}

/** Half as many: below this ratio a neighbour's whole output cannot be taken even when both are equally quick. */
const MUCH_LOWER = 0.5;
/** Twice the records of a sibling is more than an uneven hash of many keys gives (a few per cent); Flink's UI flags less. */
const SKEWED = 2;
/** Most of the active threads: one of three dumps may catch the task between two records. */
const MOSTLY = 0.6;
/** A heap filled to nine tenths leaves the collector no room: the JVM is busy with itself. */
const HEAP_FULL = 0.92;

/** Which of the causes fits, the more special ones first. */
export function judge(tools: Tools, bottleneck: Bottleneck): Judged {
  const threads = threadsOf(tools, bottleneck.vertex);
  const sample = bottleneck.samples.at(-1)?.own;
  if (!sample) return { kind: 'operator', threads };
  if (shareOf(threads, 'blocked') >= MOSTLY) return { kind: 'blocked', threads };
  if (isHeapFull(tools, sample)) return { kind: 'heap', threads };
  const uneven = judgeUneven(tools, bottleneck, threads);
  if (uneven) return uneven;
  const waits = shareOf(threads, 'waits') >= MOSTLY;
  const waitsInSink = waits && threads.some((one) => one.doing === 'waits' && one.inSink);
  if (waitsInSink) return { kind: 'sink', threads };
  const fedBy = Math.max(0, ...bottleneck.upstream.map((vertex) => vertex.parallelism));
  if (fedBy > 0 && bottleneck.vertex.parallelism <= fedBy * MUCH_LOWER) return { kind: 'parallelism', threads, fedBy };
  if (bottleneck.vertex.isSink) return { kind: 'sink', threads };
  return { kind: waits ? 'waits' : 'operator', threads };
}

/** Some subtasks without time left, others half idle: the records or the hosts differ. */
function judgeUneven(tools: Tools, bottleneck: Bottleneck, threads: readonly TaskDoing[]): Judged | undefined {
  for (const { own } of [...bottleneck.samples].reverse()) {
    const hot = hotSubtasks(own);
    const cool = own.subtasks.filter((subtask) => subtask.busy !== undefined && subtask.busy < HIGH);
    const [hottest] = hot;
    if (!hottest || cool.length === 0 || hot.length > own.subtasks.length / 2) continue;
    const usualRecords = mean(cool.map(records)) ?? 0;
    const hotRecords = records(hottest) ?? 0;
    if (hotRecords >= SKEWED * usualRecords && hotRecords > 0)
      return { kind: 'skew', threads, hot: hottest, hotRecords, usualRecords };
    return { kind: 'host', threads, hot: hottest };
  }
  return slowHost(tools, bottleneck) ? { kind: 'host', threads } : undefined;
}

/** What came in, or went out where nothing comes in over the network. */
function records(subtask: SubtaskPressure): number | undefined {
  return subtask.recordsInPerSecond || subtask.recordsIn || subtask.recordsOutPerSecond || subtask.recordsOut;
}

/** At least two vertices are busy on this one TaskManager and have time elsewhere. */
function slowHost(tools: Tools, { job, samples }: Bottleneck): boolean {
  const last = samples.at(-1)?.own;
  const shown = (tools.know('pressure') ?? []).filter((one) => one.jobId === job.id && one.snapshot === last?.snapshot);
  const workers = new Set(shown.flatMap((one) => one.subtasks.map((subtask) => subtask.taskManagerId ?? subtask.host)));
  return [...workers].some((id) => id !== undefined && shown.filter((one) => isSlowerOn(id, one)).length >= 2);
}

function isSlowerOn(id: string, of: VertexPressure): boolean {
  const here = mean(of.subtasks.filter((one) => (one.taskManagerId ?? one.host) === id).map((one) => one.busy));
  const elsewhere = mean(of.subtasks.filter((one) => (one.taskManagerId ?? one.host) !== id).map((one) => one.busy));
  return here !== undefined && elsewhere !== undefined && here >= BUSY * 0.75 && elsewhere <= here / 2;
}

/** The TaskManagers that run the hot subtasks have no heap left. */
function isHeapFull(tools: Tools, own: VertexPressure): boolean {
  const ids = new Set(hotSubtasks(own).map((subtask) => subtask.taskManagerId));
  const managers = (tools.know('managers') ?? []).filter((manager) => ids.has(manager.id));
  return managers.some(({ heapUsedBytes, heapMaxBytes }) => {
    return heapUsedBytes !== undefined && heapMaxBytes !== undefined && heapUsedBytes >= heapMaxBytes * HEAP_FULL;
  });
}
