import type { Recovery } from '#contract/verdict.ts';

/** A checkpoint older than three intervals means that at least two in a row did not complete. */
const OLD_INTERVALS = 3;

export type RecoveryState = 'restorable' | 'old' | 'not-proven' | 'none';

export function recoveryState(recovery: Recovery | undefined, intervalMs: number | undefined): RecoveryState {
  if (recovery?.lastRestorable === undefined) return 'none';
  const age = recovery.replay.ms;
  if (intervalMs !== undefined && age !== undefined && age > OLD_INTERVALS * intervalMs) return 'old';
  return recovery.metadata === 'read' ? 'restorable' : 'not-proven';
}
