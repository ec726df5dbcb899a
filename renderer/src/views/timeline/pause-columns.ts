import type { Instant, Span } from '#contract/incident/instant.ts';
import type { PauseLane } from '#contract/incident/timeline.ts';
import type { Axis } from '../../ui/time-axis.ts';

/** The longest stop of any process within a few pixels. */
export interface PauseColumn {
  readonly x: number;
  readonly longestMs: number;
}

/** Width of a column with the gap behind it, px. */
export const COLUMN = 4;

/** Columns from left to right; a bucket belongs to the column it begins in. */
export function pauseColumns(lanes: readonly PauseLane[], axis: Axis): readonly PauseColumn[] {
  const columns = new Map<number, number>();
  for (const { buckets, bucketMs } of lanes)
    for (const { at, longestMs } of buckets) {
      if (at + bucketMs < axis.span.from || at > axis.span.to || longestMs <= 0) continue;
      const column = Math.floor(Math.max(0, axis.x(at)) / COLUMN);
      columns.set(column, Math.max(columns.get(column) ?? 0, longestMs));
    }
  return [...columns].map(([column, longestMs]) => ({ x: column * COLUMN, longestMs })).sort((a, b) => a.x - b.x);
}

/** What a log covers: a collector that had nothing to do for as long as before has not stopped logging. */
export function covered({ from, to, buckets }: PauseLane): Span {
  const quiet = buckets
    .slice(1)
    .reduce((longest, { at }, index) => Math.max(longest, at - (buckets[index]?.at ?? at)), 0);
  return { from, to: to + quiet };
}

/** Stretches of the whole that no log covers. */
export function uncovered(lanes: readonly Span[], whole: Span): readonly Span[] {
  const gaps: Span[] = [];
  let at: Instant = whole.from;
  for (const { from, to } of [...lanes].sort((a, b) => a.from - b.from)) {
    if (from > at) gaps.push({ from: at, to: Math.min(from, whole.to) });
    at = Math.max(at, to);
    if (at >= whole.to) return gaps;
  }
  return [...gaps, { from: at, to: whole.to }];
}
