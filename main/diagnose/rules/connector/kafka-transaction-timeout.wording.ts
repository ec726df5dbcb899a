import type { Words } from '../../define-rule.ts';
import { name, phrase, short } from '../../tools/words.ts';

export type KafkaTransactionTimeoutFacts = {
  /** The broker does not even begin such a transaction. */
  readonly isRefused: boolean;
  /** The sentence, or the class of the error. */
  readonly what: string;
  readonly times: number;
  readonly failedRuns: number;
};

/** transaction.max.timeout.ms of a broker that nobody configured (KafkaConfig): 15 min. */
const BROKER_DEFAULT = '900000';

export function kafkaTransactionTimeoutWords(facts: KafkaTransactionTimeoutFacts): Words {
  return {
    title: facts.isRefused
      ? phrase(
          "The sink's transaction timeout is above the broker's maximum",
          'sink 的事务超时大于 broker 允许的最大值',
        )
      : phrase('Kafka ended a transaction before Flink committed it', 'Kafka 在 Flink 提交之前终止了事务'),
    why: facts.isRefused
      ? phrase(
          `The sink writes exactly-once and asks for transactions longer than transaction.max.timeout.ms of the broker allows. The broker refuses the producer on every start; ${facts.failedRuns} runs failed so. Flink's sink asks for one hour by itself, a broker allows 15 minutes by default.`,
          `sink 以 exactly-once 写入，请求的事务时长超过 broker 的 transaction.max.timeout.ms。broker 每次启动都拒绝该 producer，已有 ${facts.failedRuns} 次运行失败。Flink sink 默认请求一小时，而 broker 默认只允许 15 分钟。`,
        )
      : phrase(
          `The producer was told ${facts.what}: its transaction was open longer than transaction.timeout.ms, because no checkpoint committed it in time or the job was down. What it had written since is not visible to readers.`,
          `producer 收到 ${facts.what}：其事务打开的时间超过 transaction.timeout.ms，因为没有 checkpoint 及时提交，或作业停机。此间写入的数据对读者不可见。`,
        ),
    brief: [
      phrase('transaction timeout', '事务超时'),
      facts.isRefused ? phrase('above the maximum', '大于 broker 上限') : name(short(facts.what, 28)),
    ],
    advice: facts.isRefused
      ? [
          {
            text: phrase(
              'Set transaction.timeout.ms of the producer to at most the maximum of the broker, and still well above the checkpoint interval plus the longest restart.',
              '将 producer 的 transaction.timeout.ms 设为不超过 broker 的最大值，且明显大于 checkpoint 间隔加最长重启时间。',
            ),
            set: { 'transaction.timeout.ms': BROKER_DEFAULT },
            losesData: false,
            doc: 'docs/connectors/datastream/kafka/#fault-tolerance',
          },
          {
            text: phrase(
              'Or raise transaction.max.timeout.ms on all brokers to what the sink asks for.',
              '或在所有 broker 上把 transaction.max.timeout.ms 提高到 sink 请求的值。',
            ),
            set: { 'transaction.max.timeout.ms': '3600000' },
            losesData: false,
          },
        ]
      : [
          {
            text: phrase(
              'Give transactions more time than the longest pause between two checkpoints, restarts included; raise the maximum of the brokers first.',
              '让事务时长大于两次 checkpoint 之间的最长间隔（含重启）；先提高 broker 的上限。',
            ),
            set: { 'transaction.timeout.ms': '3600000', 'transaction.max.timeout.ms': '3600000' },
            losesData: false,
            doc: 'docs/connectors/datastream/kafka/#fault-tolerance',
          },
          {
            text: phrase(
              'The records of the aborted transaction are lost for readers unless the job starts from a checkpoint before it: check which one it restored.',
              '除非作业从该事务之前的 checkpoint 启动，否则被中止事务中的记录对读者而言已丢失：请核对恢复所用的 checkpoint。',
            ),
            losesData: true,
          },
        ],
  };
}
