import type { Job } from '#contract/incident/job.ts';

/**
 * None of its tasks ever ran, as far as a bundle tells that saw it begin: it took no checkpoint, which all of its tasks have to run for, and
 * read nothing.
 */
export function neverRan(job: Job | undefined): boolean {
  if (job === undefined) return false;
  const moves = job.attempts.flatMap(({ transitions }) => transitions);
  if (moves.some(({ from, to }) => from === 'RUNNING' || to === 'RUNNING')) return false;
  const isRefused = job.states.some(({ from, to }) => from === 'INITIALIZING' && to === 'FAILED');
  return isRefused || (moves.length > 0 && job.states.some(({ from }) => from === 'CREATED'));
}
