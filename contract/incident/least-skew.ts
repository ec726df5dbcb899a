import type { ZoneDecision } from './coverage.ts';

/**
 * By how much a clock is ahead of the JobManager's, ms, below zero when it is behind: the least that the events explain which both wrote
 * down. What else lies between the bounds may be the way of a message.
 */
export function leastSkewMs({
  skewFromMs = -Infinity,
  skewToMs = Infinity,
  unsteady = false,
}: Partial<ZoneDecision> = {}): number {
  return unsteady ? 0 : Math.max(skewFromMs, Math.min(skewToMs, 0));
}
