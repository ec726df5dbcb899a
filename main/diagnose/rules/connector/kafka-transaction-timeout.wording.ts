import type { Advice } from '#contract/finding.ts';
import { duration } from '#contract/wording/duration.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { type FailedRuns, runsFailed } from '../../tools/failed-runs.wording.ts';
import { name, phrase, short } from '../../tools/words.ts';

export type KafkaTransactionTimeoutFacts = FailedRuns & {
  /** The broker does not even begin such a transaction. */
  readonly isRefused: boolean;
  /** The sentence, or the class of the error. */
  readonly what: string;
  readonly times: number;
  /** Jobs that ran then, where the broker says only that another producer took over: it, or the broker's own end of the transaction. */
  readonly jobsThen?: number;
  /** The sink counted it, before it tried to commit. */
  readonly openMs?: number;
  readonly timeoutMs?: number;
};

/** transaction.max.timeout.ms of a broker that nobody configured (KafkaConfig): 15 min. */
const BROKER_DEFAULT = '900000';

export function kafkaTransactionTimeoutWords(facts: KafkaTransactionTimeoutFacts): Words {
  if (facts.openMs !== undefined) return overdueWords(facts);
  if (facts.jobsThen !== undefined) return fencedWords(facts, facts.jobsThen);
  const runs = runsFailed(facts);
  return {
    title: facts.isRefused
      ? phrase(
          "The sink's transaction timeout is above the broker's maximum",
          'sink 的事务超时大于 broker 允许的最大值',
        )
      : phrase('Kafka ended a transaction before Flink committed it', 'Kafka 在 Flink 提交之前终止了事务'),
    why: facts.isRefused
      ? phrase(
          `The sink writes exactly-once and asks for transactions longer than transaction.max.timeout.ms of the broker allows. The broker refuses the producer on every start; ${runs.en}. Flink's sink asks for one hour by itself, a broker allows 15 minutes by default.`,
          `sink 以 exactly-once 写入，请求的事务时长超过 broker 的 transaction.max.timeout.ms。broker 每次启动都拒绝该 producer，${runs['zh-CN']}。Flink sink 默认请求一小时，而 broker 默认只允许 15 分钟。`,
        )
      : phrase(
          `The producer was told ${facts.what}: its transaction was open longer than transaction.timeout.ms, because no checkpoint committed it in time or the job was down. What it had written since is not visible to readers.`,
          `producer 收到 ${facts.what}：其事务打开的时间超过 transaction.timeout.ms，因为没有检查点及时提交，或作业停机。此间写入的数据对读者不可见。`,
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
              '将 producer 的 transaction.timeout.ms 设为不超过 broker 的最大值，且明显大于检查点间隔加最长重启时间。',
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
      : [MORE_TIME, CHECK_RECORDS],
  };
}

function overdueWords({ openMs = 0, timeoutMs = 0 }: KafkaTransactionTimeoutFacts): Words {
  return {
    title: phrase(
      'The sink commits a transaction later than Kafka keeps it',
      'sink 提交事务时，已超过 Kafka 保留该事务的时长',
    ),
    why: phrase(
      `The sink found a transaction that has been open for ${duration(openMs)} with a transaction.timeout.ms of ${duration(timeoutMs)}. A broker ends a transaction at its time-out, whatever the sink does later: what was written in it is not visible to readers, and the commit that fails then is only logged, no task fails with it.`,
      `sink 发现某事务已打开 ${duration(openMs, 'zh-CN')}，而 transaction.timeout.ms 为 ${duration(timeoutMs, 'zh-CN')}。无论 sink 之后如何处理，broker 都会在超时后终止事务：其中写入的数据对读者不可见，此后失败的提交只记入日志，不会有 task 因此失败。`,
    ),
    brief: [phrase('transaction timeout', '事务超时'), phrase('commit too late', '提交过晚')],
    advice: [MORE_TIME, CHECK_RECORDS],
  };
}

function fencedWords({ what, times }: KafkaTransactionTimeoutFacts, jobsThen: number): Words {
  return {
    title: phrase('Kafka fenced off the producer of a sink', 'Kafka 隔离了 sink 的 producer'),
    why: phrase(
      `The producer was told ${what} (${plural(times, 'time', 'times')}): another producer took over its transactional.id, or its transaction was open longer than transaction.timeout.ms and the broker ended it. ${jobsThen > 1 ? `${jobsThen} jobs ran at that time: sinks with the same prefix of transactional ids fence off each other. ` : ''}What it had written since its last commit is not visible to readers.`,
      `producer 收到 ${what}（${times} 次）：另一个 producer 占用了它的 transactional.id，或其事务打开的时间超过 transaction.timeout.ms 而被 broker 终止。${jobsThen > 1 ? `当时有 ${jobsThen} 个作业在运行：事务 id 前缀相同的 sink 会互相隔离。` : ''}自上次提交以来写入的数据对读者不可见。`,
    ),
    brief: [phrase('producer fenced off', 'producer 被隔离'), name(short(what, 28))],
    advice: [OWN_PREFIX, MORE_TIME, CHECK_RECORDS],
  };
}

const OWN_PREFIX: Advice = {
  text: phrase(
    'Give the sink of each job a prefix of its own (KafkaSink.setTransactionalIdPrefix), and see that no earlier run of the job is still alive.',
    '为每个作业的 sink 设置各自的事务 id 前缀（KafkaSink.setTransactionalIdPrefix），并确认该作业先前的运行已不存在。',
  ),
  losesData: false,
  doc: 'docs/connectors/datastream/kafka/#fault-tolerance',
};

const MORE_TIME: Advice = {
  text: phrase(
    'Give transactions more time than the longest pause between two checkpoints, restarts included; raise the maximum of the brokers first.',
    '让事务时长大于两次检查点之间的最长间隔（含重启）；先提高 broker 的上限。',
  ),
  set: { 'transaction.timeout.ms': '3600000', 'transaction.max.timeout.ms': '3600000' },
  losesData: false,
  doc: 'docs/connectors/datastream/kafka/#fault-tolerance',
};

const CHECK_RECORDS: Advice = {
  text: phrase(
    'The records of the aborted transaction are lost for readers unless the job starts from a checkpoint before it: check which one it restored.',
    '除非作业从该事务之前的检查点启动，否则被中止事务中的记录对读者而言已丢失：请核对恢复所用的检查点。',
  ),
  losesData: true,
};
