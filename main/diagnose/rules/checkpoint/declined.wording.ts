import type { Words } from '../../define-rule.ts';
import { taskName } from '../../tools/culprit.ts';
import { phrase, short, withoutStop } from '../../tools/words.ts';

export type DeclinedFacts = {
  readonly declined: number;
  /** Of all that ended. */
  readonly share: number;
  readonly vertex?: string;
  /** From 0. */
  readonly subtask?: number;
  readonly parallelism?: number;
  /** Class and message of the deepest cause. */
  readonly cause?: string;
  /** Flink's word for the failure. */
  readonly reason?: string;
};

export function declinedWords(facts: DeclinedFacts): Words {
  const { declined, vertex, cause } = facts;
  const some = declined === 1 ? 'One checkpoint was' : `${declined} checkpoints were`;
  const task = vertex === undefined ? undefined : taskName(vertex, facts.subtask, facts.parallelism);
  const said = withoutStop(cause ?? facts.reason ?? '');
  return {
    title: phrase(
      `${some} declined${task ? `, first by ${task}` : ''}`,
      `${declined} 次检查点被拒绝${task ? `，首先是 ${task}` : ''}`,
    ),
    why: phrase(
      `A task answered that it cannot take its snapshot${said ? `: ${said}` : ', and the bundle does not say why'}.`,
      `有 task 回复无法完成快照${said ? `：${said}` : '，诊断包未说明原因'}。`,
    ),
    brief: [
      phrase(`${declined} declined`, `${declined} 次被拒绝`),
      vertex ? phrase(`by ${short(vertex, 24)}`, short(vertex, 16)) : phrase('checkpoints', '检查点'),
    ],
    advice: [
      {
        text: phrase(
          'Follow the exception of the declining task, not the decline itself.',
          '追查拒绝检查点的 task 抛出的异常，而不是“拒绝”本身。',
        ),
        seeks: true,
        doc: 'docs/ops/state/checkpoints/',
      },
    ],
  };
}
