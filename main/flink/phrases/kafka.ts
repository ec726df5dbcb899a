import { asNumber, given, type Phrase, signals } from '../define-phrase.ts';

type Fields = Record<string, string | number>;
const CLIENT = ['NetworkClient', 'Selector'];

export const kafkaPhrases: readonly Phrase[] = [
  signals({
    id: 'kafka-producer-expiring',
    literals: ['Expiring '],
    // Up to 2.0 a blank stands behind the colon and `since last append` and the like at the end.
    patterns: [
      /Expiring (?<records>\d{1,9}) record\(s\) for (?<topic>[\w.-]{1,249})-(?<partition>\d{1,9}): ?(?<ms>\d{1,12}) ms has passed since (?<since>[a-z ]{1,60})/,
    ],
    writtenBy: 'org.apache.kafka.clients.producer.internals.ProducerBatch, Sender',
    read: (g) => ({
      records: asNumber(g.records) ?? 0,
      topic: g.topic ?? '',
      partition: asNumber(g.partition) ?? 0,
      ageMs: asNumber(g.ms) ?? 0,
      since: (g.since ?? '').trim(),
    }),
    samples: [
      {
        from: '1.18.1',
        message:
          'org.apache.kafka.common.errors.TimeoutException: Expiring 3 record(s) for postings-3:30000 ms has passed since batch creation',
        fields: { records: 3, topic: 'postings', partition: 3, ageMs: 30000, since: 'batch creation' },
      },
      {
        from: '1.10.0',
        message:
          'org.apache.kafka.common.errors.TimeoutException: Expiring 7 record(s) for rt-orders-11: 61981 ms has passed since batch creation plus linger time',
        fields: {
          records: 7,
          topic: 'rt-orders',
          partition: 11,
          ageMs: 61981,
          since: 'batch creation plus linger time',
        },
      },
    ],
  }),
  signals({
    id: 'kafka-broker-unreachable',
    where: 'message',
    loggers: CLIENT,
    literals: ['could not be established', 'Bootstrap broker'],
    patterns: [
      /Connection to node -?\d{1,9} \((?<broker>[^)\n]{1,300})\) could not be established/,
      /Bootstrap broker (?<broker>\S{1,300}) \(id: [^)\n]{1,100}\) disconnected/,
    ],
    writtenBy: 'org.apache.kafka.clients.NetworkClient',
    read: (g) => ({ broker: g.broker ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message:
          '[Consumer clientId=ledger-posting-2, groupId=ledger-posting] Connection to node 1 (kafka-1/10.42.128.60:9092) could not be established. Broker may not be available.',
        fields: { broker: 'kafka-1/10.42.128.60:9092' },
      },
    ],
  }),
  signals({
    id: 'kafka-request-timeout',
    where: 'message',
    loggers: CLIENT,
    literals: ['due to request timeout', 'Cancelled in-flight '],
    patterns: [
      /Disconnecting from node (?<node>-?\d{1,9}) due to (?<what>(?:socket connection setup |request )timeout)/,
      /Cancelled in-flight (?<what>[A-Z_]{1,60}) request [^\n]{0,100}due to node (?<node>-?\d{1,9}) being disconnected \(elapsed time since creation: (?<ms>\d{1,12})ms[^)\n]{0,100}request timeout: (?<limit>\d{1,12})ms/,
    ],
    writtenBy: 'org.apache.kafka.clients.NetworkClient',
    read: (g) =>
      given({ node: g.node, what: g.what, elapsedMs: asNumber(g.ms), timeoutMs: asNumber(g.limit) }) as Fields,
    samples: [
      {
        from: '1.20.4',
        message: '[Producer clientId=producer-2] Disconnecting from node 1 due to request timeout.',
        fields: { node: '1', what: 'request timeout' },
      },
      {
        from: '1.20.4',
        message:
          '[Producer clientId=producer-2] Cancelled in-flight PRODUCE request with correlation id 573 due to node 1 being disconnected (elapsed time since creation: 29919ms, elapsed time since send: 29919ms, request timeout: 20000ms)',
        fields: { node: '1', what: 'PRODUCE', elapsedMs: 29919, timeoutMs: 20000 },
      },
    ],
  }),
  signals({
    id: 'kafka-answered',
    where: 'message',
    loggers: ['Metadata'],
    literals: ['] Cluster ID: '],
    patterns: [/^\[\w{1,40} clientId=(?<client>[^,\]\n]{1,300})[^\]\n]{0,500}\] Cluster ID: /],
    writtenBy: 'org.apache.kafka.clients.Metadata: a broker answered the first request of a client',
    read: (g) => ({ client: g.client ?? '' }),
    samples: [
      {
        from: '1.13.6',
        message: '[Producer clientId=producer-3] Cluster ID: 5L6g3nShT-eMCtK--X86sw',
        fields: { client: 'producer-3' },
      },
      {
        from: '1.18.1',
        message: '[Consumer clientId=ledger-posting-2, groupId=ledger-posting] Cluster ID: 5L6g3nShT-eMCtK--X86sw',
        fields: { client: 'ledger-posting-2' },
      },
    ],
  }),
  signals({
    id: 'kafka-disconnected',
    literals: ['NetworkException', 'DisconnectException'],
    patterns: [/org\.apache\.kafka\.common\.errors\.(?<what>NetworkException|DisconnectException)/],
    writtenBy: 'Kafka client',
    read: (g) => ({ what: g.what ?? '' }),
    samples: [
      {
        from: '1.20.4',
        message: 'org.apache.kafka.common.errors.NetworkException: Disconnected from node 1',
        fields: { what: 'NetworkException' },
      },
    ],
  }),
  signals({
    id: 'kafka-access-denied',
    literals: [
      'uthentication',
      'uthorizationException',
      'SSL handshake failed',
      'LoginException',
      'SaslException',
      'JAAS config',
      '=TOPIC_AUTHORIZATION_FAILED',
    ],
    patterns: [
      /org\.apache\.kafka\.common\.errors\.(?<what>SaslAuthenticationException|SslAuthenticationException|(?:Topic|Group|Cluster|TransactionalId)AuthorizationException): (?<detail>[^\n]{1,400})/,
      // The client's own login, before any broker is asked (SaslChannelBuilder, JaasContext).
      /org\.apache\.kafka\.common\.(?:KafkaException|errors\.\w{1,60}): (?:javax\.security\.(?:auth\.login|sasl)\.)(?<what>LoginException|SaslException): (?<detail>[^\n]{1,400})/,
      /(?<what>Could not find a 'KafkaClient' entry in the JAAS configuration)/,
      /Connection to node -?\d{1,9} \((?<broker>[^)\n]{1,300})\) (?<what>failed authentication) due to: (?<detail>[^\n]{1,400})/,
      // NetworkClient, before Metadata throws it.
      /[{ ](?<detail>[\w.-]{1,249}=(?<what>TOPIC_AUTHORIZATION_FAILED))/,
    ],
    writtenBy: 'Kafka client',
    read: (g) => given({ what: g.what, detail: g.detail, broker: g.broker }) as Fields,
    samples: [
      {
        from: '1.18.1',
        message:
          'org.apache.kafka.common.errors.SaslAuthenticationException: Authentication failed: Invalid username or password',
        fields: { what: 'SaslAuthenticationException', detail: 'Authentication failed: Invalid username or password' },
      },
      {
        from: 'facts',
        message:
          'org.apache.kafka.common.KafkaException: javax.security.auth.login.LoginException: unable to find LoginModule class: com.acme.ScramLoginModule',
        fields: { what: 'LoginException', detail: 'unable to find LoginModule class: com.acme.ScramLoginModule' },
      },
      {
        from: 'facts',
        message:
          '[Producer clientId=producer-1] Error while fetching metadata with correlation id 2 : {payments=TOPIC_AUTHORIZATION_FAILED}',
        fields: { what: 'TOPIC_AUTHORIZATION_FAILED', detail: 'payments=TOPIC_AUTHORIZATION_FAILED' },
      },
    ],
  }),
];
