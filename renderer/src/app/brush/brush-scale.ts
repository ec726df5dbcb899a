import type { Instant, Span } from '#contract/incident/instant.ts';
import type { LogHistogram } from '#contract/incident/log.ts';
import { loudnessOf } from '../../ui/loudness.ts';

/** Time to pixels and back over one width. */
export interface Scale {
  readonly x: (at: Instant) => number;
  readonly at: (x: number) => Instant;
}

export function scaleOf(span: Span, width: number): Scale {
  const length = Math.max(1, span.to - span.from);
  const w = Math.max(1, width);
  return {
    x: (at) => ((at - span.from) / length) * w,
    at: (x) => span.from + (Math.min(Math.max(x, 0), w) / w) * length,
  };
}

/** Of marks closer than `apart` pixels one stands for all: thousands of failures stay drawable and none disappears. */
export function thinned(xs: readonly number[], apart: number): readonly number[] {
  const kept: number[] = [];
  for (const x of xs) {
    const last = kept.at(-1);
    if (last === undefined || x - last >= apart) kept.push(x);
  }
  return kept;
}

/** A column of the volume chart: heights as shares of the tallest column. */
export interface Column {
  readonly from: Instant;
  readonly quiet: number;
  readonly warn: number;
  readonly error: number;
}

/** Square roots, so that a burst does not flatten the rest of the day to nothing. */
export function columnsOf(volume: LogHistogram): readonly Column[] {
  const rows = volume.buckets.map(loudnessOf);
  const highest = Math.sqrt(Math.max(1, ...rows.map((row) => row.quiet + row.warn + row.error)));
  return rows.map((row, index) => {
    const all = row.quiet + row.warn + row.error;
    const height = Math.sqrt(all) / highest;
    const share = (part: number) => (all === 0 ? 0 : (part / all) * height);
    return {
      from: volume.from + index * volume.bucketMs,
      quiet: share(row.quiet),
      warn: share(row.warn),
      error: share(row.error),
    };
  });
}

/** What a press at `x` takes hold of. */
export type Grip = 'from' | 'to' | 'middle' | 'new';

/** Pixels around an edge that still take it: half of the 24 px target. */
const REACH = 7;

export function gripAt(x: number, from: number, to: number, isAll: boolean): Grip {
  const toFrom = Math.abs(x - from);
  const toTo = Math.abs(x - to);
  if (Math.min(toFrom, toTo) <= REACH) return toFrom <= toTo ? 'from' : 'to';
  // The middle of "all" cannot move anywhere: a drag there makes a new range.
  return !isAll && x > from && x < to ? 'middle' : 'new';
}
