import { bytes } from '#contract/wording/bytes.ts';
import { duration, durationSetting } from '#contract/wording/duration.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { pauseFor, roomyInterval } from '../../tools/checkpoint/checkpoint-timing.ts';
import type { Tools } from '../../tools/tools.ts';
import { name, phrase } from '../../tools/words.ts';

export type FullSnapshotsFacts = {
  /** The vertex that writes most; empty when no checkpoint has details. */
  readonly vertex: string;
  /** `heap`: increments are not to be had from it. */
  readonly backend: 'rocksdb' | 'forst' | 'heap';
  /** Written by each checkpoint. */
  readonly bytes: number;
  readonly longestMs: number;
  /** Checkpoints that wrote everything and took long. */
  readonly checkpoints: number;
  readonly intervalMs?: number;
  /** A source says that increments are off; else the sizes do. */
  readonly stated: boolean;
};

export function fullSnapshotsWords(facts: FullSnapshotsFacts, tools: Tools): Words {
  if (facts.backend === 'heap') return onHeapWords(facts, tools);
  const size = bytes(facts.bytes);
  const took = { en: duration(facts.longestMs), zh: duration(facts.longestMs, 'zh-CN') };
  const key = tools.keyFor('execution.checkpointing.incremental');
  const every =
    facts.intervalMs === undefined
      ? undefined
      : { en: duration(facts.intervalMs), zh: duration(facts.intervalMs, 'zh-CN') };
  const backend = facts.backend === 'forst' ? 'ForSt' : 'RocksDB';
  return {
    title: phrase(
      `Every checkpoint writes the whole state again: ${size} in up to ${took.en}`,
      `每次检查点都重写全部状态：${size}，最长 ${took.zh}`,
    ),
    why: phrase(
      `The state lies in ${backend}, which can hand over only what changed, but ${facts.stated ? `${key} is off` : 'the sizes show that it does not'}: in ${plural(facts.checkpoints, 'checkpoint', 'checkpoints')} the bytes written equal the whole state. Sending them takes most of each checkpoint${every ? ` (interval: ${every.en})` : ''}; the store keeps its usual rate.`,
      `状态存于 ${backend}，本可只提交变化部分，但${facts.stated ? ` ${key} 未开启` : '大小表明并未如此'}：在 ${facts.checkpoints} 次检查点中写入字节数等于全部状态。传输占了每次检查点的大部分时间${every ? `（间隔 ${every.zh}）` : ''}；存储速率正常。`,
    ),
    brief: [phrase('full snapshots', '全量快照'), name(`${size}, ${took.en}`)],
    advice: [
      {
        text: phrase('Let the backend send increments only.', '启用增量检查点。'),
        set: { [key]: 'true' },
        losesData: false,
        doc: 'docs/ops/state/large_state_tuning/#incremental-checkpoints',
      },
      {
        text: phrase(
          'The first checkpoint after the change is still a full one; compaction makes larger ones now and then.',
          '更改后的第一次仍是全量；之后压缩偶尔会产生较大的增量。',
        ),
      },
    ],
  };
}

function onHeapWords({ bytes: held, longestMs, checkpoints, intervalMs = 0 }: FullSnapshotsFacts, tools: Tools): Words {
  const size = bytes(held);
  const took = { en: duration(longestMs), zh: duration(longestMs, 'zh-CN') };
  const every = { en: duration(intervalMs), zh: duration(intervalMs, 'zh-CN') };
  const incremental = tools.keyFor('execution.checkpointing.incremental');
  return {
    title: phrase(
      `Every checkpoint writes the whole heap state again: ${size} in up to ${took.en}, every ${every.en}`,
      `每次检查点都重写堆上的全部状态：${size}，最长 ${took.zh}，间隔 ${every.zh}`,
    ),
    why: phrase(
      `The state lies on the heap, and that backend knows no increments: each of ${checkpoints} checkpoints wrote all of it, however little had changed, and took at least half of the interval. Their time grows with the state, so the share of the interval does too.`,
      `状态存于堆上，该后端没有增量检查点：${checkpoints} 次检查点无论变化多少都写出全部状态，且每次至少占去间隔的一半。耗时随状态增长，占比也随之上升。`,
    ),
    brief: [phrase('full heap snapshots', '堆状态全量快照'), name(`${size}, ${took.en}`)],
    advice: [
      {
        text: phrase(
          'Keep the state in RocksDB and let it send increments. Another backend does not read a checkpoint of this one: stop the job with a savepoint in canonical format and start it from that.',
          '改用 RocksDB 并启用增量检查点。更换后端后无法读取原检查点：用 canonical 格式的保存点停止作业，再从该保存点启动。',
        ),
        set: { [tools.keyFor('state.backend.type')]: 'rocksdb', [incremental]: 'true' },
        losesData: false,
        doc: 'docs/ops/state/state_backends/',
      },
      {
        text: phrase(
          'Until then lengthen the interval and keep a pause between two checkpoints: more is read again after a failure.',
          '在此之前加大间隔，并在两次检查点之间留出停顿：代价是失败后重读的数据更多。',
        ),
        set: {
          [tools.keyFor('execution.checkpointing.interval')]: durationSetting(roomyInterval(longestMs)),
          [tools.keyFor('execution.checkpointing.min-pause')]: durationSetting(pauseFor(roomyInterval(longestMs))),
        },
        losesData: false,
        doc: 'docs/ops/state/large_state_tuning/',
      },
    ],
  };
}
