import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';

export type ToleranceExceededFacts = {
  readonly times: number;
  /** Failures in a row that the job bears. */
  readonly tolerated: number;
  /** Flink's words. */
  readonly said: string;
};

export function toleranceExceededWords(facts: ToleranceExceededFacts, tools: Tools): Words {
  const times = facts.times === 1 ? 'once' : `${plural(facts.times, 'time', 'times')}`;
  return {
    title: phrase(`Failed checkpoints restarted the job ${times}`, `检查点失败导致作业重启 ${facts.times} 次`),
    why: phrase(
      `The job bears ${facts.tolerated} failed checkpoints in a row; one more fails the whole job, which then starts again from the last completed one. The restart is a consequence: what makes the checkpoints fail is the cause.`,
      `作业最多容忍连续 ${facts.tolerated} 次检查点失败，再失败一次就会使整个作业失败并从最近一次成功的检查点重启。重启只是结果，原因在于检查点为何失败。`,
    ),
    brief: [
      phrase('tolerance exceeded', '超过容忍次数'),
      phrase(`${facts.tolerated} tolerated, ${times}`, `容忍 ${facts.tolerated} 次`),
    ],
    advice: [
      {
        text: phrase(
          'While the cause is being fixed, let the job bear some failures instead of restarting.',
          '修复期间可让作业容忍若干次失败，避免反复重启。',
        ),
        set: {
          [tools.keyFor('execution.checkpointing.tolerable-failed-checkpoints')]: String(
            Math.max(3, facts.tolerated * 2),
          ),
        },
        losesData: false,
        doc: 'docs/dev/datastream/fault-tolerance/checkpointing/',
      },
    ],
  };
}
