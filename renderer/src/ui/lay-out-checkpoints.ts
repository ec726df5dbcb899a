import type { CheckpointOutcome } from '#contract/incident/checkpoint.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { type Axis, overlaps } from './time-axis.ts';

/** What is drawn of a checkpoint; one that stands for several neighbours says how many. */
export interface BarMark {
  readonly id: number;
  readonly kind: 'checkpoint' | 'savepoint';
  readonly from: Instant;
  readonly to?: Instant;
  /** Of one without an end: until when it is known to have been under way. */
  readonly openTo?: Instant;
  readonly outcome: CheckpointOutcome;
  readonly count?: number;
  readonly reason?: string;
}

/** A checkpoint, or several that fall into the same pixels. */
export interface LaidBar<M> {
  readonly key: string;
  readonly x: number;
  readonly width: number;
  readonly outcome: CheckpointOutcome;
  /** The one that is shown for all: a failed one when there is one. */
  readonly mark: M;
  readonly count: number;
  /** 0 is the uppermost; checkpoints that run at the same time lie below one another. */
  readonly track: number;
}

/** Bars narrower than this are drawn together with their neighbours. */
const NARROWEST = 2;
/** More that run at once are drawn over each other in the last track. */
const TRACKS = 4;
/** A bar may reach this far into its follower, px: the one ends some ms after the other was triggered, and nobody sees it. */
const TOUCHING = 2;

/** Bars in time order; what falls within two pixels of the bar before becomes part of it, and a failure is never hidden by that. */
export function checkpointBars<M extends BarMark>(marks: readonly M[], axis: Axis): readonly LaidBar<M>[] {
  const bars: LaidBar<M>[] = [];
  const ends: number[] = [];
  for (const mark of marks) {
    const to = endOfMark(mark);
    if (!overlaps(axis.span, mark.from, to)) continue;
    // What begins with the last moment of the axis is seen before its edge.
    const x = Math.max(0, Math.min(axis.x(mark.from), axis.width - NARROWEST));
    const width = Math.max(NARROWEST, Math.min(axis.width, axis.x(to)) - x);
    const last = bars.at(-1);
    const isNarrow = width <= NARROWEST && last !== undefined && last.width <= NARROWEST && x - last.x < NARROWEST;
    if (isNarrow && last !== undefined) {
      bars[bars.length - 1] = joined(last, mark);
      continue;
    }
    const track = freeTrack(ends, x);
    ends[track] = Math.max(ends[track] ?? 0, axis.x(to));
    bars.push({
      key: `${mark.kind}${mark.id}@${mark.from}`,
      x,
      width,
      outcome: mark.outcome,
      mark,
      count: mark.count ?? 1,
      track,
    });
  }
  return bars;
}

/** Where a checkpoint ends on the axis: of one whose end nobody tells only what was seen of it is drawn. */
export function endOfMark({ from, to, openTo }: Pick<BarMark, 'from' | 'to' | 'openTo'>): Instant {
  return to ?? openTo ?? from;
}

/** How many checkpoints marks stand for. */
export function countOf(marks: readonly Pick<BarMark, 'count'>[]): number {
  return marks.reduce((sum, { count = 1 }) => sum + count, 0);
}

/** The first track whose bars have ended by `x`; the last one takes whatever is left. */
function freeTrack(ends: readonly number[], x: number): number {
  const free = ends.findIndex((end) => end <= x + TOUCHING);
  return free >= 0 ? free : Math.min(ends.length, TRACKS - 1);
}

function joined<M extends BarMark>(bar: LaidBar<M>, mark: M): LaidBar<M> {
  const isWorse = mark.outcome === 'failed' && bar.outcome !== 'failed';
  return { ...bar, count: bar.count + (mark.count ?? 1), ...(isWorse ? { outcome: mark.outcome, mark } : {}) };
}
