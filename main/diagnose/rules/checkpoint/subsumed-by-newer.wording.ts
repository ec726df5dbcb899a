import { percent } from '#contract/wording/percent.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, short } from '../../tools/words.ts';

export type SubsumedFacts = {
  readonly subsumed: number;
  /** Of all that ended, 0..1; absent where nothing tells of the others. */
  readonly share?: number;
  /** Allowed at once. */
  readonly concurrent?: number;
  /** Where a newer barrier came first; empty when not known. */
  readonly vertex: string;
  /** A task met a newer barrier first; else a newer checkpoint was complete before. */
  readonly byBarrier?: true;
};

export function subsumedWords(facts: SubsumedFacts, tools: Tools): Words {
  const some = facts.subsumed === 1 ? 'One checkpoint was' : `${facts.subsumed} checkpoints were`;
  const at = facts.vertex === '' ? '' : ` at ${facts.vertex}`;
  const { share, concurrent = 1 } = facts;
  const of = {
    en: share === undefined ? '' : ` (${percent(share)} of all that ended, up to ${concurrent} at once)`,
    zh: share === undefined ? '' : `（占已结束的 ${percent(share)}，最多并发 ${concurrent}）`,
  };
  return {
    title: phrase(
      `${some} overtaken by a newer one${at}`,
      `${facts.subsumed} 次检查点被较新的取代${facts.vertex === '' ? '' : `（${facts.vertex}）`}`,
    ),
    why: facts.byBarrier
      ? phrase(
          `The barrier of a newer checkpoint arrived before the older one was done, so the older one was given up${of.en}. That is harmless as long as the newer ones complete.`,
          `较新的检查点的 barrier 在较旧的完成前到达，旧的因此被放弃${of.zh}。只要较新的能完成便无害。`,
        )
      : phrase(
          `A newer checkpoint was complete before the older one was, which waited for some of its subtasks, so the older one was given up${of.en}. The newer one does its work: no state is lost.`,
          `较旧的检查点仍在等待部分子任务时，较新的已完成，旧的因此被放弃${of.zh}。较新的可取代它：状态没有丢失。`,
        ),
    brief: [
      phrase(`${facts.subsumed} subsumed`, `${facts.subsumed} 次被取代`),
      phrase(short(facts.vertex || 'checkpoints'), short(facts.vertex || '检查点', 16)),
    ],
    advice: [
      {
        text: phrase(
          'Take one checkpoint at a time, with a pause between two.',
          '一次只做一个检查点，并在其间留出停顿。',
        ),
        set: {
          [tools.keyFor('execution.checkpointing.max-concurrent-checkpoints')]: '1',
          [tools.keyFor('execution.checkpointing.min-pause')]: '30 s',
        },
        losesData: false,
        doc: 'docs/dev/datastream/fault-tolerance/checkpointing/',
      },
    ],
  };
}
