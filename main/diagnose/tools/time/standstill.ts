import type { Job, Vertex } from '#contract/incident/job.ts';
import type { SubtaskPressure, VertexPressure } from '#contract/incident/pressure.ts';
import type { Source } from '#contract/incident/source.ts';
import { WATERMARK_STANDS_MS } from '../../../flink/watermark-pace.ts';
import { greatest } from '../extremes.ts';

/** A subtask in the newest of two snapshots, and in the older one. */
export interface Pair {
  readonly subtask: number;
  readonly before: SubtaskPressure;
  readonly now: SubtaskPressure;
}

/** A vertex with subtasks whose watermark did not move although they got records. */
export interface StalledVertex {
  readonly vertex: Vertex;
  readonly stalled: readonly Pair[];
  /** Subtasks of the same vertex whose watermark went on. */
  readonly moving: readonly Pair[];
}

/** Where event time stands still, from the first stalled vertex on. */
export interface Standstill {
  readonly job: Job;
  readonly first: StalledVertex;
  readonly others: readonly StalledVertex[];
  readonly from: number;
  readonly to: number;
  /** The watermark that stands. */
  readonly watermark: number;
  /** Subtasks of sources that the standstill leads back to. */
  readonly source?: { readonly vertex: Vertex; readonly subtask?: number; readonly evidence: readonly Source[] };
}

/** Event time that stands still between the newest snapshot and the oldest that already shows the same watermark. */
export function standstillOf(
  job: Job,
  pressure: readonly VertexPressure[],
  order: readonly Vertex[],
): Standstill | undefined {
  const all = pressure.filter((one) => one.jobId === job.id);
  const begun = runningSince(job, greatest(all.map((one) => one.at)));
  const mine = begun === undefined ? [] : all.filter((one) => one.at >= begun);
  const stalled = order.flatMap((vertex) => stalledVertex(job, vertex, mine) ?? []);
  const [first, ...others] = stalled;
  const pair = first?.stalled[0];
  if (!first || !pair || pair.now.watermark === undefined) return undefined;
  const samples = mine.filter((one) => one.vertexId === first.vertex.id);
  const to = greatest(samples.map((one) => one.at));
  const from = Math.min(
    ...samples.filter((one) => watermarkOf(one, pair.subtask) === pair.now.watermark).map((one) => one.at),
  );
  const source = sourceOf(job, first, mine);
  return { job, first, others, from, to, watermark: pair.now.watermark, ...(source ? { source } : {}) };
}

/**
 * Since when the job ran without interruption, at that moment; undefined when it did not run then. The numbers of a job that ended, or
 * that waits for its restart, stand still because nobody counts, and those of two runs cannot be compared.
 */
export function runningSince({ states, endedAt }: Job, at: number): number | undefined {
  if (endedAt !== undefined && endedAt <= at) return undefined;
  const last = states.findLast((one) => one.at <= at);
  if (last === undefined) return Number.NEGATIVE_INFINITY;
  return last.to === 'RUNNING' ? last.at : undefined;
}

function stalledVertex(job: Job, vertex: Vertex, mine: readonly VertexPressure[]): StalledVertex | undefined {
  const pairs = pairsOf(vertex.id, mine);
  const reached = reachedBehind(job, vertex, mine);
  const stalled = pairs.filter(
    ({ before, now }) =>
      now.watermark !== undefined &&
      now.watermark === before.watermark &&
      now.watermark >= reached &&
      grew(before.recordsIn, now.recordsIn),
  );
  const moving = pairs.filter(({ before, now }) => grew(before.watermark, now.watermark));
  return stalled.length === 0 ? undefined : { vertex, stalled, moving };
}

/**
 * The event time that those behind it have reached: over an edge that joins all subtasks the smallest of them leads. One that seems to
 * stand before it is idle and holds nobody, or its metrics were not fetched any more, as those of a starved process.
 */
function reachedBehind(job: Job, vertex: Vertex, mine: readonly VertexPressure[]): number {
  const joined = job.edges.filter((edge) => edge.from === vertex.id && edge.strategy !== 'FORWARD');
  const behind = joined.flatMap(({ to }) => newestOf(to, mine)?.subtasks ?? []);
  return greatest(behind.map((one) => one.watermark ?? Number.NEGATIVE_INFINITY));
}

