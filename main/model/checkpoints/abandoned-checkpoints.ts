import type { CheckpointFailureKind } from '#contract/incident/checkpoint.ts';
import type { Job } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import { firstFrom } from './first-from.ts';
import { fail, type LoggedCheckpoint } from './logged-checkpoint.ts';

/**
 * Checkpoints that nothing ends: the coordinator drops them when the job leaves RUNNING (no line up to 1.14), when a newer one
 * completes, or when another coordinator takes over and counts from an earlier id.
 */
export function closeAbandoned(history: LoggedCheckpoint[], job: Job): void {
  if (lacksLines(history)) dropEndless(history);
  // A restart loop has thousands of stops and of checkpoints.
  const stopFrom = firstFrom(job.states.filter((s) => s.to !== 'RUNNING' && s.from === 'RUNNING'));
  let completed: LoggedCheckpoint | undefined;
  let lowest: LoggedCheckpoint | undefined;
  for (const checkpoint of history.toReversed()) {
    if (checkpoint.outcome === 'in-progress' && checkpoint.triggeredAt !== undefined)
      endFirst(checkpoint, [
        endBy(stopFrom(checkpoint.triggeredAt), 'coordinator-suspended'),
        completed !== undefined && completed.id > checkpoint.id && checkpoint.kind === 'checkpoint'
          ? endBy({ at: completed.endedAt, source: completed.sources.outcome }, 'subsumed')
          : undefined,
        lowest !== undefined && lowest.id <= checkpoint.id
          ? endBy({ at: lowest.triggeredAt, source: lowest.sources.triggeredAt }, 'coordinator-suspended')
          : undefined,
      ]);
    if (checkpoint.outcome === 'completed' && checkpoint.kind === 'checkpoint') completed = checkpoint;
    if (checkpoint.triggeredAt !== undefined && checkpoint.id <= (lowest?.id ?? Infinity)) lowest = checkpoint;
  }
}

/**
 * CheckpointCoordinator announces each checkpoint before it completes: one that completes unannounced, behind others that were announced,
 * stands in a log that lost lines. There the end of a checkpoint may be lost as well.
 */
function lacksLines(history: readonly LoggedCheckpoint[]): boolean {
  const announced = history.findIndex((one) => one.triggeredAt !== undefined);
  return announced >= 0 && history.slice(announced).some((one) => one.outcome === 'completed' && !one.triggeredAt);
}

/** Of those before the last that ended only the beginning is known: that a newer one overtook them would be a guess. */
function dropEndless(history: LoggedCheckpoint[]): void {
  const last = history.findLastIndex((one) => one.outcome !== 'in-progress');
  const told = history.filter((one, i) => i > last || one.outcome !== 'in-progress');
  history.length = 0;
  for (const one of told) history.push(one);
}

interface End {
  readonly at: number;
  readonly source: Source;
  readonly kind: CheckpointFailureKind;
}

function endBy(
  event: { readonly at: number | undefined; readonly source: Source | undefined } | undefined,
  kind: CheckpointFailureKind,
): End | undefined {
  return event?.at === undefined || event.source === undefined
    ? undefined
    : { at: event.at, source: event.source, kind };
}

function endFirst(checkpoint: LoggedCheckpoint, ends: readonly (End | undefined)[]): void {
  const first = ends.filter((end) => end !== undefined).sort((a, b) => a.at - b.at)[0];
  if (first !== undefined) fail(checkpoint, first.at, first.source, first.kind, undefined);
}
