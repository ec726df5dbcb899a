import { client, type ExternalSystemRow, plain } from './external-system.ts';

/** Queues, streams, and what is called over HTTP or RPC; the least particular rows of all come last. */
export const QUEUES_AND_CALLS: readonly ExternalSystemRow[] = [
  // Queues and streams; Kafka has causes of its own
  {
    ...plain(
      'Pulsar',
      // Not of a message that a schema cannot read: its bytes came.
      'org\\.apache\\.pulsar\\.(?!client\\.api\\.SchemaSerializationException)',
      'Pulsar client 2.7 to 3.x; ReaderThread of the connector of StreamNative 2.4 to 1.13',
    ),
    // Not the commits of cursors (PulsarMetadataReader), which only warn.
    frames: client('org\\.apache\\.flink\\.streaming\\.connectors\\.pulsar\\.internal\\.ReaderThread'),
    sample:
      'org.apache.pulsar.client.api.PulsarClientException$TimeoutException: The producer orders can not send message within given timeout',
  },
  {
    ...plain(
      'Kinesis',
      '(?:com\\.amazonaws|software\\.amazon\\.awssdk)\\.services\\.kinesis|com\\.amazonaws\\.kinesis|software\\.amazon\\.kinesis',
      'AWS SDK 1 and 2, KPL',
    ),
    sample:
      'software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException: Stream orders under account 1 not found.',
  },
  {
    ...plain('RocketMQ', 'org\\.apache\\.rocketmq\\.', 'rocketmq-client 4.9'),
    sample: 'org.apache.rocketmq.client.exception.MQClientException: No route info of this topic: orders',
  },
  {
    ...plain('RabbitMQ', 'com\\.rabbitmq\\.', 'RabbitMQ client 5'),
    sample: 'com.rabbitmq.client.AlreadyClosedException: connection is already closed due to connection error',
  },
  {
    ...plain('ActiveMQ', 'org\\.apache\\.activemq\\.', 'ActiveMQ client 5'),
    sample: 'org.apache.activemq.ConnectionFailedException: The JMS connection has failed',
  },
  {
    ...plain(
      'Google Cloud',
      'com\\.google\\.(?:cloud|api\\.gax|api\\.client\\.googleapis)\\.',
      'Google Cloud clients (Pub/Sub, BigQuery)',
    ),
    sample: 'com.google.api.gax.rpc.UnavailableException: io.grpc.StatusRuntimeException: UNAVAILABLE: io exception',
  },
  {
    ...plain(
      'schema registry',
      'io\\.confluent\\.kafka\\.schemaregistry\\.',
      'Confluent schema registry client 5 to 7',
    ),
    sample:
      'io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException: Subject not found; error code: 40401',
  },
  {
    system: 'schema registry',
    message: /^Could not (?:register schema in registry|find schema with id \S{1,40} in registry)/,
    writtenBy: 'ConfluentSchemaRegistryCoder of Flink 1.11 to 2.x',
    sample: 'java.io.IOException: Could not register schema in registry',
  },
  {
    ...plain('Kubernetes API', 'io\\.kubernetes\\.client\\.', 'Kubernetes Java client 4 to 20 (Watch, ApiClient)'),
    sample: 'io.kubernetes.client.ApiException: Forbidden',
  },
  {
    system: 'HDFS',
    message: /lease is currently owned by|is already the current lease holder/,
    writtenBy: 'FSNamesystem.recoverLeaseInternal of HDFS 2.7 to 3.3',
    sample:
      'org.apache.hadoop.ipc.RemoteException: Failed to CREATE_FILE /out/part-0 for DFSClient_NONMAPREDUCE_6_1 on 10.0.0.7 because this file lease is currently owned by DFSClient_NONMAPREDUCE_5_1 on 10.0.0.8',
  },
  {
    ...plain('MaxCompute', 'com\\.aliyun\\.odps\\.', 'odps-sdk 0.36'),
    sample: 'com.aliyun.odps.tunnel.TunnelException: RequestId=1, ErrorCode=NoSuchTable',
  },
  {
    ...plain('Log Service', 'com\\.aliyun\\.openservices\\.', 'aliyun-log 0.6'),
    sample: 'com.aliyun.openservices.log.exception.LogException: consumer group not exist',
  },

  // Calls over HTTP and RPC
  {
    system: '',
    className: /\.TimeoutException$/,
    message: /^Async function call has timed out/,
    writtenBy:
      'Flink AsyncFunction.timeout 1.2 to 2.2: no answer came within the time-out of AsyncDataStream or of a lookup',
    sample: 'java.util.concurrent.TimeoutException: Async function call has timed out.',
  },
  {
    ...plain(
      '',
      'org\\.apache\\.http\\.|org\\.apache\\.hc\\.|okhttp3\\.|feign\\.|org\\.springframework\\.web\\.client\\.|reactor\\.netty\\.http\\.',
      'Apache HttpClient 4 and 5, OkHttp 3 and 4, Feign, Spring',
    ),
    sample:
      'org.apache.http.conn.ConnectTimeoutException: Connect to risk-api:8090 [risk-api/10.0.0.9] failed: connect timed out',
  },
  {
    ...plain('', 'io\\.grpc\\.Status', 'gRPC 1.x'),
    sample: 'io.grpc.StatusRuntimeException: UNAVAILABLE: io exception',
  },
  {
    system: '',
    className:
      /^java\.net\.(?:ConnectException|SocketTimeoutException|SocketException|UnknownHostException|NoRouteToHostException|http\.Http\w{0,20}TimeoutException)$|^java\.nio\.channels\.UnresolvedAddressException$|^javax\.net\.ssl\.SSL\w{0,30}Exception$|(?:^|\.)io\.netty\.channel\.(?:ConnectTimeoutException|AbstractChannel\$AnnotatedConnectException)$|^javax\.naming\.\w{0,40}Exception$/,
    writtenBy: 'Java 8 to 21, Netty 4.1',
    sample: 'java.net.ConnectException: Connection refused (Connection refused)',
  },
];
