import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import type { Words } from '../../define-rule.ts';
import { phrase, short } from '../../tools/words.ts';

export type BroadcastMultipliedFacts = {
  readonly vertex: string;
  /** State of one subtask (mean). */
  readonly eachBytes: number;
  readonly copies: number;
  readonly totalBytes: number;
  /** Its size has already made checkpoints fail, or takes much of their interval. */
  readonly hurts: boolean;
  /** Where writing all copies takes at least half of the interval. */
  readonly longestMs?: number;
  readonly intervalMs?: number;
};

export function broadcastMultipliedWords(facts: BroadcastMultipliedFacts): Words {
  const each = bytes(facts.eachBytes);
  const total = bytes(facts.totalBytes);
  const slow = writtenEachTime(facts);
  return {
    title: phrase(
      `Broadcast state of ${facts.vertex} is kept ${facts.copies} times (${facts.copies} × ${each} = ${total})`,
      `${facts.vertex} 的广播状态保存了 ${facts.copies} 份（${facts.copies} × ${each} = ${total}）`,
    ),
    why: phrase(
      `Broadcast state stands in full on every parallel instance, on its heap and in every checkpoint. All ${facts.copies} subtasks hold the same ${each}: more parallelism multiplies it instead of dividing it.${slow.en}`,
      `广播状态在每个并行实例的堆和每次检查点中都完整保存一份。${facts.copies} 个子任务各持有同样的 ${each}：提高并行度会成倍增加，而不是分摊。${slow['zh-CN']}`,
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

function writtenEachTime({ longestMs, intervalMs }: BroadcastMultipliedFacts) {
  if (longestMs === undefined || intervalMs === undefined) return phrase('', '');
  const [took, every] = [longestMs, intervalMs].map((ms) => duration(ms));
  const inZh = [longestMs, intervalMs].map((ms) => duration(ms, 'zh-CN'));
  return phrase(
    ` Each checkpoint writes all copies again and takes up to ${took} of every ${every}. This is operator state: it lies on the heap and is written in full with any state backend, so RocksDB and increments do not help.`,
    `每次检查点都重写所有副本，每 ${inZh[1]} 中最多占用 ${inZh[0]}。这是算子状态：无论用哪种状态后端都在堆上并完整写出，RocksDB 和增量检查点无济于事。`,
  );
}
