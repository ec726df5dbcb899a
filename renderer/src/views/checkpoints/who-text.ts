import type { CheckpointRow, CheckpointWho } from '#contract/incident/checkpoint-table.ts';
import type { Text } from '#contract/text.ts';
import { CHECKPOINTS } from './words.ts';

/** Who stood in the way of a checkpoint, or what Flink says of it. */
export function whyText({ who, outcome, reason }: Pick<CheckpointRow, 'who' | 'outcome' | 'reason'>): Text | undefined {
  if (who !== undefined) return whoText(who, outcome === 'in-progress');
  return reason === undefined ? undefined : { en: reason, 'zh-CN': reason };
}

function whoText(who: CheckpointWho, goesOn: boolean): Text {
  if (who.kind === 'unacknowledged') {
    const { vertex, missing, subtasks } = who;
    if (goesOn) return CHECKPOINTS.notYetAcked(arrows(vertex), missing, subtasks);
    return missing === subtasks
      ? CHECKPOINTS.neverAcked(arrows(vertex))
      : CHECKPOINTS.someNeverAcked(arrows(vertex), missing, subtasks);
  }
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

/** As the look of a chain is everywhere: `A → B`. */
export function arrows(name: string): string {
  return name.replaceAll(' -> ', ' → ');
}
