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
  /** No restart came after the last time. */
  readonly ended?: true;
};

export function toleranceExceededWords(facts: ToleranceExceededFacts, tools: Tools): Words {
  const often = (times: number) => (times === 1 ? 'once' : plural(times, 'time', 'times'));
  const times = often(facts.times);
  const restarts = facts.times - (facts.ended ? 1 : 0);
  const [ended, endedZh] = facts.ended ? ['ended the job', '作业终止'] : ['', ''];
  return {
    title:
      restarts === 0
        ? phrase(`Failed checkpoints ${ended}`, `检查点失败导致${endedZh}`)
        : phrase(
            `Failed checkpoints restarted the job ${often(restarts)}${facts.ended ? ', then ended it' : ''}`,
            `检查点失败导致作业重启 ${restarts} 次${facts.ended ? '，最终终止' : ''}`,
          ),
    why: phrase(
      `The job bears ${facts.tolerated} failed checkpoints in a row; one more fails the whole job${facts.ended ? '' : ', which then starts again from the last completed one'}. That is a consequence: what makes the checkpoints fail is the cause.`,
      `作业最多容忍连续 ${facts.tolerated} 次检查点失败，再失败一次就会使整个作业失败${facts.ended ? '' : '并从最近一次成功的检查点重启'}。这只是结果，原因在于检查点为何失败。`,
    ),
    brief: [
      phrase('tolerance exceeded', '超过容忍次数'),
      phrase(`${facts.tolerated} tolerated, ${times}`, `容忍 ${facts.tolerated} 次`),
    ],
    advice: [
      {
        text: phrase(
          'While the cause is being fixed, let the job bear some failures instead of failing with them.',
          '修复期间可让作业容忍若干次失败，避免因此失败。',
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
