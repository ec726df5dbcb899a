import type { LoggedCheckpoint } from './logged-checkpoint.ts';

/** Fewer distances may all be chance. */
const ENOUGH = 3;
/** CheckpointCoordinator takes up a request that waits as soon as the checkpoint before it ends; what is later than this had its own time. */
const AT_ONCE_MS = 100;

interface Gap {
  readonly ms: number;
  /** It came as soon as the one before ended: it, or the one before, was late. */
  readonly isLate: boolean;
}

/**
 * The interval by the times of triggers. Two that came on time are at least an interval apart. What became due while a long one was under way
 * is made up for afterwards, one directly behind the other (CheckpointRequestDecider queues it): that tells nothing of the interval.
 */
export function observedInterval(periodic: readonly LoggedCheckpoint[]): number | undefined {
  const gaps = gapsIn(periodic);
  const onTime = gaps.filter((one) => !one.isLate);
  if (onTime.length >= ENOUGH) return shortOf(onTime);
  return gaps.length < ENOUGH || isMadeUp(periodic, gaps) ? undefined : shortOf(gaps);
}

function gapsIn(periodic: readonly LoggedCheckpoint[]): readonly Gap[] {
  const gaps: Gap[] = [];
  let wasLate = false;
  periodic.forEach((checkpoint, i) => {
    const before = periodic[i - 1];
    const isLate = isAtOnce(before, checkpoint);
    // After a failure the next trigger may follow a restart, with a random first delay.
    if (
      before?.outcome === 'completed' &&
      before.triggeredAt !== undefined &&
      checkpoint.triggeredAt !== undefined &&
      checkpoint.id === before.id + 1
    )
      gaps.push({ ms: checkpoint.triggeredAt - before.triggeredAt, isLate: isLate || wasLate });
    wasLate = isLate;
  });
  return gaps;
}

function isAtOnce(before: LoggedCheckpoint | undefined, { triggeredAt }: LoggedCheckpoint): boolean {
  return (
    before?.endedAt !== undefined && triggeredAt !== undefined && Math.abs(triggeredAt - before.endedAt) <= AT_ONCE_MS
  );
}

/** What is made up for comes as quickly as checkpoints are taken: a tenth of the one that held it up is no interval that it merely exceeded. */
const TIMES = 10;

/** One checkpoint lasted as long as all of these together: so many may have become due meanwhile. */
function isMadeUp(periodic: readonly LoggedCheckpoint[], gaps: readonly Gap[]): boolean {
  const longest = periodic.reduce((most, one) => Math.max(most, one.endToEndMs ?? 0), 0);
  const made = gaps.map(({ ms }) => ms).filter((ms) => ms * TIMES < longest);
  return made.length > 0 && longest > made.reduce((sum, ms) => sum + ms, 0);
}

/** Short, but not the shortest: timers are late by some ms. */
function shortOf(gaps: readonly Gap[]): number | undefined {
  return gaps.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(gaps.length / 10)];
}
