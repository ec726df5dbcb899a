import type { Span } from '#contract/incident/instant.ts';
import type { CheckpointMark, Timeline } from '#contract/incident/timeline.ts';
import { present } from '#contract/present.ts';

/** Fewer are drawn one by one without anybody waiting, and a table of them misses none. */
const FEW = 2000;
/** Of the axis: bars nearer than two pixels are drawn as one, and few screens are wider than this. */
const COLUMNS = 1500;
/** Of the height of the lane of durations, 70 px: dots of 6 px whose middles are one step of 4 px apart still touch. */
const STEPS = 18;

/** The timeline with no more checkpoints than an axis of all its time tells apart. */
export function drawnTimeline(timeline: Timeline): Timeline {
  const { span, jobs } = timeline;
  if (span === undefined) return timeline;
  return { ...timeline, jobs: jobs.map((job) => ({ ...job, checkpoints: thinned(job.checkpoints, span) })) };
}

/** Of these checkpoints those that touch a range of time, as far as an axis of that range tells them apart. */
export function drawnWithin(marks: readonly CheckpointMark[], span: Span): readonly CheckpointMark[] {
  return thinned(
    marks.filter(({ from, to }) => from <= span.to && (to ?? Number.POSITIVE_INFINITY) >= span.from),
    span,
  );
}

/**
 * Of those that share a column, end alike and took about as long, the longest stands for all and counts them; what is wider than a
 * column stands for itself.
 */
function thinned(marks: readonly CheckpointMark[], { from, to }: Span): readonly CheckpointMark[] {
  if (marks.length <= FEW) return marks;
  const columnMs = Math.max(1, (to - from) / COLUMNS);
  const longest = marks.reduce((most, { durationMs = 0 }) => Math.max(most, durationMs), 1);
  const groups = new Map<unknown, { shown: CheckpointMark; count: number }>();
  for (const mark of marks) {
    const column = Math.floor((mark.from - from) / columnMs);
    const step = mark.durationMs === undefined ? '?' : Math.floor((mark.durationMs / longest) * STEPS);
    const isNarrow = endOf(mark) - mark.from <= columnMs;
    const key = isNarrow ? `${column} ${step} ${mark.outcome} ${mark.kind}` : mark;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { shown: mark, count: 1 });
    else {
      group.count += 1;
      if ((mark.durationMs ?? 0) > (group.shown.durationMs ?? 0)) group.shown = mark;
    }
  }
  return [...groups.values()]
    .map(({ shown, count }) => ({ ...shown, ...present({ count: count > 1 ? count : undefined }) }))
    .sort((a, b) => a.from - b.from);
}

/** What goes on has no end; of one whose end nobody tells only the beginning is known. */
function endOf({ from, to, outcome }: CheckpointMark): number {
  return to ?? (outcome === 'in-progress' ? Number.POSITIVE_INFINITY : from);
}
