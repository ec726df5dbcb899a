import { plural } from '#contract/wording/plural.ts';
import { phrase, type Text } from './words.ts';

export type FailedRuns = {
  readonly failedRuns: number;
  /** A stack trace without the lines around it: what failed with it, it does not tell. */
  readonly isPasted?: true;
};

/** `3 runs of the job failed with it`, without a stop. */
export function runsFailed({ failedRuns, isPasted }: FailedRuns): Text {
  if (isPasted) return phrase('what failed with it, the excerpt does not tell', '摘录未说明是什么因此失败');
  return failedRuns === 0
    ? phrase('no run of the job is seen to fail with it', '未见有运行因此失败')
    : phrase(
        `${plural(failedRuns, 'run of the job', 'runs of the job')} failed with it`,
        `作业已有 ${failedRuns} 次运行因此失败`,
      );
}

/** The same at the start of a sentence. */
export function runsFailedAlone(runs: FailedRuns): Text {
  const { en, 'zh-CN': zh } = runsFailed(runs);
  return phrase(`${en.charAt(0).toUpperCase()}${en.slice(1)}`, zh);
}
