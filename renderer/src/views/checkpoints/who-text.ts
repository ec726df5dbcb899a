import type { CheckpointRow, CheckpointWho } from '#contract/incident/checkpoint-table.ts';
import type { Text } from '#contract/text.ts';
import { arrows } from '../../ui/arrows.ts';
import { CHECKPOINTS } from './words.ts';

/** Who stood in the way of a checkpoint, or what Flink says of it. */
export function whyText({ who, outcome, reason }: Pick<CheckpointRow, 'who' | 'outcome' | 'reason'>): Text | undefined {
  if (who !== undefined) return whoText(who, outcome === 'in-progress');
  return reason === undefined ? undefined : { en: reason, 'zh-CN': reason };
}

function whoText(who: CheckpointWho, goesOn: boolean): Text {
  if (who.kind === 'unacknowledged') return unacknowledgedText(who, goesOn);
  const { vertex, subtask, host, more } = who;
  const name = vertex === undefined ? host : arrows(vertex);
  const by = (language: keyof Text) => {
    const named = name ?? CHECKPOINTS.aTask[language];
    return subtask === undefined ? named : CHECKPOINTS.subtask(named, subtask)[language];
  };
  return {
    en: CHECKPOINTS.declinedBy(by('en'), more).en,
    'zh-CN': CHECKPOINTS.declinedBy(by('zh-CN'), more)['zh-CN'],
  };
}

function unacknowledgedText(
  { vertex, missing, tooLate, subtasks }: Extract<CheckpointWho, { kind: 'unacknowledged' }>,
  goesOn: boolean,
): Text {
  const name = arrows(vertex);
  if (goesOn) return CHECKPOINTS.notYetAcked(name, missing, subtasks);
  if (tooLate === missing) return CHECKPOINTS.ackedTooLate(name, missing, subtasks);
  if (tooLate > 0) return CHECKPOINTS.notInTime(name, missing, subtasks);
  return missing === subtasks ? CHECKPOINTS.neverAcked(name) : CHECKPOINTS.someNeverAcked(name, missing, subtasks);
}
