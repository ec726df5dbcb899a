import type { Instant, Span } from '#contract/incident/instant.ts';

/** Nothing in a log is closer together than its milliseconds; below 10 ms a range shows nothing. */
const SHORTEST_MS = 10;

/** The range with its ends in order, inside `all`, and not empty. */
export function within(range: Span, all: Span): Span {
  const [low, high] = range.from <= range.to ? [range.from, range.to] : [range.to, range.from];
  const length = Math.min(Math.max(high - low, SHORTEST_MS), Math.max(all.to - all.from, SHORTEST_MS));
  const from = Math.round(Math.min(Math.max(low, all.from), Math.max(all.from, all.to - length)));
  return { from, to: Math.round(from + length) };
}

/** A moment has no length to draw: it stands in the middle of a second. */
export function drawable(range: Span): Span {
  return range.from === range.to ? { from: range.from - 500, to: range.to + 500 } : range;
}

/** Zoomed by `factor` (below 1 is closer) with `at` staying where it is. */
export function zoomed(range: Span, factor: number, at: Instant, all: Span): Span {
  return within({ from: at - (at - range.from) * factor, to: at + (range.to - at) * factor }, all);
}

/** Moved by `ratio` of its own length. */
export function panned(range: Span, ratio: number, all: Span): Span {
  const by = (range.to - range.from) * ratio;
  return within({ from: range.from + by, to: range.to + by }, all);
}
