import type { Mechanism } from './mechanisms/define-mechanism.ts';
import { JOB_MECHANISMS } from './mechanisms/jobs.ts';
import { PROCESS_MECHANISMS } from './mechanisms/processes.ts';
import { SNAPSHOT_MECHANISMS } from './mechanisms/snapshots.ts';

/**
 * All known mechanisms, near and far: a far one (storage → restarts) holds even when the step between left no trace.
 * `leads-to.ts` shows only the nearest.
 */
const DIRECT: readonly Mechanism[] = [...SNAPSHOT_MECHANISMS, ...PROCESS_MECHANISMS, ...JOB_MECHANISMS];

/** What restarts a job also uses up its restarts; without a strategy the first failure is the last. */
const GIVEN_UP = DIRECT.filter(({ from, to }) => to === 'job/restart-loop' && from !== 'job/restart-loop').map(
  (one): Mechanism => ({ ...one, to: 'job/restart-suppressed' }),
);

/** All known mechanisms. */
export const MECHANISMS: readonly Mechanism[] = [...DIRECT, ...GIVEN_UP];