function newestOf(vertexId: string, mine: readonly VertexPressure[]): VertexPressure | undefined {
  return mine
    .filter((one) => one.vertexId === vertexId)
    .sort((a, b) => a.at - b.at)
    .at(-1);
}

/** Each subtask now and in the newest snapshot that is long enough before. */
function pairsOf(vertexId: string, mine: readonly VertexPressure[]): readonly Pair[] {
  const samples = mine.filter((one) => one.vertexId === vertexId).sort((a, b) => a.at - b.at);
  const last = samples.at(-1);
  const earlier = last && samples.findLast((one) => one.at <= last.at - WATERMARK_STANDS_MS);
  if (!last || !earlier) return [];
  return last.subtasks.flatMap((now): readonly Pair[] => {
    const before = earlier.subtasks.find((one) => one.subtask === now.subtask);
    return before ? [{ subtask: now.subtask, before, now }] : [];
  });
}

function grew(before: number | undefined, now: number | undefined): boolean {
  return before !== undefined && now !== undefined && now > before;
}

function watermarkOf(of: VertexPressure, subtask: number): number | undefined {
  return of.subtasks.find((one) => one.subtask === subtask)?.watermark;
}

/** The source before the first stalled vertex, with the subtask when edges or counts tell it. */
function sourceOf(job: Job, first: StalledVertex, mine: readonly VertexPressure[]): Standstill['source'] {
  const edges = job.edges.filter((edge) => edge.to === first.vertex.id);
  const sources = edges.flatMap((edge) => job.vertices.filter((vertex) => vertex.id === edge.from && vertex.isSource));
  const candidates = sources.map((vertex) => ({ vertex, pairs: pairsOf(vertex.id, mine) }));
  const held = heldBack(candidates);
  if (held) return held;
  const silent = candidates.flatMap(({ vertex, pairs }) => {
    const quiet = pairs.filter(
      ({ before, now }) => now.recordsOut !== undefined && now.recordsOut === before.recordsOut,
    );
    return quiet.length > 0 && quiet.length < pairs.length ? quiet.map((pair) => ({ vertex, pair })) : [];
  });
  const [one] = silent;
  if (one && silent.length === 1)
    return {
      vertex: one.vertex,
      subtask: one.pair.subtask,
      evidence: [one.pair.now.sources.recordsOut].filter((source) => source !== undefined),
    };
  const [vertex] = sources;
  if (!vertex || sources.length > 1) return undefined;
  // Over a forward edge a subtask is fed by one subtask only; where the siblings go on it is that one.
  const isForward = edges.every((edge) => edge.strategy === 'FORWARD');
  const [stuck, ...more] = first.stalled;
  if (!isForward || !stuck || more.length > 0 || first.moving.length === 0) return { vertex, evidence: [] };
  const fed = candidates[0]?.pairs.find((pair) => pair.subtask === stuck.subtask);
  return {
    vertex,
    subtask: stuck.subtask,
    evidence: [fed?.now.sources.recordsOut].filter((source) => source !== undefined),
  };
}

/**
 * Readers whose own watermark stands while that of other readers went on: the smallest of all inputs decides, so it is theirs. All of one
 * source: the source itself gives nothing, not one of its partitions.
 */
function heldBack(
  candidates: readonly { readonly vertex: Vertex; readonly pairs: readonly Pair[] }[],
): Standstill['source'] {
  const readers = candidates.flatMap(({ vertex, pairs }) => pairs.map((pair) => ({ vertex, pair })));
  const standing = readers.filter(
    ({ pair: { before, now } }) => now.outputWatermark !== undefined && now.outputWatermark === before.outputWatermark,
  );
  const goesOn = readers.some(({ pair: { before, now } }) => grew(before.outputWatermark, now.outputWatermark));
  const [one, ...more] = standing;
  if (!one || !goesOn || more.some(({ vertex }) => vertex !== one.vertex)) return undefined;
  return {
    vertex: one.vertex,
    ...(more.length === 0 ? { subtask: one.pair.subtask } : {}),
    evidence: standing.slice(0, 2).flatMap(({ pair }) => pair.now.sources.outputWatermark ?? []),
  };
}
