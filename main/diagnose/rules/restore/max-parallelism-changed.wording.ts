import type { Advice } from '#contract/finding.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { name, phrase } from '../../tools/words.ts';

export type MaxParallelismChangedFacts = {
  /** Name of the operator; empty when no source tells it. */
  readonly operator: string;
  readonly operatorId?: string;
  /** Key groups in the snapshot. */
  readonly stored: number;
  /** Key groups of the new program; its parallelism, where that is wider than the key groups of the snapshot. */
  readonly program: number;
  readonly isWider?: true;
  /** Snapshot that was to be restored; empty when not known. */
  readonly path: string;
  readonly times: number;
};

export function maxParallelismChangedWords(facts: MaxParallelismChangedFacts, tools: Tools): Words {
  const { stored, program } = facts;
  const isNamed = facts.operator !== '';
  const id = isNamed ? '' : (facts.operatorId ?? '');
  const whose = {
    en: `The snapshot${facts.path === '' ? '' : ` ${facts.path}`} holds keyed state${id === '' ? '' : ` of operator ${id}`} in ${stored} key groups`,
    zh: `快照${facts.path === '' ? '' : ` ${facts.path}`}中${id === '' ? '的' : `算子 ${id} 的`}键控状态分为 ${stored} 个 key group`,
  };
  if (facts.isWider) return widerWords(facts, whose);
  return {
    title: phrase(
      `The maximum parallelism${isNamed ? ` of ${facts.operator}` : ''} was changed from ${stored} to ${program}`,
      `${isNamed ? `${facts.operator} 的` : ''}最大并行度由 ${stored} 改为 ${program}`,
    ),
    why: phrase(
      `${whose.en}. The number of key groups is fixed by the maximum parallelism when a job first starts, and keys cannot be distributed anew over ${program}: every restore of this program from this snapshot fails.`,
      `${whose.zh}。该数量在作业首次启动时由最大并行度确定，无法重新分布到 ${program} 个：该程序从此快照的恢复都会失败。`,
    ),
    brief: [phrase('max parallelism changed', '最大并行度已改'), name(`${stored} → ${program}`)],
    advice: [
      {
        text: phrase(
          `Set the maximum parallelism back to ${stored}; the parallelism itself may be any number up to it.`,
          `将最大并行度改回 ${stored}；并行度本身可为不超过它的任意值。`,
        ),
        set: { [tools.keyFor('pipeline.max-parallelism')]: String(stored) },
        losesData: false,
        doc: 'docs/dev/datastream/execution/parallel/#setting-the-maximum-parallelism',
      },
      REWRITE,
    ],
  };
}

const REWRITE: Advice = {
  text: phrase(
    'If more is needed: rewrite the savepoint with the State Processor API, which takes a new maximum parallelism.',
    '若确需更大：使用 State Processor API 以新的最大并行度改写保存点。',
  ),
  losesData: false,
  doc: 'docs/libs/state_processor_api/',
};

/** No maximum was changed: a key group has one subtask at most, and there are more subtasks than key groups. */
function widerWords(
  { operator, stored, program }: MaxParallelismChangedFacts,
  whose: { en: string; zh: string },
): Words {
  return {
    title: phrase(
      `${operator === '' ? 'The job' : operator} was started with parallelism ${program}, its snapshot allows ${stored} at most`,
      `${operator === '' ? '作业' : operator} 以并行度 ${program} 启动，而其快照最多允许 ${stored}`,
    ),
    why: phrase(
      `${whose.en}: that was the maximum parallelism when the job first started, and it cannot grow. Parallelism ${program} has more subtasks than there are key groups, so every restore of this program from this snapshot fails before a task is deployed.`,
      `${whose.zh}：这是作业首次启动时的最大并行度，之后无法增大。并行度 ${program} 的 subtask 多于 key group，因此该程序从此快照的恢复都会在部署 task 之前失败。`,
    ),
    brief: [phrase('parallelism above maximum', '并行度超过最大值'), name(`${program} > ${stored}`)],
    advice: [
      {
        text: phrase(
          `Start it with a parallelism of ${stored} or less${operator === '' ? '' : ` for ${operator}`}.`,
          `${operator === '' ? '' : `将 ${operator} `}以不超过 ${stored} 的并行度启动。`,
        ),
        commands: [`flink run -s <savepoint> -p ${stored} JOB.jar`],
        losesData: false,
        doc: 'docs/dev/datastream/execution/parallel/#setting-the-maximum-parallelism',
      },
      REWRITE,
    ],
  };
}
