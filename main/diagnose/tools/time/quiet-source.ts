import type { Job, Vertex } from '#contract/incident/job.ts';
import type { SubtaskPressure, VertexPressure } from '#contract/incident/pressure.ts';
import { greatest } from '../extremes.ts';
import { type Pair, runningSince, type Standstill } from './standstill.ts';

/** One subtask of a source in the newest snapshot. */
interface Reader {
  readonly vertex: Vertex;
  readonly now: SubtaskPressure;
  readonly before: SubtaskPressure | undefined;
  readonly outputWatermark: number;
}

/** Readers of one job differ by the disorder of their records, seconds; half a minute apart they do not read the same time. */
const APART_MS = 30_000;
/** What comes out of a task is that of its inputs, up to the emissions between two metrics of one snapshot (200 ms each, fetched every 10 s). */
const SAME_MS = 10_000;
/** Rates are means of a minute: after half of it without records the half is left. */
const HALF = 0.5;

/**
 * A source, or a reader of one, that sends hardly anything any more and whose own watermark stayed behind that of the others, with tasks
 * that wait at just this watermark: one snapshot shows what two with the same watermark show.
 */
export function quietSourceOf(
  job: Job,
  pressure: readonly VertexPressure[],
  order: readonly Vertex[],
): Standstill | undefined {
  const all = pressure.filter((one) => one.jobId === job.id);
  const to = greatest(all.map((one) => one.at));
  const begun = runningSince(job, to);
  if (begun === undefined) return undefined;
  const readers = readersOf(job, all, to, begun).sort((a, b) => a.outputWatermark - b.outputWatermark);
  const freshest = readers.at(-1);
  if (!freshest) return undefined;
  const behind = readers.filter((one) => freshest.outputWatermark - one.outputWatermark >= APART_MS);
  const [last] = behind;
  // One that reads what is old, and goes on with it, is no quiet one.
  if (!last || behind.some((one) => one.vertex !== last.vertex || !isQuiet(one))) return undefined;
  const waiting = order.filter((vertex) => !vertex.isSource).flatMap((vertex) => waitingAt(last, vertex, all, to));
  const [first, ...others] = waiting;
  if (!first || (freshest.now.recordsOutPerSecond ?? 0) === 0) return undefined;
  const lagMs = Math.max(0, to - freshest.outputWatermark);
  const subtask = behind.length === 1 && readers.some((one) => one.vertex === last.vertex && one !== last);
  return {
    job,
    first,
    others,
    to,
    from: Math.max(last.outputWatermark + lagMs, begun),
    watermark: last.outputWatermark,
    source: {
      vertex: last.vertex,
      ...(subtask ? { subtask: last.now.subtask } : {}),
      evidence: [last, freshest].flatMap(({ now }) => now.sources.outputWatermark ?? []),
    },
  };
}

function readersOf(job: Job, all: readonly VertexPressure[], to: number, begun: number): Reader[] {
  return job.vertices
    .filter((vertex) => vertex.isSource)
    .flatMap((vertex) => {
      const mine = all.filter((one) => one.vertexId === vertex.id && one.at >= begun).sort((a, b) => a.at - b.at);
      const now = mine.find((one) => one.at === to);
      const [earliest] = mine;
      return (now?.subtasks ?? []).flatMap((subtask): readonly Reader[] => {
        const { outputWatermark } = subtask;
        if (outputWatermark === undefined) return [];
        const before = earliest?.subtasks.find((one) => one.subtask === subtask.subtask);
        return [{ vertex, now: subtask, before: before === subtask ? undefined : before, outputWatermark }];
      });
    });
}

function isQuiet({ now, before }: Reader): boolean {
  const [rate, usual] = [now.recordsOutPerSecond, before?.recordsOutPerSecond];
  if (rate === undefined || (now.backpressured ?? 0) >= HALF) return false;
  return rate === 0 || (usual !== undefined && rate <= usual * HALF);
}

/** Subtasks of a vertex whose event time is that of the quiet reader, with records coming in. */
function waitingAt(
  quiet: Reader,
  vertex: Vertex,
  all: readonly VertexPressure[],
  to: number,
): readonly Standstill['first'][] {
  const now = all.find((one) => one.vertexId === vertex.id && one.at === to);
  const stalled = (now?.subtasks ?? []).filter(
    ({ watermark, recordsInPerSecond }) =>
      watermark !== undefined &&
      Math.abs(watermark - quiet.outputWatermark) <= SAME_MS &&
      (recordsInPerSecond ?? 0) > 0,
  );
  const pairs = stalled.map((one): Pair => ({ subtask: one.subtask, before: one, now: one }));
  return pairs.length === 0 ? [] : [{ vertex, stalled: pairs, moving: [] }];
}
