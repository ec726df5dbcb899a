import type { GcHistory } from '#contract/incident/gc.ts';
import type { PauseLane } from '#contract/incident/timeline.ts';
import { present } from '#contract/present.ts';

/** A chart asks for no more stops than people point at. */
const NAMED = 20;

/** What a GC log has on the axis; undefined when nothing places it in time. */
export function pauseLane(history: GcHistory): PauseLane | undefined {
  const { managerId, host, from, to, series, pauses } = history;
  if (from === undefined || to === undefined) return undefined;
  return {
    ...present({ managerId, host }),
    from,
    to,
    bucketMs: series.widthMs,
    buckets: series.buckets.flatMap(({ at, pauseMs, longestMs, fulls }) =>
      at === undefined ? [] : [{ at, pauseMs, longestMs, fulls }],
    ),
    longest: pauses
      .slice(0, NAMED)
      .flatMap(({ at, kind, durationMs, source }) => (at === undefined ? [] : [{ at, kind, durationMs, source }])),
  };
}
