import type { Recovery } from '#contract/verdict.ts';

/** A checkpoint older than three intervals means that at least two in a row did not complete. */
const OLD_INTERVALS = 3;

/** `unknown`: nothing in the bundle tells of checkpoints at all. */
export type RecoveryState = 'restorable' | 'old' | 'not-proven' | 'none' | 'unknown';

export function recoveryState(recovery: Recovery | undefined, intervalMs: number | undefined): RecoveryState {
  if (recovery === undefined) return 'unknown';
  if (recovery.lastRestorable === undefined) return 'none';
  const age = recovery.replay.ms;
  if (intervalMs !== undefined && age !== undefined && age > OLD_INTERVALS * intervalMs) return 'old';
  return recovery.metadata === 'read' ? 'restorable' : 'not-proven';
}
