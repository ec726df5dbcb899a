import { asNumber, given, type Phrase, signals } from '../define-phrase.ts';

type Fields = Record<string, string | number>;

/** What brokers refuse or have lost: records, transactions, offsets. */
export const kafkaRefusals: readonly Phrase[] = [
  signals({
    id: 'kafka-record-too-large',
    literals: ['when serialized which is larger than', 'RecordTooLargeException'],
    patterns: [
      /The message is (?<bytes>\d{1,15}) bytes when serialized which is larger than (?<limit>\d{1,15})(?:, which is the value of the (?<key>[\w.]{1,100}) configuration)?/,
      // Clients up to 2.4 name the setting alone.
      /The message is (?<bytes>\d{1,15}) bytes when serialized which is larger than the [a-z ]{1,40} you have configured with the (?<key>[\w.]{1,100}) configuration/,
      /RecordTooLargeException: (?<text>[^\n]{1,300})/,
    ],
    writtenBy: 'org.apache.kafka.clients.producer.KafkaProducer',
    read: (g) =>
      given({ bytes: asNumber(g.bytes), limitBytes: asNumber(g.limit), setting: g.key, text: g.text }) as Fields,
    samples: [
      {
        from: '1.18.1',
        message:
          'org.apache.kafka.common.errors.RecordTooLargeException: The message is 1300148 bytes when serialized which is larger than 1048576, which is the value of the max.request.size configuration.',
        fields: { bytes: 1300148, limitBytes: 1048576, setting: 'max.request.size' },
      },
      {
        from: '1.13.6',
        message:
          'org.apache.kafka.common.errors.RecordTooLargeException: The message is 1200149 bytes when serialized which is larger than the maximum request size you have configured with the max.request.size configuration.',
        fields: { bytes: 1200149, setting: 'max.request.size' },
      },
    ],
  }),
  signals({
    id: 'kafka-transaction-overdue',
    where: 'message',
    loggers: ['TwoPhaseCommitSinkFunction'],
    literals: ['exceeding the transaction timeout of'],
    patterns: [
      / has been open for (?<open>\d{1,15}) ms\. This is close to or even exceeding the transaction timeout of (?<timeout>\d{1,15}) ms/,
    ],
    writtenBy: 'org.apache.flink.streaming.api.functions.sink.TwoPhaseCommitSinkFunction (FlinkKafkaProducer)',
    read: (g) => ({ openMs: asNumber(g.open) ?? 0, timeoutMs: asNumber(g.timeout) ?? 0 }),
    samples: [
      {
        from: '1.14.5',
        message:
          'Transaction KafkaTransactionState [transactionalId=Source: Custom Source -> Sink: Unnamed-7df19f87deec5680128845fd9a6ca18d-1, producerId=25004, epoch=586] has been open for 42551680 ms. This is close to or even exceeding the transaction timeout of 10000 ms.',
        fields: { openMs: 42551680, timeoutMs: 10000 },
      },
    ],
  }),
  signals({
    id: 'kafka-transaction-timeout',
    loggers: ['TransactionManager', 'Sender', 'KafkaCommitter'],
    literals: [
      'transaction timeout is larger',
      'InvalidTxnState',
      'InvalidPidMapping',
      'ProducerFenced',
      'InvalidProducerEpoch',
    ],
    patterns: [
      /(?<what>The transaction timeout is larger than the maximum value allowed by the broker)/,
      /(?<what>InvalidTxnStateException|InvalidPidMappingException|ProducerFencedException|InvalidProducerEpochException)(?:: (?<detail>[^\n]{1,300}))?/,
    ],
    writtenBy: 'Kafka client (TransactionManager)',
    read: (g) => given({ what: g.what, detail: g.detail }) as Fields,
    samples: [
      {
        from: '1.18.1',
        message:
          'org.apache.kafka.common.KafkaException: Unexpected error in InitProducerIdResponse; The transaction timeout is larger than the maximum value allowed by the broker (as configured by transaction.max.timeout.ms).',
        fields: { what: 'The transaction timeout is larger than the maximum value allowed by the broker' },
      },
      {
        from: 'facts',
        message:
          'org.apache.kafka.common.errors.InvalidProducerEpochException: Producer attempted to produce with an old epoch.',
        fields: { what: 'InvalidProducerEpochException', detail: 'Producer attempted to produce with an old epoch.' },
      },
    ],
  }),
  signals({
    id: 'kafka-offset-out-of-range',
    loggers: [
      'Fetcher',
      'AbstractFetch',
      'FetchCollector',
      'SubscriptionState',
      'ConsumerNetworkThread',
      'SplitFetcherManager',
      'OffsetFetcher',
    ],
    literals: ['out of range for partition', 'OffsetOutOfRange', 'Undefined offset with no reset policy'],
    patterns: [
      /(?:FetchPosition\{offset=(?<offset>\d{1,18})[^\n]{0,400}|offset (?<offset2>\d{1,18}) )is out of range for partition (?<topic>[\w.-]{1,249})-(?<partition>\d{1,9})(?:, (?<what>resetting offset|raising error)[^\n]{0,200})?/,
      /Offsets? out of range with no configured reset policy for partitions?: \{(?<topic>[\w.-]{1,249})-(?<partition>\d{1,9})=(?<offset>\d{1,18})/,
      // NoOffsetForPartitionException: nothing was ever committed.
      /(?<none>Undefined offset with no reset policy) for partitions?: \[?(?<topic>[\w.-]{1,249})-(?<partition>\d{1,9})/,
    ],
    writtenBy: 'org.apache.kafka.clients.consumer.internals.Fetcher (FetchCollector from 3.6)',
    read: (g) =>
      given({
        topic: g.topic,
        partition: asNumber(g.partition),
        offset: asNumber(g.offset ?? g.offset2),
        outcome: g.what === 'resetting offset' ? 'reset' : g.none ? 'none' : g.what === undefined ? undefined : 'error',
      }) as Fields,
    samples: [
      {
        from: '1.20.4',
        message:
          '[Consumer clientId=ledger-posting-2, groupId=ledger-posting] Fetch position FetchPosition{offset=735, offsetEpoch=Optional.empty, currentLeader=LeaderAndEpoch{leader=Optional[kafka-1:9092 (id: 1 rack: null)], epoch=0}} is out of range for partition orders-3, raising error to the application since no reset policy is configured',
        fields: { topic: 'orders', partition: 3, offset: 735, outcome: 'error' },
      },
      {
        from: '1.20.4',
        message:
          'org.apache.kafka.clients.consumer.NoOffsetForPartitionException: Undefined offset with no reset policy for partitions: [zakazy-1]',
        fields: { topic: 'zakazy', partition: 1, outcome: 'none' },
      },
    ],
  }),
  signals({
    id: 'kafka-commit-failed',
    where: 'message',
    literals: ['Failed to commit consumer offsets', 'Committing offsets to Kafka takes longer'],
    patterns: [
      /^Failed to commit consumer offsets for checkpoint (?<id>\d{1,18})/,
      /^(?<slow>Committing offsets to Kafka takes longer than the checkpoint interval)/,
    ],
    writtenBy: 'KafkaSourceReader, KafkaConsumerThread',
    read: (g) => given({ checkpointId: asNumber(g.id), slow: g.slow === undefined ? undefined : 'yes' }) as Fields,
    samples: [
      { from: '1.18.1', message: 'Failed to commit consumer offsets for checkpoint 6', fields: { checkpointId: 6 } },
    ],
  }),
  signals({
    id: 'kafka-send-failed',
    literals: ['Failed to send data to Kafka'],
    patterns: [/Failed to send data to Kafka:? (?:(?<topic>[\w.-]{1,249}?)-(?<partition>-?\d{1,9})@-?\d{1,18} )?/],
    writtenBy: 'KafkaWriter (sink from 1.14), FlinkKafkaProducer',
    read: (g) => given({ topic: g.topic, partition: asNumber(g.partition) }) as Fields,
    samples: [
      {
        from: '1.18.1',
        message:
          "org.apache.flink.util.FlinkRuntimeException: Failed to send data to Kafka postings--1@-1 with FlinkKafkaInternalProducer{transactionalId='null', inTransaction=false, closed=false} ",
        fields: { topic: 'postings', partition: -1 },
      },
    ],
  }),
];
