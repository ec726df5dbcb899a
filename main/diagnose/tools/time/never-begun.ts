import type { Job, Vertex } from '#contract/incident/job.ts';
import type { SubtaskPressure, VertexPressure } from '#contract/incident/pressure.ts';
import { greatest } from '../extremes.ts';
import { runningSince } from './standstill.ts';

/** Event time that never began behind a source, because some of its readers never had a record. */
export interface NeverBegun {
  readonly job: Job;
  readonly source: Vertex;
  /** Readers that never sent a record, and so no watermark. */
  readonly silent: readonly SubtaskPressure[];
  /** All of that source. */
  readonly readers: number;
  /** A reader of the same source that does: the job uses event time. */
  readonly moving: SubtaskPressure;
  /** Vertices that get records and have no watermark, in the order of the job; never empty. */
  readonly waiting: readonly { readonly vertex: Vertex; readonly subtasks: readonly SubtaskPressure[] }[];
  readonly from: number;
  readonly to: number;
}

/**
 * Six fetches of metrics (metrics.fetcher.update-interval, 10 s by default): a start is over by then, and an idleness of a minute, as it is
 * often declared, has let the others go on.
 */
export const STARTED_MS = 60_000;

/** In the newest snapshot. A reader that was declared idle holds nobody back, so the tasks behind it would have a watermark. */
export function neverBegun(
  job: Job,
  pressure: readonly VertexPressure[],
  order: readonly Vertex[],
): NeverBegun | undefined {
  const all = pressure.filter((one) => one.jobId === job.id);
  const to = greatest(all.map((one) => one.at));
  const begun = runningSince(job, to);
  if (begun === undefined) return undefined;
  const subtasksOf = (vertex: Vertex) => all.find((one) => one.at === to && one.vertexId === vertex.id)?.subtasks ?? [];
  const waiting = order.flatMap((vertex) => {
    const subtasks = vertex.isSource ? [] : subtasksOf(vertex).filter(waits);
    return subtasks.length > 0 ? [{ vertex, subtasks }] : [];
  });
  const [first] = waiting;
  if (!first) return undefined;
  const source = origin(job, first.vertex, (vertex) => subtasksOf(vertex).some((one) => !hasBegun(one)));
  if (!source) return undefined;
  const moving = subtasksOf(source).find((one) => hasBegun(one) && (one.recordsOut ?? 0) > 0);
  const silent = subtasksOf(source).filter((one) => !hasBegun(one));
  if (!moving || silent.some((one) => one.recordsOut !== 0)) return undefined;
  return { job, source, silent, readers: subtasksOf(source).length, moving, waiting, from: begun, to };
}

/** The source from which no event time comes; of two such inputs nobody can tell which one is meant to have any. */
function origin(job: Job, of: Vertex, lacks: (vertex: Vertex) => boolean): Vertex | undefined {
  let at = of;
  // No path is longer than the job has vertices, whatever a damaged plan says.
  for (const _ of job.vertices) {
    const inputs = job.edges.filter((edge) => edge.to === at.id);
    const before = job.vertices.filter((vertex) => inputs.some((edge) => edge.from === vertex.id) && lacks(vertex));
    const [only, ...more] = before;
    if (!only || more.length > 0) return undefined;
    if (only.isSource) return only;
    at = only;
  }
  return undefined;
}

function hasBegun({ outputWatermark }: SubtaskPressure): boolean {
  return outputWatermark !== undefined;
}

function waits({ watermark, noWatermark, recordsIn }: SubtaskPressure): boolean {
  return noWatermark === true && watermark === undefined && (recordsIn ?? 0) > 0;
}
