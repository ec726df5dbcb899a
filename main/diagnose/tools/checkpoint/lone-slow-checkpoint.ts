import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { median } from '#contract/median.ts';
import { firstWithMost } from '../extremes.ts';
import { intervalOf, STREAK } from './checkpoints.ts';
import { completedOf, tellsSubtasks } from './history.ts';
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
  const usualMs = median(periodic.flatMap((one) => one.endToEndMs ?? [])) ?? 0;
  const usualBytes = median(periodic.flatMap((one) => one.stateBytes ?? [])) ?? 0;
  const due = INTERVALS * (intervalOf(of.config) ?? Number.POSITIVE_INFINITY);
  const slow = done.filter((one) => {
    const { kind, endToEndMs = 0, stateBytes = 0 } = one;
    const least = kind === 'savepoint' ? LONG_MS : Math.max(LONG_MS, due);
    return endToEndMs >= Math.max(least, TIMES * usualMs) && stateBytes <= GROWN * usualBytes && !tellsSubtasks(one);
  });
  const checkpoint = firstWithMost(slow, (one) => one.endToEndMs ?? 0);
  return checkpoint && { checkpoint, usualMs };
}
