import type { Advice } from '#contract/finding.ts';
import { duration } from '#contract/wording/duration.ts';
import type { Words } from '../../define-rule.ts';
import { listed, name, phrase, short, type Text } from '../../tools/words.ts';

export type KafkaProducerExpiringFacts = {
  /** `topic-partition`. */
  readonly partitions: readonly string[];
  readonly records: number;
  readonly oldestMs: number;
  readonly times: number;
  /** Connections to brokers broke as well. */
  readonly broker: boolean;
  /** Brokers answered new clients meanwhile. */
  readonly answers: boolean;
  /** The producer was set to wait less than by default. */
  readonly isShortened?: true;
};

export function kafkaProducerExpiringWords(facts: KafkaProducerExpiringFacts): Words {
  const where = listed(facts.partitions);
  const age = { en: duration(facts.oldestMs), zh: duration(facts.oldestMs, 'zh-CN') };
  return {
    title: phrase(
      `Records for Kafka expired in the producer after ${age.en} (${where.en})`,
      `写往 Kafka 的记录在 producer 中等待 ${age.zh}后过期（${where['zh-CN']}）`,
    ),
    why: phrase(
      `${facts.records} records waited up to ${age.en} in the buffer of the producer and were given up.${facts.isShortened ? SHORTENED.en : ''} ${reason(facts).en} Larger batches or more parallelism do not help.`,
      `${facts.records} 条记录在 producer 缓冲区等待最长 ${age.zh}后被放弃。${facts.isShortened ? SHORTENED['zh-CN'] : ''}${reason(facts)['zh-CN']}增大批次或并行度无济于事。`,
    ),
    brief: [phrase('Kafka records expired', 'Kafka 记录过期'), name(short(facts.partitions[0] ?? '', 16))],
    advice: [
      ...(facts.isShortened ? [WAIT_LONGER] : []),
      {
        text: phrase(
          'Compare the age with delivery.timeout.ms of the producer; look at the leader of the partition at that time, and at pauses of the TaskManager.',
          '把等待时间与 producer 的 delivery.timeout.ms 比较；查看当时该分区的 leader，以及 TaskManager 的停顿。',
        ),
        seeks: true,
        doc: 'docs/connectors/datastream/kafka/',
      },
    ],
  };
}

const SHORTENED = phrase(
  ' A producer waits 2 min by default (delivery.timeout.ms): this one was given less.',
  'producer 默认等待 2 分钟（delivery.timeout.ms）：此处设置得更短。',
);

const WAIT_LONGER: Advice = {
  text: phrase(
    'Give the producer its default time again: longer than any slow spell of the brokers that the job is to outlive. It may not be shorter than request.timeout.ms and linger.ms together.',
    '恢复 producer 的默认等待时间：应长于作业需要挺过的 broker 变慢时长，且不能短于 request.timeout.ms 与 linger.ms 之和。',
  ),
  set: { 'properties.delivery.timeout.ms': '120000' },
  losesData: false,
};

function reason({ broker, answers }: KafkaProducerExpiringFacts): Text {
  if (answers)
    return phrase(
      'Meanwhile brokers answered new clients, so they are there: batches reach them, or their acknowledgements come back, too slowly (a thin line, a slow disk of the broker, a quota).',
      '期间 broker 应答了新的客户端，说明其在线：批次送达或确认返回过慢（网络带宽窄、broker 磁盘慢或配额限制）。',
    );
  if (broker) return phrase('Connections to brokers broke at the same time.', '同时与 broker 的连接中断。');
  return phrase(
    'Either the broker did not take them, or the task itself stood still: an age far above delivery.timeout.ms means the task.',
    '要么 broker 没有接收，要么 task 自身停顿：等待时间远超 delivery.timeout.ms 说明是 task。',
  );
}
