import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, short } from '../../tools/words.ts';

export type DisabledFacts = {
  /** Name of the job. */
  readonly job: string;
  /** It has failed since: its state is lost. */
  readonly failed: boolean;
};

export function disabledWords(facts: DisabledFacts, tools: Tools): Words {
  return {
    title: phrase(`Checkpointing is off for ${facts.job}`, `${facts.job} 未开启检查点`),
    why: phrase(
      `No interval is set and no checkpoint was taken. ${facts.failed ? 'The job has failed: its state is lost, and it can only begin anew.' : 'After a failure the job loses its state and begins anew.'} Without checkpoints and without a restart strategy the first failure is final.`,
      `未设置间隔，也没有任何检查点。${facts.failed ? '作业已失败：状态丢失，只能从头开始。' : '失败后作业会丢失状态并从头开始。'}没有检查点且没有重启策略时，首次失败即为最终失败。`,
    ),
    brief: [phrase('no checkpoints', '未做检查点'), phrase(short(facts.job), short(facts.job, 16))],
    advice: [
      {
        text: phrase(
          'Switch it on, unless the job is a batch job or keeps nothing worth keeping.',
          '开启检查点，除非是批作业或没有需要保留的状态。',
        ),
        set: { [tools.keyFor('execution.checkpointing.interval')]: '1 min' },
        losesData: false,
        doc: 'docs/dev/datastream/fault-tolerance/checkpointing/',
      },
    ],
  };
}
