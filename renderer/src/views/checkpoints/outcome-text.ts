import type { CheckpointFailureKind, CheckpointOrigin, CheckpointOutcome } from '#contract/incident/checkpoint.ts';
import type { Text } from '#contract/text.ts';
import { OUTCOME } from '../../i18n/words.ts';
import { CHECKPOINTS, FAILURES } from './words.ts';

/** How it ended, in a word. */
export function endOf(outcome: CheckpointOutcome, failure: CheckpointFailureKind | undefined): Text {
  if (outcome === 'failed' && failure !== undefined) return FAILURES[failure];
  const { en, 'zh-CN': chinese } = OUTCOME[outcome];
  return { en: en.toLowerCase(), 'zh-CN': chinese };
}

/** Why the subtasks of a checkpoint are not told: REST without details, logs without them, or `_metadata` alone. */
export function lackOf(from: readonly CheckpointOrigin[], ofRest: Text, ofLog: Text): Text {
  if (from.includes('rest') || from.includes('archive')) return ofRest;
  return from.includes('log') ? ofLog : CHECKPOINTS.metadataAlone;
}
