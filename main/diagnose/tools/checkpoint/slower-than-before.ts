import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { kept } from '../kept.ts';
import { STREAK } from './checkpoints.ts';
import { completedOf } from './history.ts';

/** Some time of the job in which its checkpoints took a multiple of what they had taken before. */
export interface SlowerThanBefore {
  /** What the quicker ones take. */
  readonly usualMs: number;
  readonly slow: readonly Checkpoint[];
}

/** A pause of one process, or a neighbour on its host, makes a multiple of itself; ten times as long is another regime. */
const TIMES = 10;
/** Below it nobody waits for a checkpoint, whatever it took before. */
export const LEAST_MS = 1000;
/** The quickest quarter: most may belong to the time that is asked about. */
const QUICK = 0.25;

/** Checkpoints that became slow once others had been quick; the first ones of a job load classes and open connections. */
export const slowerThanBefore = kept((of: JobCheckpoints): SlowerThanBefore => {
  const done = completedOf(of).filter(({ kind, endToEndMs }) => kind === 'checkpoint' && endToEndMs !== undefined);
  const took = done.map(({ endToEndMs = 0 }) => endToEndMs).sort((a, b) => a - b);
  const usualMs = took[Math.floor(took.length * QUICK)] ?? 0;
  const isSlow = ({ endToEndMs = 0 }: Checkpoint) => endToEndMs >= Math.max(LEAST_MS, TIMES * usualMs);
  const last = done.filter((one) => !isSlow(one))[STREAK - 1];
  return { usualMs, slow: last === undefined ? [] : done.slice(done.indexOf(last)).filter(isSlow) };
});
