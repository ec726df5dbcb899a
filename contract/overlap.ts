import type { Span } from './incident/instant.ts';

/** How many ms of a stretch of time lie within another, whose end that nobody knows is never reached. */
export function overlapMs({ from = -Infinity, to = Infinity }: Partial<Span>, stretch: Span): number {
  return Math.max(0, Math.min(to, stretch.to) - Math.max(from, stretch.from));
}
