import { bytes } from '#contract/wording/bytes.ts';
import type { Words } from '../../define-rule.ts';
import { type FailedRuns, runsFailed } from '../../tools/failed-runs.wording.ts';
import { name, phrase, short } from '../../tools/words.ts';

export type KafkaRecordTooLargeFacts = FailedRuns & {
  /** Empty when nobody names it. */
  readonly topic: string;
  /** Of the largest refused record; 0 when the broker refused without numbers. */
  readonly bytes: number;
  /** 0 when nobody says it. */
  readonly limitBytes: number;
  /** Client setting that sets the limit; empty when the broker refused. */
  readonly setting: string;
  readonly times: number;
};

/** A limit that leaves the largest seen record a quarter of room, in whole MiB. */
function roomFor(size: number): number {
  return Math.ceil((size * 1.25) / 2 ** 20) * 2 ** 20;
}

export function kafkaRecordTooLargeWords(facts: KafkaRecordTooLargeFacts): Words {
  const size = facts.bytes === 0 ? '' : bytes(facts.bytes);
  const limit = facts.limitBytes === 0 ? phrase('less', '更少') : name(bytes(facts.limitBytes));
  const runs = runsFailed(facts);
  const topic = facts.topic === '' ? '' : ` (${facts.topic})`;
  const topicZh = facts.topic === '' ? '' : `（${facts.topic}）`;
  const key = facts.setting === '' ? 'message.max.bytes' : facts.setting;
  const room = String(roomFor(facts.bytes));
  return {
    title:
      size === ''
        ? phrase(`Kafka refuses a record for its size${topic}`, `Kafka 因大小拒绝记录${topicZh}`)
        : phrase(`A record of ${size} is too large for Kafka${topic}`, `${size} 的记录超过 Kafka 上限${topicZh}`),
    why: phrase(
      `${size === '' ? 'The broker refused a record' : `A record has ${size} when serialized, and ${key} allows ${limit.en}`}. The producer throws for it, ${runs.en}, and each restart reads the same record again.`,
      `${size === '' ? 'broker 拒绝了一条记录' : `某条记录序列化后为 ${size}，而 ${key} 只允许 ${limit['zh-CN']}`}。producer 因此抛出异常，${runs['zh-CN']}，每次重启都会再次读到同一条记录。`,
    ),
    brief: [
      phrase('record too large', '记录过大'),
      facts.limitBytes === 0 ? name(size || short(facts.topic, 16)) : name(`${size} > ${limit.en}`),
    ],
    advice: [
      {
        text: phrase(
          'Find out whether records of that size are meant to be. If not, drop or split what makes them large before the sink.',
          '确认是否应当有这样大的记录；若不应有，在 sink 之前去除或拆分过大的内容。',
        ),
        losesData: false,
      },
      {
        text: phrase(
          'If they are, raise the limit everywhere on the way: max.request.size of the producer, max.message.bytes of the topic (message.max.bytes of the broker), and fetch limits of those who read it.',
          '若确需如此，逐处提高上限：producer 的 max.request.size、topic 的 max.message.bytes（broker 的 message.max.bytes），以及消费方的 fetch 上限。',
        ),
        ...(facts.bytes === 0 ? {} : { set: { 'max.request.size': room, 'max.message.bytes': room } }),
        losesData: false,
        doc: 'docs/connectors/datastream/kafka/#kafka-sink',
      },
    ],
  };
}
