import type { Instant } from '#contract/incident/instant.ts';
import type { Job, Vertex } from '#contract/incident/job.ts';
import type { SubtaskPressure, VertexPressure } from '#contract/incident/pressure.ts';
import type { Source } from '#contract/incident/source.ts';
import { greatest } from '../extremes.ts';
import type { Tools } from '../tools.ts';

/** Flink's own border between `low` and `high` back pressure (JobVertexBackPressureHandler). */
export const HIGH = 0.5;
/** A task that works four fifths of its time has no room left for a burst; the rest of a busy task's second goes into measuring and mailbox work. */
export const BUSY = 0.8;
/** Flink's border between `ok` and `low`: from here on its output buffers do run full. */
const LOW = 0.1;
/** A mean over some seconds: what is left of the time are the moments between two records. */
const NEARLY_FULL = 0.9;
/** No time left in any subtask: whatever waits before it can only grow. */
const FULL = 0.95;

/**
 * Half as many records again as a sibling is more than an uneven hash of many keys gives (a few per cent); the least that key groups do,
 * two against one, comes out a little below two.
 */
export const SKEWED = 1.5;
/** Three times as busy as any sibling: its work is not theirs. */
const ALONE = 3;

/** One snapshot that shows the bottleneck. */
export interface BottleneckSample {
  readonly at: Instant;
  readonly own: VertexPressure;
  /** Back-pressured vertices right before it. */
  readonly pressed: readonly VertexPressure[];
}

/** The vertex that the others wait for. */
export interface Bottleneck {
  readonly job: Job;
  readonly vertex: Vertex;
  /** Vertices with an edge to it. */
  readonly upstream: readonly Vertex[];
  /** By time; never empty. */
  readonly samples: readonly BottleneckSample[];
  /** Snapshots of the job that show pressure at all. */
  readonly snapshots: number;
}

/** For each job the vertices that are busy, not held back themselves, and have everything before them waiting. */
export function bottlenecks(tools: Tools): readonly Bottleneck[] {
  const pressure = tools.know('pressure') ?? [];
  return (tools.know('jobs') ?? []).flatMap((job) =>
    bottlenecksOf(
      job,
      pressure.filter((one) => one.jobId === job.id),
    ),
  );
}

function bottlenecksOf(job: Job, pressure: readonly VertexPressure[]): readonly Bottleneck[] {
  const snapshots = [...new Set(pressure.map((one) => one.snapshot))];
  const samples = new Map<string, BottleneckSample[]>();
  for (const snapshot of snapshots) {
    const shown = pressure.filter((one) => one.snapshot === snapshot);
    for (const own of shown.filter((one) => isTight(one))) {
      const waits = isFull(own) ? isTouched : isLoaded(own) ? isTouchedAllOver : isPressed;
      const pressed = shown.filter((one) => waits(one) && hasEdge(job, one.vertexId, own.vertexId));
      if (pressed.length === 0) continue;
      samples.set(own.vertexId, [...(samples.get(own.vertexId) ?? []), { at: own.at, own, pressed }]);
    }
  }
  return job.vertices.flatMap((vertex): Bottleneck[] => {
    const shown = samples.get(vertex.id);
    if (!shown) return [];
    const upstream = job.vertices.filter((other) => hasEdge(job, other.id, vertex.id));
    return [{ job, vertex, upstream, samples: [...shown].sort((a, b) => a.at - b.at), snapshots: snapshots.length }];
  });
}

function hasEdge(job: Job, from: string, to: string): boolean {
  return job.edges.some((edge) => edge.from === from && edge.to === to);
}

/** At least one subtask has no time left, and what it sends is taken at once. */
function isTight(of: VertexPressure): boolean {
  return most(of, 'busy') >= BUSY && most(of, 'backpressured') <= HIGH && !isPressed(of);
}

function isFull(of: VertexPressure): boolean {
  if ((of.over?.busy?.min ?? 0) >= FULL) return true;
  return of.subtasks.length > 0 && of.subtasks.every((subtask) => (subtask.busy ?? 0) >= FULL);
}

/** Held back now and then: small records fill buffers slowly, long after their receiver has fallen behind. */
export function isTouched(of: VertexPressure): boolean {
  return isPressed(of) || of.level === 'low' || most(of, 'backpressured') > LOW;
}

/** One subtask with all the load: whoever sends to it has records for the others as well, and waits only when its turn comes. */
function isLoaded({ subtasks }: VertexPressure): boolean {
  const [hot, ...others] = [...subtasks].sort((a, b) => (b.busy ?? 0) - (a.busy ?? 0));
  if (hot?.busy === undefined || others.length === 0 || hot.busy < NEARLY_FULL) return false;
  const usual = mean(others.map(records));
  const isAlone = others.every(({ busy }) => busy !== undefined && busy * ALONE <= (hot.busy ?? 0));
  return isAlone && usual !== undefined && usual > 0 && (records(hot) ?? 0) >= usual * SKEWED;
}

/** Most of its subtasks wait now and then, so it is no chance of one of them. */
function isTouchedAllOver(of: VertexPressure): boolean {
  return (
    isPressed(of) || of.subtasks.filter(({ backpressured = 0 }) => backpressured > LOW).length > of.subtasks.length / 2
  );
}

/** Back-pressured for more than half of the time, at least in one subtask. */
export function isPressed(of: VertexPressure): boolean {
  return of.level === 'high' || most(of, 'backpressured') > HIGH;
}

export function most(of: VertexPressure, field: 'busy' | 'backpressured' | 'idle'): number {
  return Math.max(0, of.over?.[field]?.max ?? 0, ...of.subtasks.map((subtask) => subtask[field] ?? 0));
}

/** What shows how busy its busiest subtask is. */
export function busySource(of: VertexPressure): Source | undefined {
  return hotSubtasks(of)[0]?.sources.busy ?? of.over?.busy?.source;
}

/** Mean over the subtasks that were measured; undefined when none was. */
export function mean(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The busiest subtasks: those without time left. */
export function hotSubtasks(of: VertexPressure): readonly SubtaskPressure[] {
  return of.subtasks.filter((subtask) => (subtask.busy ?? 0) >= BUSY).sort((a, b) => (b.busy ?? 0) - (a.busy ?? 0));
}

/** Highest back pressure right before the bottleneck, over all its samples. */
export function worstPressure(of: Bottleneck): number {
  return greatest(
    of.samples.flatMap((sample) => sample.pressed.map((one) => most(one, 'backpressured'))),
    0,
  );
}

/** What came in, or went out where nothing comes in over the network. */
export function records(subtask: SubtaskPressure): number | undefined {
  return subtask.recordsInPerSecond || subtask.recordsIn || subtask.recordsOutPerSecond || subtask.recordsOut;
}
