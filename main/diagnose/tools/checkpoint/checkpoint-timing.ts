/**
 * How checkpoints are given time: pure numbers, each factor with its reason. What a rule advises and what a cure works out come from here,
 * so that they never differ.
 */

/** A checkpoint may find twice the state, or a host at half its speed, and nothing is wrong. */
const TIMEOUT_ROOM = 2;
/** CheckpointConfig.DEFAULT_TIMEOUT: long enough for all but the largest states. */
export const DEFAULT_CHECKPOINT_TIMEOUT_MS = 600_000;
/** Nine tenths of the time stay with the job. */
const INTERVAL_ROOM = 10;
/** The documentation names minutes as usual; below half a minute every file is small and every second request is for a checkpoint. */
const LEAST_INTERVAL_MS = 30_000;
/** More than this is read again after each failure, which few accept; unless the checkpoint itself takes a third of it. */
const LONG_INTERVAL_MS = 600_000;
const LEAST_ROOM = 3;
/** Three in a row are no accident any more (CheckpointFailureManager counts consecutive ones). */
const LEAST_TOLERANCE = 3;

const MINUTE_MS = 60_000;

/** A timeout that leaves room above the longest checkpoint, never below Flink's own. Whole minutes. */
export function roomyTimeout(longestMs: number): number {
  return Math.max(DEFAULT_CHECKPOINT_TIMEOUT_MS, Math.ceil((longestMs * TIMEOUT_ROOM) / MINUTE_MS) * MINUTE_MS);
}

/** An interval in which checkpoints of this usual duration take a tenth of the time, or a third where they are very long. Whole seconds. */
export function roomyInterval(usualMs: number): number {
  const room = Math.min(usualMs * INTERVAL_ROOM, Math.max(LONG_INTERVAL_MS, usualMs * LEAST_ROOM));
  return Math.max(LEAST_INTERVAL_MS, Math.ceil(room / 1000) * 1000);
}

/** Half of the interval stays free even when a checkpoint takes longer than it. Whole seconds. */
export function pauseFor(intervalMs: number): number {
  return Math.max(1000, Math.round(intervalMs / 2 / 1000) * 1000);
}

/** One more than the longest run of failures that ended by itself. */
export function toleranceFor(longestRun: number): number {
  return Math.max(LEAST_TOLERANCE, longestRun + 1);
}
