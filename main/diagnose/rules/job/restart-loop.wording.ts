import type { Advice } from '#contract/finding.ts';
import type { Words } from '../../define-rule.ts';
import { phrase, type Text } from '../../tools/words.ts';

export type RestartLoopFacts = {
  readonly restarts: number;
  /** How many of them have the most frequent first failure. */
  readonly same: number;
  /** Class and message of that failure. */
  readonly because: string;
  /** The restart strategy gave up. */
  readonly givenUp: boolean;
  /** The run after the last of them goes on, longer than any before, and completes checkpoints. */
  readonly over?: true;
  readonly strategy?: string;
  /** A batch job takes no checkpoints. */
  readonly isBatch?: true;
};

export function restartLoopWords(facts: RestartLoopFacts): Words {
  const { restarts } = facts;
  const alike = facts.same > 1;
  return {
    title: phrase(
      `The job restarted ${restarts} times${facts.givenUp ? ' and was given up' : ''}`,
      `作业重启 ${restarts} 次${facts.givenUp ? '后被放弃' : ''}`,
    ),
    why: alike ? alikeEachTime(facts) : otherEachTime(facts),
    brief: [phrase(`${restarts} restarts`, `重启 ${restarts} 次`), ending(facts, alike)],
    advice: [
      {
        text: phrase('Find and fix the first failure.', '查明并修复首个失败。'),
        seeks: true,
      },
      ...(facts.givenUp || facts.over ? [] : [SPARE]),
    ],
  };
}

const SPARE: Advice = {
  text: phrase(
    'Until the first failure is fixed, a longer delay between restarts spares the systems around the job.',
    '修复首个失败之前，加大重启间隔可减轻对周边系统的压力。',
  ),
  losesData: false,
  doc: 'docs/ops/state/task_failure_recovery/',
};

function alikeEachTime({ restarts, same, because, over, isBatch }: RestartLoopFacts): Text {
  const next = over ? WENT_ON : isBatch ? BATCH_AGAIN : AGAIN;
  return phrase(
    `${same} of ${restarts} restarts began with the same failure${because === '' ? '' : `: ${because}`}. ${next.en}`,
    `${restarts} 次重启中有 ${same} 次始于同样的失败${because === '' ? '' : `：${because}`}。${next['zh-CN']}`,
  );
}

const AGAIN = phrase(
  'A restart brings the job back to its last checkpoint, and to the same failure as long as what causes it is there.',
  '重启使作业回到最近的检查点；只要原因仍在，就会再次遇到同样的失败。',
);

const BATCH_AGAIN = phrase(
  'A restart computes the failed stage again, and meets the same failure as long as what causes it is there.',
  '重启会重新计算失败的阶段；只要原因仍在，就会再次遇到同样的失败。',
);

const WENT_ON = phrase(
  'The run after the last restart went on for longer than those before and completed a checkpoint: the job got past it.',
  '最后一次重启后的运行比此前各次更久，并完成了检查点：作业已越过该失败。',
);

/** The restarts differ, or what most of them began with is not in the bundle. */
function otherEachTime({ restarts, because, over, isBatch }: RestartLoopFacts): Text {
  const next = over ? WENT_ON : isBatch ? BATCH_SHARED : SHARED;
  return phrase(
    `The ${restarts} restarts are not seen to begin with one and the same failure${because === '' ? '' : `; one began with ${because}`}. ${next.en}`,
    `未见 ${restarts} 次重启始于同样的失败${because === '' ? '' : `；其中一次始于 ${because}`}。${next['zh-CN']}`,
  );
}

const SHARED = phrase(
  'Each restart brought the job back to its last checkpoint and it failed again: look for what the failures share, such as a worker, a host or a system outside.',
  '每次重启都使作业回到最近的检查点后再次失败：请找这些失败的共同之处，例如同一 worker、主机或外部系统。',
);

const BATCH_SHARED = phrase(
  'Each restart computed again what was lost and failed again: look for what the failures share, such as a worker, a host or a system outside.',
  '每次重启都重新计算丢失的部分后再次失败：请找这些失败的共同之处，例如同一 worker、主机或外部系统。',
);

function ending({ givenUp, over }: RestartLoopFacts, alike: boolean): Text {
  if (givenUp) return phrase('then given up', '最终放弃');
  if (over) return phrase('then went on', '此后恢复运行');
  return alike ? phrase('same first failure', '首个失败相同') : phrase('not of one failure', '并非同一失败');
}
