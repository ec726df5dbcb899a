import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { firstWithMost } from '../extremes.ts';
import { STREAK } from './checkpoints.ts';
import { completedOf, periodicOf, tellsSubtasks } from './history.ts';
import { CRAWL, LONG_MS, SLOW_MS, slowOf } from './phases.ts';
import { slowerThanBefore } from './slower-than-before.ts';

/** Checkpoints that were quick and are slow now, with no more state and nothing told of any subtask. */
export interface SlowedCheckpoints {
  readonly usualMs: number;
  readonly worst: Checkpoint;
}

/** A checkpoint takes a multiple of itself for a moment in every job; five times as long is another regime. */
const TIMES = 5;
/** Half of those since the first slow one: one that is quick in between does not make the others right. */
const MOST = 0.5;
/** More state takes more time, and that is no riddle. */
const GROWN = 2;

export function slowedCheckpoints(of: JobCheckpoints): SlowedCheckpoints | undefined {
  return becameSlow(of) ?? becameSlower(of);
}

function becameSlow(of: JobCheckpoints): SlowedCheckpoints | undefined {
  if (slowOf(of).length < STREAK) return undefined;
  const done = periodicOf(of).filter((one) => one.outcome === 'completed' && one.endToEndMs !== undefined);
  const first = done.findIndex(({ endToEndMs }) => (endToEndMs ?? 0) >= SLOW_MS);
  if (first < STREAK - 1) return undefined;
  const before = done.slice(0, first).sort((a, b) => (a.endToEndMs ?? 0) - (b.endToEndMs ?? 0));
  const usual = before[Math.floor(before.length / 2)];
  const since = done.slice(first);
  const slow = since
    .filter(({ endToEndMs }) => (endToEndMs ?? 0) >= Math.max(SLOW_MS, TIMES * (usual?.endToEndMs ?? 0)))
    .sort((a, b) => (b.endToEndMs ?? 0) - (a.endToEndMs ?? 0));
  const [worst] = slow;
  if (!usual || !worst || slow.length < STREAK || slow.length < since.length * MOST) return undefined;
  return slow.some(tellsSubtasks) || isGrown(worst, usual) ? undefined : { usualMs: usual.endToEndMs ?? 0, worst };
}

/** Nobody waits for them yet, but another regime began: many times as long as before, again and again. */
function becameSlower(of: JobCheckpoints): SlowedCheckpoints | undefined {
  const { usualMs, slow } = slowerThanBefore(of);
  const [first] = slow;
  if (first === undefined || slow.length < STREAK || slow.some(tellsSubtasks)) return undefined;
  const done = completedOf(of).filter(({ kind }) => kind === 'checkpoint');
  const since = done.slice(done.indexOf(first));
  const before = done[done.length - since.length - 1];
  const worst = firstWithMost(slow, (one) => one.endToEndMs ?? 0);
  if (!before || !worst || slow.length < since.length * MOST || isGrown(worst, before)) return undefined;
  return { usualMs, worst };
}

function isGrown({ stateBytes = 0 }: Checkpoint, before: Checkpoint): boolean {
  return stateBytes > GROWN * (before.stateBytes ?? Number.POSITIVE_INFINITY);
}

/** Two of them are how it is. */
const AGAIN = 2;

/** The longest of checkpoints that were never quick, with so little state that writing it is not what takes the time. */
export function crawlingCheckpoint(of: JobCheckpoints): Checkpoint | undefined {
  const done = periodicOf(of).filter((one) => one.outcome === 'completed' && one.endToEndMs !== undefined);
  const slow = done.filter(({ endToEndMs = 0, stateBytes }) => {
    const isSmall = stateBytes !== undefined && stateBytes * 1000 < CRAWL * endToEndMs;
    return endToEndMs >= LONG_MS && isSmall;
  });
  if (slow.length < AGAIN || slow.length < done.length * MOST || slow.some(tellsSubtasks)) return undefined;
  return firstWithMost(slow, (one) => one.endToEndMs ?? 0);
}
