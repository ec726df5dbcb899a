import type { Span } from '#contract/incident/instant.ts';
import type { CheckpointMark, Timeline } from '#contract/incident/timeline.ts';
import { present } from '#contract/present.ts';

/** Fewer are drawn one by one without anybody waiting, and a table of them misses none. */
const FEW = 2000;
/** Of the axis: bars nearer than two pixels are drawn as one, and few screens are wider than this. */
const COLUMNS = 1500;
/** Of the lane of durations, 70 px high: a dot of 6 px covers a field of so many columns and of one such step. */
const FIELD = 6;
const STEPS = 12;

/** The timeline with no more checkpoints than an axis of all its time tells apart. */
export function drawnTimeline(timeline: Timeline): Timeline {
  const { span, jobs } = timeline;
  if (span === undefined) return timeline;
  return { ...timeline, jobs: jobs.map((job) => ({ ...job, checkpoints: thinned(job.checkpoints, span) })) };
}

/** Of these checkpoints those that touch a range of time, as far as an axis of that range tells them apart. */
export function drawnWithin(marks: readonly CheckpointMark[], span: Span): readonly CheckpointMark[] {
  return thinned(
    marks.filter((mark) => mark.from <= span.to && endOf(mark) >= span.from),
    span,
  );
}

/**
 * Of those that share a column and end alike the longest stays, for the lane of bars; of the others that share a field of the lane of
 * durations one. Each that stays counts those for which it stands. What is wider than a column stands for itself.
 */
function thinned(marks: readonly CheckpointMark[], { from, to }: Span): readonly CheckpointMark[] {
  if (marks.length <= FEW) return marks;
  const columnMs = Math.max(1, (to - from) / COLUMNS);
  const longest = marks.reduce((most, { durationMs = 0 }) => Math.max(most, durationMs), 1);
  const columnOf = (mark: CheckpointMark) => Math.floor((mark.from - from) / columnMs);
  const isWide = (mark: CheckpointMark) => endOf(mark) - mark.from > columnMs;
  const bars = new Map<string, CheckpointMark>();
  for (const mark of marks) {
    if (isWide(mark)) continue;
    const key = `${columnOf(mark)} ${mark.outcome} ${mark.kind}`;
    if ((mark.durationMs ?? 0) > (bars.get(key)?.durationMs ?? -1)) bars.set(key, mark);
  }
  const fieldOf = (mark: CheckpointMark) => {
    const step = mark.durationMs === undefined ? '?' : Math.floor((mark.durationMs / longest) * STEPS);
    return `${Math.floor(columnOf(mark) / FIELD)} ${step} ${mark.outcome} ${mark.kind}`;
  };
  const kept = new Map<CheckpointMark, number>([...bars.values()].map((mark) => [mark, 1]));
  const fields = new Map([...kept.keys()].map((mark) => [fieldOf(mark), mark]));
  for (const mark of marks) {
    if (kept.has(mark)) continue;
    const field = fieldOf(mark);
    const stands = isWide(mark) ? undefined : fields.get(field);
    if (stands === undefined) {
      kept.set(mark, 1);
      if (!isWide(mark)) fields.set(field, mark);
    } else kept.set(stands, (kept.get(stands) ?? 0) + 1);
  }
  return [...kept]
    .map(([mark, count]) => ({ ...mark, ...present({ count: count > 1 ? count : undefined }) }))
    .sort((a, b) => a.from - b.from);
}

function endOf({ from, to, openTo }: CheckpointMark): number {
  return to ?? openTo ?? from;
}
