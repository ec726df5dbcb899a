import { bytes as sizeOf } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { name, phrase, short, type Text } from '../../tools/words.ts';

export type IncrementalIneffectiveFacts = {
  readonly backend: string;
  /** The setting by its name in this release. */
  readonly key: string;
  /** Of the newest checkpoint, when writing all of it is what takes the time. */
  readonly bytes?: number;
  readonly longestMs?: number;
  /** Completed ones that wrote everything. */
  readonly checkpoints?: number;
};

export function incrementalIneffectiveWords(facts: IncrementalIneffectiveFacts, tools: Tools): Words {
  const cost = costOf(facts);
  return {
    title: phrase(
      'Incremental checkpoints are set, but the state backend has none',
      '已设置增量检查点，但状态后端不支持',
    ),
    why: phrase(
      `${facts.key} is true, and the state lies on the heap (${facts.backend}). That backend writes all of its state each time; the setting does nothing and nothing warns of it.${cost.en}`,
      `${facts.key} 为 true，而状态在堆上（${facts.backend}）。该后端每次都写出全部状态；此设置不起作用，也没有任何警告。${cost['zh-CN']}`,
    ),
    brief: [phrase('increments without effect', '增量设置无效'), name(short(facts.backend, 28))],
    advice: [
      {
        text: phrase(
          `${facts.bytes === undefined ? 'Where checkpoints are large, keep' : 'Keep'} the state in RocksDB: then the setting works. A savepoint in canonical format carries the state over.`,
          '若检查点较大，把状态放入 RocksDB，此设置即生效。可用 canonical 格式的保存点迁移状态。',
        ),
        set: { [tools.keyFor('state.backend.type')]: 'rocksdb' },
        losesData: false,
        doc: 'docs/ops/state/state_backends/',
      },
    ],
  };
}

function costOf({ bytes, longestMs, checkpoints = 0 }: IncrementalIneffectiveFacts): Text {
  if (bytes === undefined || longestMs === undefined) return phrase('', '');
  return phrase(
    ` In ${checkpoints} checkpoints the bytes written equal the whole state (${sizeOf(bytes)}), and sending them takes up to ${duration(longestMs)}; the store keeps its usual rate.`,
    `${checkpoints} 次检查点写出的字节等于全部状态（${sizeOf(bytes)}），发送最长耗时 ${duration(longestMs, 'zh-CN')}；存储速率如常。`,
  );
}
