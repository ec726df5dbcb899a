import type { GcView } from '#contract/incident/gc-view.ts';
import type { Span } from '#contract/incident/instant.ts';

/** What the plots show: the chosen time, or all that the logs cover. */
export function gcSpan({ axis, runs, dots }: GcView, range: Span | undefined): Span {
  if (axis === 'time' && range !== undefined) return range;
  const from = runs.reduce((least, one) => Math.min(least, one.from ?? least), dots[0]?.x ?? Infinity);
  const to = runs.reduce((most, one) => Math.max(most, one.to ?? most), dots.at(-1)?.x ?? -Infinity);
  return Number.isFinite(from) && to > from ? { from, to } : { from: 0, to: 1000 };
}

/** Below it a stop is noticed by nobody. */
const SHORTEST_MS = 1;
const LABELLED_MS = [1, 10, 100, 1_000, 10_000, 60_000, 600_000];

/** Lengths from a millisecond to minutes on one axis: equal steps are equal factors. */
export interface PauseScale {
  /** 0 at the bottom, 1 at the top. */
  y(ms: number): number;
  readonly ticksMs: readonly number[];
  readonly topMs: number;
}

/** A limit is drawn when it is at most so many times the longest stop; else the stops would be a line at the bottom. */
const LIMIT_WITHIN = 30;

export function pauseScale(
  longestMs: number,
  limitMs: number | undefined,
): PauseScale & { readonly showsLimit: boolean } {
  const showsLimit = limitMs !== undefined && limitMs <= Math.max(longestMs, SHORTEST_MS) * LIMIT_WITHIN;
  const topMs = Math.max(longestMs, showsLimit ? limitMs : 0, 10 * SHORTEST_MS) * 1.5;
  const y = (ms: number) =>
    Math.min(1, Math.log(Math.max(ms, SHORTEST_MS) / SHORTEST_MS) / Math.log(topMs / SHORTEST_MS));
  return { y, ticksMs: LABELLED_MS.filter((ms) => ms < topMs), topMs, showsLimit };
}

/** A row of the table that says the same as the plots. */
export interface GcMinute {
  readonly x: number;
  readonly share: number;
  readonly longestMs?: number;
  /** Highest occupancy after a collection in it. */
  readonly bytes?: number;
}

export function gcMinutes({ shares, dots, shorter, occupancy }: GcView, { from, to }: Span): readonly GcMinute[] {
  const { widthMs } = shares;
  const start = (x: number) => Math.floor(x / widthMs) * widthMs;
  const longest = new Map<number, number>();
  for (const { x, durationMs } of [...dots, ...shorter])
    longest.set(start(x), Math.max(longest.get(start(x)) ?? 0, durationMs));
  const highest = new Map<number, number>();
  for (const { x, bytes } of occupancy) highest.set(start(x), Math.max(highest.get(start(x)) ?? 0, bytes));
  return shares.points
    .filter(({ x }) => x + widthMs > from && x <= to)
    .map(({ x, share }) => {
      const [longestMs, bytes] = [longest.get(x), highest.get(x)];
      return { x, share, ...(longestMs === undefined ? {} : { longestMs }), ...(bytes === undefined ? {} : { bytes }) };
    });
}
