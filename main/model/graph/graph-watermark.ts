import type { GraphVertex } from '#contract/incident/graph.ts';
import type { VertexPressure } from '#contract/incident/pressure.ts';
import { WATERMARK_STANDS_MS } from '../../flink/watermark-pace.ts';

/** Watermarks beyond this are no times: Long.MIN_VALUE before the first, Long.MAX_VALUE behind the last (Watermark.MAX_WATERMARK). */
const LAST_TIME = 8.64e15;

/** How far events of a vertex are complete in one snapshot, with what the snapshots before it tell. `sampled`: of the job, in any order. */
export function watermarkOf(
  shown: VertexPressure | undefined,
  sampled: readonly VertexPressure[],
): GraphVertex['watermark'] {
  const at = shown && lowest(shown);
  if (shown === undefined || at === undefined) return undefined;
  const before = sampled
    .filter((one) => one.vertexId === shown.vertexId && one.at < shown.at)
    .sort((a, b) => b.at - a.at);
  const moved = before.findIndex((one) => lowest(one) !== at);
  const same = moved < 0 ? before.at(-1) : before[moved - 1];
  const standsMs = same === undefined ? 0 : shown.at - same.at;
  return { at, lagMs: shown.at - at, ...(standsMs < WATERMARK_STANDS_MS ? {} : { standsMs }) };
}

/** A source has none coming in; it is asked for what it sends on. */
function lowest({ subtasks }: VertexPressure): number | undefined {
  const all = subtasks.flatMap(({ watermark, outputWatermark }) => watermark ?? outputWatermark ?? []);
  const known = all.filter((one) => Math.abs(one) <= LAST_TIME);
  return known.length === 0 ? undefined : known.reduce((least, one) => Math.min(least, one));
}
