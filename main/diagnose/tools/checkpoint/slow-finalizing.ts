import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { greatest } from '../extremes.ts';
import { completedOf, finalizedOf, openOf } from './history.ts';
import { announcedLate } from './late-announcements.ts';
import { SLOW_MS } from './phases.ts';

/** A request that hangs makes one; two of them are how it is now. */
const AGAIN = 2;
/** Of those since the first one: what happens to every second checkpoint is no accident. */
const MOST = 0.5;

/**
 * Checkpoints that waited for the JobManager to write `_metadata`, while it was quick with all that it does by itself. One that was late
 * with its announcements has no time, and the store is not to blame.
 */
export function slowFinalizing(of: JobCheckpoints): readonly Checkpoint[] {
  const told = finalizedOf(of).filter((one) => one.kind === 'checkpoint');
  const first = told.findIndex((one) => (one.finalizedAfterMs ?? 0) >= SLOW_MS);
  const since = first < 0 ? [] : told.slice(first);
  const slow = since.filter((one) => (one.finalizedAfterMs ?? 0) >= SLOW_MS);
  if (slow.length < AGAIN || slow.length < since.length * MOST) return [];
  return announcedLate(of, slow).length >= slow.length * MOST ? [] : slow;
}

/** One that every task has acknowledged and that is not complete at the end of the bundle: nobody is waited for but the JobManager. */
export function unfinished(of: JobCheckpoints, end: number): Checkpoint | undefined {
  // A REST history keeps the newest few: one that was open in an early snapshot ended before any that was begun after it.
  const newest = greatest(completedOf(of).map((one) => one.triggeredAt ?? Number.NEGATIVE_INFINITY));
  return openOf(of).find(
    ({ acknowledged, subtasks, triggeredAt }) =>
      acknowledged !== undefined &&
      acknowledged > 0 &&
      acknowledged === subtasks &&
      triggeredAt !== undefined &&
      triggeredAt > newest &&
      end - triggeredAt >= SLOW_MS,
  );
}
