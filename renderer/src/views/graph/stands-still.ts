import type { GraphVertex } from '#contract/incident/graph.ts';

/** Watermarks are sent every 200 ms (pipeline.auto-watermark-interval); sources that read little move it every few seconds. */
const LONG_MS = 15_000;

/** Event time did not move between snapshots. */
export function standsStill(watermark: GraphVertex['watermark']): boolean {
  return watermark !== undefined && watermark.standsMs >= LONG_MS;
}
