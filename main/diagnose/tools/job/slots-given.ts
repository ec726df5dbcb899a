import type { Instant } from '#contract/incident/instant.ts';
import type { Job } from '#contract/incident/job.ts';
import { smallest } from '../extremes.ts';

/**
 * When the first tasks of a job were sent to their slots, where nothing of it has failed yet: until then it waited for workers and could take
 * no checkpoint, since then it starts.
 */
export function slotsGivenAt({ states, attempts }: Job): Instant | undefined {
  const moves = attempts.flatMap(({ transitions }) => transitions);
  if (moves.some(({ to }) => to === 'FAILED') || states.some(({ to }) => to === 'RESTARTING')) return undefined;
  const at = smallest(moves.flatMap((move) => (move.to === 'DEPLOYING' ? move.at : [])));
  return Number.isFinite(at) ? at : undefined;
}
