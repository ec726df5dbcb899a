import type { Instant } from '#contract/incident/instant.ts';
import type { CheckpointMark } from '#contract/incident/timeline.ts';

/** A bar of the scrubber, px of its plot. */
export interface ScrubBar {
  readonly key: string;
  readonly mark: CheckpointMark;
  readonly x: number;
  readonly width: number;
}

/** Narrower bars could not be seen, px. */
const NARROWEST = 2;

/**
 * Bars of checkpoints in their order. One too narrow to be told from the bar before it, of the same outcome, is part of that:
 * a job of ten thousand checkpoints has no more bars than the plot has pixels, and none that failed is hidden by one that did not.
 */
export function scrubBars(
  checkpoints: readonly CheckpointMark[],
  x: (at: Instant) => number,
  endOf: (mark: CheckpointMark) => Instant,
): readonly ScrubBar[] {
  const bars: ScrubBar[] = [];
  const reached = new Map<CheckpointMark['outcome'], number>();
  for (const mark of checkpoints) {
    const left = x(mark.from);
    const width = Math.max(NARROWEST, x(endOf(mark)) - left);
    const right = reached.get(mark.outcome) ?? Number.NEGATIVE_INFINITY;
    if (left + width < right + 1) continue;
    bars.push({ key: `${mark.kind}-${mark.id}-${mark.from}`, mark, x: left, width });
    reached.set(mark.outcome, left + width);
  }
  return bars;
}
