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

export type MultipliedFacts = {
  /** Empty when no checkpoint has details. */
  readonly vertex: string;
  readonly parallelism: number;
  /** Bytes of the checkpoint that the first restore went back to, and of the first one after each restore. */
  readonly sizes: readonly number[];
};

export function broadcastMultipliedWords(facts: BroadcastMultipliedFacts | MultipliedFacts): Words {
  return 'sizes' in facts ? multipliedWords(facts) : broadcastWords(facts);
}

function multipliedWords({ vertex, parallelism, sizes }: MultipliedFacts): Words {
  const who =
    vertex === '' ? { en: 'The state', zh: '状态' } : { en: `The state of ${vertex}`, zh: `${vertex} 的状态` };
  const told = sizes.map(bytes);
  const next = bytes((sizes.at(-1) ?? 0) * parallelism);
  return {
    title: phrase(
      `${who.en} is multiplied by its parallelism (${parallelism}) with every restart`,
      `${who.zh}每次重启都按并行度（${parallelism}）成倍增加`,
    ),
    why: phrase(
      `After each of ${sizes.length - 1} restarts the next checkpoint was ${parallelism} times as large as the one gone back to (${told.join(', ')}), and the size stood still between. So it is with list state that is redistributed as a union: each subtask is handed all of it, and where each writes back all it was handed, the next checkpoint holds it ${parallelism} times. The next restart makes it ${next}.`,
      `${sizes.length - 1} 次重启之后，下一个检查点都是所恢复检查点的 ${parallelism} 倍（${told.join('、')}），期间大小不变。以 union 方式重新分配的列表状态就是如此：每个子任务都拿到全部内容，若各自又把全部写回，下一个检查点就保存 ${parallelism} 份。再重启一次将达到 ${next}。`,
    ),
    brief: [
      phrase(`× ${parallelism} a restart`, `每次重启 × ${parallelism}`),
      phrase(vertex === '' ? 'union list state' : short(vertex), vertex === '' ? 'union 列表状态' : short(vertex, 16)),
    ],
    advice: [
      {
        text: phrase(
          'Let each subtask write only its own part, or only one of them (subtask 0) write what all share; or keep what all share as broadcast state.',
          '让每个子任务只写自己的部分，或只由一个子任务（子任务 0）写公共内容；也可改用广播状态保存公共内容。',
        ),
        doc: 'docs/dev/datastream/fault-tolerance/state/#operator-state',
      },
      {
        text: phrase(
          'What is there several times is restored several times: remove the copies when the state is initialized, before the next checkpoint.',
          '已有的多份内容会被多次恢复：在初始化状态时去重，然后再做下一个检查点。',
        ),
      },
    ],
  };
}

function broadcastWords(facts: BroadcastMultipliedFacts): Words {
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
