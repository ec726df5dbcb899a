import type { Advice } from '#contract/finding.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { name, phrase, quoted, short, type Text } from '../../tools/words.ts';

export type SubmissionFailedFacts = {
  /** Words of the deepest cause; empty when nobody says why. */
  readonly because: string;
  /** Class of the deepest cause. */
  readonly exception: string;
  /** Innermost frame of the program; empty when Flink itself refuses the job. */
  readonly frame: string;
  /** The JobManager could not make the job of a program that was well. */
  readonly isInitializing: boolean;
  /** Its jar could not be opened, or holds no such class: the main method was never reached. */
  readonly isJar?: true;
  readonly times: number;
};

export function submissionFailedWords(facts: SubmissionFailedFacts): Words {
  const simple = facts.exception.split('.').at(-1) ?? '';
  const said = facts.because === '' ? name('') : quoted(facts.because);
  const times = plural(facts.times, 'submission', 'submissions');
  return {
    title: titleOf(facts, simple),
    why: phrase(
      `${times} ended ${WHERE[stageOf(facts)].en}${facts.because === '' ? '' : `: ${facts.exception}: ${said.en}`}${facts.frame === '' ? '' : ` at ${facts.frame}`}. No job ran, so no task, slot or checkpoint is to blame.`,
      `${facts.times} 次提交终止于${WHERE[stageOf(facts)]['zh-CN']}${facts.because === '' ? '' : `：${facts.exception}：${said['zh-CN']}`}${facts.frame === '' ? '' : `，位置 ${facts.frame}`}。没有作业运行，因此与 task、slot 或检查点无关。`,
    ),
    brief: [phrase('submission failed', '提交失败'), name(short(simple || 'main()', 28))],
    advice: [adviceFor(facts)],
  };
}

type Stage = 'initializing' | 'jar' | 'main';

function stageOf({ isInitializing, isJar }: SubmissionFailedFacts): Stage {
  if (isInitializing) return 'initializing';
  return isJar ? 'jar' : 'main';
}

const WHERE: Readonly<Record<Stage, Text>> = {
  initializing: phrase('in the start of the JobMaster', ' JobMaster 启动阶段'),
  jar: phrase('before the main method of the program', '程序的 main 方法之前'),
  main: phrase('in the main method of the program', '程序的 main 方法'),
};

function titleOf(facts: SubmissionFailedFacts, simple: string): Text {
  const [en, zh] = simple === '' ? ['', ''] : [` (${simple})`, `（${simple}）`];
  switch (stageOf(facts)) {
    case 'initializing':
      return phrase(`The JobManager could not start the job (${simple})`, `JobManager 无法启动作业（${simple}）`);
    case 'jar':
      return phrase(`The jar of the program cannot be run${en}`, `程序的 jar 无法运行${zh}`);
    case 'main':
      return phrase(`The program failed before it made a job${en}`, `程序在生成作业之前失败${zh}`);
  }
}

function adviceFor(facts: SubmissionFailedFacts): Advice {
  const cli = { losesData: false, doc: 'docs/deployment/cli/' } as const;
  switch (stageOf(facts)) {
    case 'initializing':
      return {
        text: phrase(
          'Fix what the deepest cause names (state to restore, storage, settings) and submit again.',
          '修复最深层原因所指的问题（待恢复的状态、存储、配置）后重新提交。',
        ),
        seeks: true,
        ...cli,
      };
    case 'jar':
      return {
        text: phrase(
          'See that the jar is there, whole and readable where the program runs (in application mode in the container of the JobManager, elsewhere where it is submitted), and that it holds the class that was asked for.',
          '确认 jar 存在、完整且可读（application 模式下在 JobManager 的容器内，其他模式在提交端），并且包含所指定的类。',
        ),
        commands: ['ls -l JOB.jar', 'jar tf JOB.jar | grep <class>'],
        ...cli,
      };
    case 'main':
      return {
        text: phrase(
          `Check the arguments and the environment the program was started with${facts.frame === '' ? '' : ' against what the frame above reads'}, and submit again.`,
          `${facts.frame === '' ? '' : '对照上述栈帧所读取的内容，'}检查启动程序时的参数与环境，然后重新提交。`,
        ),
        ...cli,
      };
  }
}
