import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { intervalOf, STREAK } from './checkpoints.ts';
import { firstWithMost } from './extremes.ts';
import { completedOf } from './history.ts';
import { LONG_MS } from './phases.ts';

/** One that took far longer than all others, with no more state and nothing told of any subtask. */
interface LoneSlow {
  readonly checkpoint: Checkpoint;
  readonly usualMs: number;
}

/** A pause of one process is borne by every job; ten times as long as usual is not one of its moments. */
const TIMES = 10;
/** Three checkpoints were due meanwhile: what nobody could have gone back to is worth a word. */
const INTERVALS = 3;
/** More state takes more time, and that is no riddle. */
const GROWN = 2;

/**
 * A savepoint is always aligned and waits behind the records that unaligned checkpoints overtake: its own time tells of them. Of a periodic
 * checkpoint only one is told that kept several others from coming.
 */
export function loneSlowCheckpoint(of: JobCheckpoints): LoneSlow | undefined {
  const done = completedOf(of).filter((one) => one.endToEndMs !== undefined && one.stateBytes !== undefined);
  const periodic = done.filter(({ kind }) => kind === 'checkpoint');
  if (periodic.length <= STREAK) return undefined;
  const middle = (of: (one: Checkpoint) => number | undefined) =>
    periodic.map((one) => of(one) ?? 0).sort((a, b) => a - b)[Math.floor(periodic.length / 2)] ?? 0;
  const [usualMs, usualBytes] = [middle((one) => one.endToEndMs), middle((one) => one.stateBytes)];
  const due = INTERVALS * (intervalOf(of.config) ?? Number.POSITIVE_INFINITY);
  const slow = done.filter(({ kind, endToEndMs = 0, stateBytes = 0, vertices }) => {
    const least = kind === 'savepoint' ? LONG_MS : Math.max(LONG_MS, due);
    const isTold = vertices.some((vertex) => vertex.perSubtask.length > 0);
    return endToEndMs >= Math.max(least, TIMES * usualMs) && stateBytes <= GROWN * usualBytes && !isTold;
  });
  const checkpoint = firstWithMost(slow, (one) => one.endToEndMs ?? 0);
  return checkpoint && { checkpoint, usualMs };
}
