import { bytes } from '#contract/wording/bytes.ts';
import type { Words } from '../../define-rule.ts';
import { phrase, short } from '../../tools/words.ts';

export type BroadcastMultipliedFacts = {
  readonly vertex: string;
  /** State of one subtask (mean). */
  readonly eachBytes: number;
  readonly copies: number;
  readonly totalBytes: number;
  /** Its size has already made checkpoints fail. */
  readonly hurts: boolean;
};

export function broadcastMultipliedWords(facts: BroadcastMultipliedFacts): Words {
  const each = bytes(facts.eachBytes);
  const total = bytes(facts.totalBytes);
  return {
    title: phrase(
      `Broadcast state of ${facts.vertex} is kept ${facts.copies} times (${facts.copies} × ${each} = ${total})`,
      `${facts.vertex} 的广播状态保存了 ${facts.copies} 份（${facts.copies} × ${each} = ${total}）`,
    ),
    why: phrase(
      `Broadcast state stands in full on every parallel instance, on its heap and in every checkpoint. All ${facts.copies} subtasks hold the same ${each}: more parallelism multiplies it instead of dividing it.`,
      `广播状态在每个并行实例的堆和每次检查点中都完整保存一份。${facts.copies} 个子任务各持有同样的 ${each}：提高并行度会成倍增加，而不是分摊。`,
    ),
    brief: [
      phrase(`${facts.copies} × ${each}`, `${facts.copies} × ${each}`),
      phrase(short(facts.vertex), short(facts.vertex, 16)),
    ],
    advice: [
      {
        text: phrase(
          'Make the broadcast map smaller, or replace it by keyed state, a lookup with a cache, or a reload in open().',
          '缩小广播表，或改用键控状态、带缓存的查询，或在 open() 中重新加载。',
        ),
        doc: 'docs/dev/datastream/fault-tolerance/broadcast_state/',
      },
    ],
  };
}
