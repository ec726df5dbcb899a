import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { name, phrase } from '../../tools/words.ts';

export type MaxParallelismChangedFacts = {
  /** Name of the operator; empty when no source tells it. */
  readonly operator: string;
  readonly operatorId?: string;
  /** Key groups in the snapshot. */
  readonly stored: number;
  /** Key groups of the new program. */
  readonly program: number;
  /** Snapshot that was to be restored; empty when not known. */
  readonly path: string;
  readonly times: number;
};

export function maxParallelismChangedWords(facts: MaxParallelismChangedFacts, tools: Tools): Words {
  const { stored, program } = facts;
  const isNamed = facts.operator !== '';
  const id = isNamed ? '' : (facts.operatorId ?? '');
  return {
    title: phrase(
      `The maximum parallelism${isNamed ? ` of ${facts.operator}` : ''} was changed from ${stored} to ${program}`,
      `${isNamed ? `${facts.operator} 的` : ''}最大并行度由 ${stored} 改为 ${program}`,
    ),
    why: phrase(
      `The snapshot${facts.path === '' ? '' : ` ${facts.path}`} holds keyed state${id === '' ? '' : ` of operator ${id}`} in ${stored} key groups. The number of key groups is fixed by the maximum parallelism when a job first starts, and keys cannot be distributed anew over ${program}: every restore of this program from this snapshot fails.`,
      `快照${facts.path === '' ? '' : ` ${facts.path}`}中${id === '' ? '的' : `算子 ${id} 的`}键控状态分为 ${stored} 个 key group。该数量在作业首次启动时由最大并行度确定，无法重新分布到 ${program} 个：该程序从此快照的恢复都会失败。`,
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
      {
        text: phrase(
          'If more is needed: rewrite the savepoint with the State Processor API, which takes a new maximum parallelism.',
          '若确需更大：使用 State Processor API 以新的最大并行度改写保存点。',
        ),
        losesData: false,
        doc: 'docs/libs/state_processor_api/',
      },
    ],
  };
}
