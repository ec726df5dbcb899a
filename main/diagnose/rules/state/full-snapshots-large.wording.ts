import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { name, phrase } from '../../tools/words.ts';

export type FullSnapshotsFacts = {
  /** The vertex that writes most; empty when no checkpoint has details. */
  readonly vertex: string;
  readonly backend: 'rocksdb' | 'forst';
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
      `The state lies in ${backend}, which can hand over only what changed, but ${facts.stated ? `${key} is off` : 'the sizes show that it does not'}: in ${facts.checkpoints} checkpoints the bytes written equal the whole state. Sending them takes most of each checkpoint${every ? ` (interval: ${every.en})` : ''}; the store keeps its usual rate.`,
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
