import { asNumber, given, type Phrase, signals } from '../define-phrase.ts';

type Fields = Record<string, string | number>;

/** The names of `org.apache.kafka.common.protocol.Errors`, which the client logs, of the exceptions that it throws. */
const ERROR_OF: Readonly<Record<string, string>> = {
  UnknownTopicOrPartitionException: 'UNKNOWN_TOPIC_OR_PARTITION',
  InvalidTopicException: 'INVALID_TOPIC_EXCEPTION',
};

export const kafkaMetadataPhrases: readonly Phrase[] = [
  signals({
    id: 'kafka-metadata-timeout',
    literals: [
      'not present in metadata after',
      'Failed to get metadata for topics',
      'max blocking time',
      'Failed to list subscribed topic',
      'fetching topic metadata',
      'Timeout of ',
      'node assignment',
      'update metadata after',
      'bootstrap urls',
      'while awaiting ',
      'callName=',
    ],
    patterns: [
      /Topic (?<topic>[\w.-]{1,249}) not present in metadata after (?<ms>\d{1,12}) ms/,
      /Failed to get metadata for topics \[(?<topic>[^\]\n]{1,1000})\]/,
      /(?:within|max blocking time) (?:the configured max blocking time )?(?<ms>\d{1,12}) ms/,
      /(?<what>Failed to list subscribed topic partitions)/,
      /(?<what>Timeout expired while fetching topic metadata)/,
      // KafkaAdminClient: no broker of the list answered at all.
      /(?<what>Timed out waiting for a node assignment)/,
      /Call\(callName=(?<what>\w{1,60})[^\n]{0,200}\) timed out/,
      // ClientUtils: none of the names is known to DNS.
      /(?<what>No resolvable bootstrap urls given in bootstrap\.servers)/,
      // Up to 2.x: KafkaProducer; the coordinator of transactions.
      /Failed to update metadata after (?<ms>\d{1,12}) ?ms/,
      /Timeout expired after (?<ms>\d{1,12}) ?(?:ms|milliseconds) while awaiting (?<what>\w{1,60})/,
      /Timeout of (?<ms>\d{1,12})ms expired before the position for partition (?<topic>\S{1,249}) could be determined/,
    ],
    writtenBy: 'KafkaProducer, KafkaConsumer, org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumerator',
    read: (g) => given({ topic: g.topic, ms: asNumber(g.ms), what: g.what }) as Fields,
    samples: [
      {
        from: '1.18.1',
        message: 'java.lang.RuntimeException: Failed to get metadata for topics [orders].',
        fields: { topic: 'orders' },
      },
      {
        from: 'facts',
        message:
          'org.apache.kafka.common.errors.TimeoutException: Topic orders not present in metadata after 60000 ms.',
        fields: { topic: 'orders', ms: 60000 },
      },
      {
        from: 'facts',
        message:
          'org.apache.kafka.common.errors.TimeoutException: Timed out waiting for a node assignment. Call: describeTopics',
        fields: { what: 'Timed out waiting for a node assignment' },
      },
      {
        from: 'facts',
        message:
          'org.apache.kafka.common.errors.TimeoutException: Call(callName=describeTopics, deadlineMs=1640000000000, tries=1, nextAllowedTryMs=1640000000100) timed out at 1640000000000 after 1 attempt(s)',
        fields: { what: 'describeTopics' },
      },
      {
        from: 'facts',
        message:
          'org.apache.kafka.common.config.ConfigException: No resolvable bootstrap urls given in bootstrap.servers',
        fields: { what: 'No resolvable bootstrap urls given in bootstrap.servers' },
      },
      {
        from: '1.10.0',
        message: 'org.apache.kafka.common.errors.TimeoutException: Failed to update metadata after 60000 ms.',
        fields: { ms: 60000 },
      },
      {
        from: 'facts',
        message:
          'org.apache.kafka.common.errors.TimeoutException: Timeout expired after 60000milliseconds while awaiting InitProducerId',
        fields: { what: 'InitProducerId', ms: 60000 },
      },
    ],
  }),
  signals({
    id: 'kafka-topic-refused',
    loggers: ['NetworkClient'],
    literals: [
      '=UNKNOWN_TOPIC_OR_PARTITION',
      '=INVALID_TOPIC_EXCEPTION',
      '=LEADER_NOT_AVAILABLE',
      'UnknownTopicOrPartitionException',
      'InvalidTopicException',
    ],
    patterns: [
      // From 3.9 on clients call the same a recoverable issue.
      /(?:Error while fetching metadata|The metadata response from the cluster reported a recoverable issue) with correlation id \d{1,12} : \{(?<errors>[^}\n]{1,4000})\}/,
      /org\.apache\.kafka\.common\.errors\.(?<error>UnknownTopicOrPartitionException|InvalidTopicException)(?:: Invalid topics: \[(?<topics>[^\]\n]{1,1000})\])?/,
    ],
    writtenBy: 'org.apache.kafka.clients.NetworkClient: what a broker answers of single topics; Metadata throws it',
    read: (g) => ({ errors: g.errors ?? `${g.topics ?? ''}=${ERROR_OF[g.error ?? ''] ?? ''}` }),
    samples: [
      {
        from: '1.20.4',
        message:
          '[Producer clientId=producer-1] Error while fetching metadata with correlation id 4 : {refund-events=UNKNOWN_TOPIC_OR_PARTITION}',
        fields: { errors: 'refund-events=UNKNOWN_TOPIC_OR_PARTITION' },
      },
      {
        from: 'facts',
        message:
          '[Consumer clientId=audit-0, groupId=audit] The metadata response from the cluster reported a recoverable issue with correlation id 2 : {a=LEADER_NOT_AVAILABLE, b=UNKNOWN_TOPIC_OR_PARTITION}',
        fields: { errors: 'a=LEADER_NOT_AVAILABLE, b=UNKNOWN_TOPIC_OR_PARTITION' },
      },
      {
        from: 'facts',
        message:
          'org.apache.kafka.common.errors.UnknownTopicOrPartitionException: This server does not host this topic-partition.',
        fields: { errors: '=UNKNOWN_TOPIC_OR_PARTITION' },
      },
      {
        from: 'facts',
        message: 'org.apache.kafka.common.errors.InvalidTopicException: Invalid topics: [orders#eu]',
        fields: { errors: 'orders#eu=INVALID_TOPIC_EXCEPTION' },
      },
    ],
  }),
];
