import type { Instant, Span } from '#contract/incident/instant.ts';
import { iso } from '#contract/wording/instant.ts';

/** Distances between ticks that people count in, ms. */
const STEPS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000,
  900_000, 1_800_000, 3_600_000, 7_200_000, 10_800_000, 21_600_000, 43_200_000, 86_400_000, 172_800_000, 604_800_000,
  2_592_000_000, 31_536_000_000,
];

export interface Tick {
  readonly at: Instant;
  readonly label: string;
}

/** How the moments of the axis read on a clock, as if UTC. */
interface Wall {
  toWall(at: Instant): number;
  fromWall(wall: number): Instant;
}

const UTC: Wall = { toWall: (at) => at, fromWall: (wall) => wall };

/** Ticks where a clock on the wall shows round times, at most about `count`. */
export function timeTicks(span: Span, count: number, wall: Wall = UTC): readonly Tick[] {
  const length = span.to - span.from;
  if (!(length > 0) || count < 1) return [];
  const step = STEPS.find((s) => length / s <= count) ?? (STEPS.at(-1) as number);
  const ticks: Tick[] = [];
  const end = wall.toWall(span.to);
  for (let at = Math.ceil(wall.toWall(span.from) / step) * step; at <= end && ticks.length <= count + 1; at += step)
    ticks.push({ at: wall.fromWall(at), label: tickLabel(at, step) });
  return ticks;
}

/** Only as fine as the distance between ticks needs; a new day shows its date. */
function tickLabel(at: Instant, step: number): string {
  const text = iso(at);
  if (step >= 86_400_000) return text.slice(0, 10);
  if (at % 86_400_000 === 0) return text.slice(5, 10);
  if (step >= 60_000) return text.slice(11, 16);
  if (step >= 1000) return text.slice(11, 19);
  return text.slice(11, 23);
}
