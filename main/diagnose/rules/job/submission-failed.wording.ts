import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { name, phrase, quoted, short } from '../../tools/words.ts';

export type SubmissionFailedFacts = {
  /** Words of the deepest cause; empty when nobody says why. */
  readonly because: string;
  /** Class of the deepest cause. */
  readonly exception: string;
  /** Innermost frame of the program; empty when Flink itself refuses the job. */
  readonly frame: string;
  /** The JobManager could not make the job of a program that was well. */
  readonly isInitializing: boolean;
  readonly times: number;
};

export function submissionFailedWords(facts: SubmissionFailedFacts): Words {
  const simple = facts.exception.split('.').at(-1) ?? '';
  const said = facts.because === '' ? name('') : quoted(facts.because);
  const times = plural(facts.times, 'submission', 'submissions');
  return {
    title: facts.isInitializing
      ? phrase(`The JobManager could not start the job (${simple})`, `JobManager 无法启动作业（${simple}）`)
      : phrase(
          `The program failed before it made a job${simple === '' ? '' : ` (${simple})`}`,
          `程序在生成作业之前失败${simple === '' ? '' : `（${simple}）`}`,
        ),
    why: phrase(
      `${times} ended in ${facts.isInitializing ? 'the start of the JobMaster' : 'the main method of the program'}${facts.because === '' ? '' : `: ${facts.exception}: ${said.en}`}${facts.frame === '' ? '' : ` at ${facts.frame}`}. No job ran, so no task, slot or checkpoint is to blame.`,
      `${facts.times} 次提交终止于${facts.isInitializing ? ' JobMaster 启动阶段' : '程序的 main 方法'}${facts.because === '' ? '' : `：${facts.exception}：${said['zh-CN']}`}${facts.frame === '' ? '' : `，位置 ${facts.frame}`}。没有作业运行，因此与 task、slot 或检查点无关。`,
    ),
    brief: [phrase('submission failed', '提交失败'), name(short(simple || 'main()', 28))],
    advice: [
      {
        text: facts.isInitializing
          ? phrase(
              'Fix what the deepest cause names (state to restore, storage, settings) and submit again.',
              '修复最深层原因所指的问题（待恢复的状态、存储、配置）后重新提交。',
            )
          : phrase(
              `Check the arguments and the environment the program was started with${facts.frame === '' ? '' : ' against what the frame above reads'}, and submit again.`,
              `${facts.frame === '' ? '' : '对照上述栈帧所读取的内容，'}检查启动程序时的参数与环境，然后重新提交。`,
            ),
        ...(facts.isInitializing ? { seeks: true as const } : {}),
        losesData: false,
        doc: 'docs/deployment/cli/',
      },
    ],
  };
}
