import type { CheckpointFailureKind } from '#contract/incident/checkpoint.ts';

/** Texts of CheckpointFailureReason, all releases; the first that fits decides. */
const KINDS: readonly (readonly [RegExp, CheckpointFailureKind])[] = [
  [/expired before completing/i, 'expired'],
  [/has been subsumed|barrier from newer checkpoint/i, 'subsumed'],
  [/IO-problem detected/i, 'io-error'],
  [/finalize checkpoint/i, 'finalize-failed'],
  [
    /not all required tasks|tasks not ready|task is closing|partially closed|already finished|has been finished|not being executed|Blocking output edge/i,
    'tasks-not-running',
  ],
  [
    /suspending|scheduler is shut down|CheckpointCoordinator shutdown|job has failed|FailoverRegion|Task has failed/i,
    'coordinator-suspended',
  ],
  [
    /was declined|Asynchronous task checkpoint failed|Task local checkpoint failure|does not support checkpointing|received cancellation|alignment phase needed|ChannelState file|Could not (?:materialize|complete snapshot|perform checkpoint)/i,
    'declined',
  ],
  [
    /while triggering the checkpoint|Trigger checkpoint failure|maximum number of|minimum time between|Another checkpoint request|TriggerCheckpoint/i,
    'trigger-failed',
  ],
];

/** The class of a failure from Flink's own words (REST `failure_message`, message of the CheckpointException). */
export function failureKindOf(reason: string): CheckpointFailureKind {
  return KINDS.find(([pattern]) => pattern.test(reason))?.[1] ?? 'other';
}
