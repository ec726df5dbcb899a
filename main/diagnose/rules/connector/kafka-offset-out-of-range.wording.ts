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
  /** Nothing was ever committed: no record is gone, nobody says where to begin. */
  readonly isNone?: true;
  readonly times: number;
};

export function kafkaOffsetOutOfRangeWords(facts: KafkaOffsetOutOfRangeFacts): Words {
  const where = listed(facts.partitions);
  const runs = runsFailed(facts);
  if (facts.isNone) return noneCommittedWords(facts);
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

const COMMITTED_ONLY = phrase(
  'Say where a group without offsets begins: OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST) (or LATEST), scan.startup.mode in SQL.',
  '指定没有 offset 的消费组从何处开始：OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST)（或 LATEST），SQL 中为 scan.startup.mode。',
);

/** The first start of a group, a group whose name was changed, or offsets that the broker forgot (offsets.retention.minutes). */
function noneCommittedWords(facts: KafkaOffsetOutOfRangeFacts): Words {
  const where = listed(facts.partitions);
  const runs = runsFailed(facts);
  return {
    title: phrase(
      `Nothing says where to begin to read ${where.en}: the group has no committed offset`,
      `没有任何依据可确定 ${where['zh-CN']} 的起始位置：消费组没有已提交的 offset`,
    ),
    why: phrase(
      `The source begins at the offsets that its group committed, the broker has none for it, and no reset policy stands in for them; ${runs.en}, and each restart asks again. So it is a group that never committed (a first start, another group.id), or one whose offsets the broker forgot. No record is known to be lost.`,
      `source 从消费组已提交的 offset 开始读取，而 broker 上没有该组的 offset，也没有重置策略可用；${runs['zh-CN']}，每次重启都会再次请求。因此该组要么从未提交过（首次启动或更换了 group.id），要么其 offset 已被 broker 清除。没有迹象表明有记录丢失。`,
    ),
    brief: [phrase('no committed offset', '没有已提交的 offset'), name(short(facts.partitions[0] ?? '', 28))],
    advice: [
      {
        text: phrase(
          'See whether the group has offsets, and under which name the job read before.',
          '查看消费组是否有 offset，以及作业此前使用的组名。',
        ),
        commands: ['kafka-consumer-groups.sh --bootstrap-server BROKER:9092 --describe --group GROUP'],
        losesData: false,
      },
      { text: COMMITTED_ONLY, losesData: false, doc: 'docs/connectors/datastream/kafka/#starting-offset' },
      {
        text: phrase(
          'If the job had run before, start it from its last checkpoint or savepoint: that holds the offsets itself.',
          '如果作业此前运行过，请从其最近的检查点或保存点启动：其中自带 offset。',
        ),
        losesData: false,
      },
    ],
  };
}
