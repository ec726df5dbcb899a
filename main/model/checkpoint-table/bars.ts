import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { CheckpointBar } from '#contract/incident/checkpoint-table.ts';
import type { Instant, Span } from '#contract/incident/instant.ts';
import { present } from '#contract/present.ts';
import { beganAt, refOf } from './job-history.ts';
import { openEnd, type Witnessed } from './open-end.ts';

/** A bar that grows: of a hundred thousand checkpoints most are part of one, and none of those becomes a value of its own. */
interface Growing {
  /** The first stands for all, unless one of the others failed. */
  shown: Checkpoint;
  readonly from: Instant;
  to: Instant | undefined;
  readonly openTo: Instant | undefined;
  readonly isNarrow: boolean;
  count: number;
  failed: number;
}

/** Checkpoints on an axis of so many columns; those that share one column are one bar, and a failure is never hidden by that. */
export function barsOf(
  history: readonly Checkpoint[],
  range: Span | undefined,
  columns: number,
  witnessed: Witnessed,
): readonly CheckpointBar[] {
  if (range === undefined) return [];
  const columnMs = Math.max(1, (range.to - range.from) / columns);
  const columnOf = (at: number) => Math.floor((at - range.from) / columnMs);
  const bars: Growing[] = [];
  let last: Growing | undefined;
  for (const checkpoint of history) {
    const from = beganAt(checkpoint);
    if (from === undefined) continue;
    const { endedAt: to, outcome } = checkpoint;
    const openTo = openEnd(checkpoint, witnessed);
    const isNarrow = (to ?? openTo ?? from) - from <= columnMs;
    if (last?.isNarrow && isNarrow && columnOf(from) === columnOf(last.from)) {
      join(last, checkpoint, from);
      continue;
    }
    last = { shown: checkpoint, from, to, openTo, isNarrow, count: 1, failed: outcome === 'failed' ? 1 : 0 };
    bars.push(last);
  }
  return bars.map(barOf);
}

function join(bar: Growing, checkpoint: Checkpoint, from: Instant): void {
  const isFailed = checkpoint.outcome === 'failed';
  if (isFailed && bar.failed === 0) bar.shown = checkpoint;
  bar.to = Math.max(bar.to ?? bar.from, checkpoint.endedAt ?? from);
  bar.count += 1;
  if (isFailed) bar.failed += 1;
}

function barOf({ shown, from, to, openTo, count, failed }: Growing): CheckpointBar {
  const { kind, outcome } = shown;
  return {
    ...refOf(shown),
    kind,
    from,
    ...present({ to, openTo: to === undefined ? openTo : undefined }),
    outcome,
    count,
    failed,
  };
}
