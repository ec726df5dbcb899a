import type { CheckpointFailureKind, CheckpointOrigin, CheckpointOutcome } from '#contract/incident/checkpoint.ts';
import type { Text } from '#contract/text.ts';
import { CHECKPOINTS, ENDS, FAILURES } from './words.ts';

/** How it ended, in a word. */
export function endOf(outcome: CheckpointOutcome, failure: CheckpointFailureKind | undefined): Text {
  return outcome === 'failed' && failure !== undefined ? FAILURES[failure] : ENDS[outcome];
}

/** Why the subtasks of a checkpoint are not told: REST without details, logs without them, or `_metadata` alone. */
export function lackOf(from: readonly CheckpointOrigin[], ofRest: Text, ofLog: Text): Text {
  if (from.includes('rest') || from.includes('archive')) return ofRest;
  return from.includes('log') ? ofLog : CHECKPOINTS.metadataAlone;
}
