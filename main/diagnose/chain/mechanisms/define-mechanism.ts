import type { Finding } from '#contract/finding.ts';
import type { CauseId } from '#contract/incident/ids.ts';

/** How one cause brings about another, and under which conditions a pair of findings may be joined. */
export interface Mechanism {
  readonly from: CauseId;
  readonly to: CauseId;
  /** What both must name alike, when both name it. The job always. */
  readonly same: 'job' | 'vertex' | 'taskmanager' | 'host';
  /** `before`: the cause is first in time. `any`: the cause is a standing condition, or was only sampled now and then. */
  readonly order: 'before' | 'any';
  /** `worsens`: it makes the other one worse, which would have come anyway: both stay causes. Default `causes`. */
  readonly force: 'causes' | 'worsens';
  /** How long after its last sign the cause still explains something new; absent: as long as it lasts. */
  readonly lastsMs?: number;
  /** What the two must have been like; absent: whatever they were. */
  readonly when?: (cause: Finding, effect: Finding) => boolean;
}

/** A process that is gone has been replaced, or its job given up, after this: Flink's slot request timeout is 5 min, doubled. */
export const AFTERMATH_MS = 10 * 60_000;

type Conditions = Partial<Omit<Mechanism, 'from' | 'to'>>;

export function brings(from: CauseId, to: readonly CauseId[], conditions: Conditions = {}): readonly Mechanism[] {
  return to.map((one) => ({ from, to: one, same: 'job', order: 'before', force: 'causes', ...conditions }));
}

export const FAILED_CHECKPOINTS = [
  'checkpoint/declined',
  'checkpoint/none-completing',
  'checkpoint/tolerance-exceeded',
] as const;
export const LATE_CHECKPOINTS = [
  'checkpoint/expired',
  'checkpoint/none-completing',
  'checkpoint/tolerance-exceeded',
] as const;
export const RESTARTS = ['job/restart-loop', 'checkpoint/none-completing'] as const;
export const LOST_WORKER = ['heartbeat/lost', ...RESTARTS, 'connector/kafka-producer-expiring'] as const;
export const SLOW_PIPELINE = [...LATE_CHECKPOINTS, 'job/restart-loop', 'connector/kafka-producer-expiring'] as const;
export const STANDING: Conditions = { order: 'any' };
