import { plural } from '#contract/wording/plural.ts';
import type { TopicError } from '../../../flink/external/kafka-topic-errors.ts';
import type { Words } from '../../define-rule.ts';
import { type FailedRuns, runsFailedAlone } from '../failed-runs.wording.ts';
import { listed, name, phrase, short, type Text } from '../words.ts';

export type RefusedTopicsFacts = FailedRuns & {
  readonly error: TopicError;
  /** Empty when nobody names one. */
  readonly topics: readonly string[];
  /** Answers of brokers, repeats included. */
  readonly times: number;
};

const BRIEF: Readonly<Record<TopicError, Text>> = {
  missing: phrase('topic does not exist', 'topic 不存在'),
  invalid: phrase('topic name invalid', 'topic 名称无效'),
  leaderless: phrase('partition has no leader', '分区没有 leader'),
};

export function refusedTopicsWords(facts: RefusedTopicsFacts): Words {
  const { error, topics } = facts;
  const runs = runsFailedAlone(facts);
  const meaning = meaningOf(facts);
  return {
    title: titleOf(error, topics),
    why: phrase(
      `${meaning.en} The brokers can be reached, so neither the network nor a broker that does not answer is to blame. ${runs.en}${error === 'leaderless' ? '.' : ', and a restart asks for the same name again.'}`,
      `${meaning['zh-CN']}broker 可达，因此既非网络问题，也非 broker 无应答。${runs['zh-CN']}${error === 'leaderless' ? '。' : '，重启后仍请求同一名称。'}`,
    ),
    brief: [BRIEF[error], name(short(topics[0] ?? 'Kafka', 28))],
    advice: [
      {
        text: DO[error],
        commands: [`kafka-topics.sh --bootstrap-server BROKER:9092 ${asked(facts)}`],
        losesData: false,
        doc: 'docs/connectors/datastream/kafka/',
      },
    ],
  };
}

function titleOf(error: TopicError, topics: readonly string[]): Text {
  const { en, 'zh-CN': zh } = listed(topics);
  const several = topics.length > 1;
  const one = topics.length === 0;
  const noun = one ? 'A Kafka topic of the job' : `The Kafka ${several ? 'topics' : 'topic'} ${en}`;
  const nounZh = one ? '作业的某个 Kafka topic ' : `Kafka topic ${zh} `;
  const wording: Readonly<Record<TopicError, Text>> = {
    missing: phrase(`${noun} ${several ? 'do' : 'does'} not exist`, `${nounZh}不存在`),
    invalid: phrase(
      `${noun} ${several ? 'have names' : 'has a name'} that Kafka does not allow`,
      `${nounZh}的名称不合 Kafka 规则`,
    ),
    leaderless: phrase(
      `${noun} ${several ? 'have' : 'has'} a partition that no broker leads`,
      `${nounZh}有分区没有 leader`,
    ),
  };
  return wording[error];
}

function meaningOf({ error, times, topics }: RefusedTopicsFacts): Text {
  const answered = phrase(`Brokers answered ${plural(times, 'time', 'times')}`, `broker 回答 ${times} 次`);
  const it = topics.length > 1 ? 'them' : 'it';
  const wording: Readonly<Record<TopicError, Text>> = {
    missing: phrase(
      `that they know no such topic, and they did not create ${it} by themselves.`,
      '：没有这个 topic，且未自动创建。',
    ),
    invalid: phrase(
      'that the name is not valid: letters, digits, dots, underscores and hyphens are, at most 249 of them.',
      '：名称无效。只能使用字母、数字、点、下划线与连字符，且不超过 249 个字符。',
    ),
    leaderless: phrase(
      'that a partition has no leader: none of the brokers that hold it is up and in sync.',
      '：有分区没有 leader，即持有该分区的 broker 均未在线并同步。',
    ),
  };
  return phrase(`${answered.en} ${wording[error].en}`, `${answered['zh-CN']}${wording[error]['zh-CN']}`);
}

const DO: Readonly<Record<TopicError, Text>> = {
  missing: phrase(
    'Compare the name in the job, letter by letter, with the topics of this cluster, and bootstrap.servers with the cluster that is meant. Correct what is wrong, or create the topic with as many partitions as the job needs; jobs that still restart then go on by themselves.',
    '逐字核对作业中的名称与该集群上的 topic，并核对 bootstrap.servers 是否指向目标集群。改正错误之处，或按作业所需分区数创建该 topic；仍在重启的作业届时会自行恢复。',
  ),
  invalid: phrase('Correct the name in the job and deploy it again.', '改正作业中的名称并重新部署。'),
  leaderless: phrase(
    'Bring back the brokers that hold the replicas of the partition, or wait until one of them is in sync.',
    '恢复持有该分区副本的 broker，或等待其中之一完成同步。',
  ),
};

function asked({ error, topics }: RefusedTopicsFacts): string {
  if (error === 'leaderless') return '--describe --unavailable-partitions';
  const [topic = ''] = topics;
  // Whatever else stands there is no name that a shell should see.
  return error === 'missing' && /^[\w.-]+$/.test(topic) ? `--describe --topic ${topic}` : '--list';
}
