import type { Words } from '../../define-rule.ts';
import { phrase } from '../../tools/words.ts';

export type RestartLoopFacts = {
  readonly restarts: number;
  /** How many of them have the most frequent first failure. */
  readonly same: number;
  /** Class and message of that failure. */
  readonly because: string;
  /** The restart strategy gave up. */
  readonly givenUp: boolean;
  readonly strategy?: string;
};

export function restartLoopWords(facts: RestartLoopFacts): Words {
  const { restarts, because } = facts;
  return {
    title: phrase(
      `The job restarted ${restarts} times${facts.givenUp ? ' and was given up' : ''}`,
      `作业重启 ${restarts} 次${facts.givenUp ? '后被放弃' : ''}`,
    ),
    why: phrase(
      `${facts.same} of ${restarts} restarts began with the same failure${because === '' ? '' : `: ${because}`}. A restart brings the job back to its last checkpoint and to the same failure: it does not end by itself.`,
      `${restarts} 次重启中有 ${facts.same} 次始于同样的失败${because === '' ? '' : `：${because}`}。重启使作业回到最近的 checkpoint 并再次遇到同样的失败，不会自行结束。`,
    ),
    brief: [
      phrase(`${restarts} restarts`, `重启 ${restarts} 次`),
      facts.givenUp ? phrase('then given up', '最终放弃') : phrase('same first failure', '首个失败相同'),
    ],
    advice: [
      {
        text: phrase(
          'Mend the first failure; until then a longer delay between restarts spares the systems around the job.',
          '先修复首个失败；在此之前加大重启间隔可减轻对周边系统的压力。',
        ),
        doc: 'docs/ops/state/task_failure_recovery/',
      },
    ],
  };
}
