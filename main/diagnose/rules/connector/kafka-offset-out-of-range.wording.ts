import type { Words } from '../../define-rule.ts';
import { type FailedRuns, runsFailed } from '../../tools/failed-runs.wording.ts';
import { listed, name, phrase, short } from '../../tools/words.ts';

export type KafkaOffsetOutOfRangeFacts = FailedRuns & {
  /** `topic-partition`. */
  readonly partitions: readonly string[];
  /** The first offset that was asked for in vain. */
  readonly offset: number;
  /** The client went on elsewhere: records were skipped, or are read twice. */
  readonly wasReset: boolean;
  readonly times: number;
};

export function kafkaOffsetOutOfRangeWords(facts: KafkaOffsetOutOfRangeFacts): Words {
  const where = listed(facts.partitions);
  const runs = runsFailed(facts);
  return {
    title: phrase(
      `Kafka has no records any more at the offsets the job wants (${where.en})`,
      `作业所需 offset 处的记录在 Kafka 中已不存在（${where['zh-CN']}）`,
    ),
    why: phrase(
      `The consumer asked for offset ${facts.offset} and the broker has a different range: retention removed records before they were read, or the topic was made anew. ${facts.wasReset ? 'The client was told to reset, so it went on elsewhere without an error: the records in between are lost for the job, or are read twice.' : `Without a reset policy the source fails; ${runs.en}, and each restart asks for the same offset.`}`,
      `consumer 请求 offset ${facts.offset}，而 broker 上的范围已不同：保留策略在读取之前清除了记录，或 topic 被重建。${facts.wasReset ? '客户端设置了重置策略，于是不报错地从别处继续：中间的记录对作业而言已丢失，或会重复读取。' : `未设置重置策略，source 因此失败；${runs['zh-CN']}，每次重启都请求同一 offset。`}`,
    ),
    brief: [phrase('offset out of range', 'offset 已不存在'), name(short(facts.partitions[0] ?? '', 28))],
    advice: [
      {
        text: phrase(
          'Decide where to go on: the records that retention removed cannot be read again from Kafka. Load them from elsewhere first if they matter.',
          '先决定从何处继续：被保留策略清除的记录无法再从 Kafka 读取；若重要，请先从其他来源补齐。',
        ),
        losesData: true,
      },
      {
        text: phrase(
          'Then start with an offset reset strategy for the source, for example OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST), or auto.offset.reset.',
          '然后为 source 设置 offset 重置策略再启动，例如 OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST) 或 auto.offset.reset。',
        ),
        set: { 'auto.offset.reset': 'earliest' },
        losesData: true,
        doc: 'docs/connectors/datastream/kafka/#starting-offset',
      },
      {
        text: phrase(
          'Give the topic a retention longer than the longest time the job may be down or behind.',
          '让 topic 的保留时间长于作业可能停机或积压的最长时间。',
        ),
        losesData: false,
      },
    ],
  };
}
