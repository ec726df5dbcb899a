import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { CheckpointBar } from '#contract/incident/checkpoint-table.ts';
import type { Span } from '#contract/incident/instant.ts';
import { present } from '#contract/present.ts';
import { beganAt, refOf } from './job-history.ts';

/** Checkpoints on an axis of so many columns; those that share one column are one bar, and a failure is never hidden by that. */
export function barsOf(
  history: readonly Checkpoint[],
  range: Span | undefined,
  columns: number,
): readonly CheckpointBar[] {
  if (range === undefined) return [];
  const columnMs = Math.max(1, (range.to - range.from) / columns);
  const columnOf = (at: number) => Math.floor((at - range.from) / columnMs);
  const bars: CheckpointBar[] = [];
  for (const checkpoint of history) {
    const bar = barOf(checkpoint);
    const last = bars.at(-1);
    if (bar === undefined) continue;
    const isAlone = last === undefined || !isNarrow(bar) || !isNarrow(last);
    if (isAlone || columnOf(bar.from) !== columnOf(last.from)) bars.push(bar);
    else bars[bars.length - 1] = joined(last, bar);
  }
  return bars;

  function isNarrow({ from, to, outcome }: CheckpointBar): boolean {
    return to === undefined ? outcome !== 'in-progress' : to - from <= columnMs;
  }
}

function barOf(checkpoint: Checkpoint): CheckpointBar | undefined {
  const from = beganAt(checkpoint);
  if (from === undefined) return undefined;
  const { kind, outcome, endedAt } = checkpoint;
  return {
    ...refOf(checkpoint),
    kind,
    from,
    ...present({ to: endedAt }),
    outcome,
    count: 1,
    failed: outcome === 'failed' ? 1 : 0,
  };
}

/** The first stands for all, unless one of the others failed. */
function joined(bar: CheckpointBar, next: CheckpointBar): CheckpointBar {
  const shown = next.failed > 0 && bar.failed === 0 ? next : bar;
  const to = Math.max(bar.to ?? bar.from, next.to ?? next.from);
  return { ...shown, from: bar.from, to, count: bar.count + next.count, failed: bar.failed + next.failed };
}
