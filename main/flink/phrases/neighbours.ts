import { asNumber, type Phrase, signals } from '../define-phrase.ts';

/** Sentences of the servers that Flink leans on, from their own logs. Their default layouts have no logger in its usual place, so any may be theirs. */
export const neighbourPhrases: readonly Phrase[] = [
  signals({
    id: 'zookeeper-session-expired',
    where: 'message',
    literals: ['Expiring session 0x'],
    patterns: [/^Expiring session (?<session>0x[0-9a-f]{1,20}), timeout of (?<timeout>\d{1,12})ms exceeded/],
    writtenBy: 'org.apache.zookeeper.server.ZooKeeperServer',
    read: (g) => ({ session: g.session ?? '', timeoutMs: asNumber(g.timeout) ?? 0 }),
    samples: [
      {
        from: 'facts',
        message: 'Expiring session 0x100004d2a3b0001, timeout of 40000ms exceeded',
        fields: { session: '0x100004d2a3b0001', timeoutMs: 40_000 },
      },
    ],
  }),
  signals({
    id: 'kafka-broker-stopping',
    where: 'message',
    literals: ['] shutting down', 'to SHUTTING_DOWN'],
    patterns: [
      /^\[KafkaServer id=(?<broker>\d{1,9})\] shutting down/,
      /^\[BrokerServer id=(?<broker>\d{1,9})\] Transition from \w{1,40} to SHUTTING_DOWN/,
    ],
    writtenBy: 'kafka.server.KafkaServer; kafka.server.BrokerServer (KRaft)',
    read: (g) => ({ broker: asNumber(g.broker) ?? -1 }),
    samples: [
      {
        from: 'facts',
        message: '[KafkaServer id=1] shutting down (kafka.server.KafkaServer)',
        fields: { broker: 1 },
      },
      {
        from: 'facts',
        message: '[BrokerServer id=2] Transition from STARTED to SHUTTING_DOWN (kafka.server.BrokerServer)',
        fields: { broker: 2 },
      },
    ],
  }),
];
