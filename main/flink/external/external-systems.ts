import type { Throwable } from '#contract/incident/throwable.ts';
import { remembered } from '../remembered.ts';
import { QUEUES_AND_CALLS } from './external-queues.ts';
import { client, type ExternalSystemRow, httpLoad, plain } from './external-system.ts';

export const EXTERNAL_SYSTEMS: readonly ExternalSystemRow[] = [
  // Change capture: the position that a checkpoint holds must still be there.
  {
    system: 'MySQL binlog',
    message:
      /trying to read binlog starting at|Cannot read the binlog filename and position via|binlog probably contains events|could not find next log|first log file name in binary log index|server_uuid\/server_id|Failed to deserialize data of EventHeaderV4|binlog file .{1,200} (?:is not|no longer)/,
    claims: true,
    writtenBy:
      'Debezium MySqlConnectorTask, MySqlStreamingChangeEventSource 1.5 to 1.9; StatefulTaskContext of Flink CDC',
    sample:
      'io.debezium.DebeziumException: The connector is trying to read binlog starting at SourceInfo [currentBinlogFilename=mysql-bin.003008], but this is no longer available on the server. Reconfigure the connector to use a snapshot when needed.',
  },
  {
    system: 'MySQL binlog',
    className: client('com\\.github\\.shyiko\\.mysql\\.binlog\\.'),
    claims: true,
    writtenBy: 'mysql-binlog-connector-java 0.25 BinaryLogClient',
    sample:
      'com.github.shyiko.mysql.binlog.network.ServerException: Could not find first log file name in binary log index file',
  },
  {
    system: 'PostgreSQL replication slot',
    message:
      /replication slot|requested WAL segment|Failed to start replication stream|wal_level|could not access file "(?:decoderbufs|wal2json|pgoutput)"/,
    claims: true,
    writtenBy: 'Debezium PostgresConnectorTask 1.5, PostgreSQL walsender',
    sample: 'org.postgresql.util.PSQLException: ERROR: replication slot "orders" is active for PID 79319',
  },
  {
    system: 'MongoDB change stream',
    message:
      /resume of change stream was not possible|resume token was not found|ResumeToken not found|ChangeStreamHistoryLost|resume point may no longer be in the oplog/,
    claims: true,
    writtenBy: 'MongoDB server 4.x, MongoDBStreamFetchTask of Flink CDC',
    sample:
      'com.mongodb.MongoCommandException: Command failed with error 286 (ChangeStreamHistoryLost): resume of change stream was not possible, as the resume point may no longer be in the oplog.',
  },
  {
    system: 'Oracle redo log',
    message:
      /Failed to start Oracle LogMiner|DBMS_LOGMNR|REDO LOG files or archive log files do not contain|ORA-(?:01281|01284|01291|01292|01306|01325|01343)\b/,
    claims: true,
    writtenBy: 'Oracle 11g to 19c behind Debezium LogMinerStreamingChangeEventSource 1.5 to 1.9',
    sample: 'java.sql.SQLException: ORA-01291: missing log file\nORA-06512: at "SYS.DBMS_LOGMNR", line 72',
  },
  {
    system: 'captured database',
    className: client('io\\.debezium\\.|org\\.apache\\.kafka\\.connect\\.errors\\.'),
    claims: true,
    writtenBy: 'Debezium 1.5 to 2.x ErrorHandler, EmbeddedEngine (Flink CDC)',
    sample: 'io.debezium.DebeziumException: Creation of replication failed',
  },
  // Table formats: a table is an agreement of files and a catalog, kept by others too.
  {
    system: 'Iceberg table',
    className: client('org\\.apache\\.iceberg\\.exceptions\\.'),
    frames: client('org\\.apache\\.iceberg\\.'),
    claims: true,
    writtenBy: 'org.apache.iceberg.exceptions 0.11 to 1.5 (IcebergFilesCommitter, HadoopInputFile, SnapshotProducer)',
    sample:
      'org.apache.iceberg.exceptions.NotFoundException: Failed to open input stream for file: hdfs://nn/t/metadata/snap-1.avro',
  },
  {
    system: 'Hudi table',
    className: client('org\\.apache\\.hudi\\.exception\\.'),
    frames: client('org\\.apache\\.hudi\\.'),
    claims: true,
    writtenBy: 'org.apache.hudi.exception 0.9 to 1.0 (StreamWriteFunction, TimeWait, RemoteHoodieTableFileSystemView)',
    sample: 'org.apache.hudi.exception.HoodieException: Timeout(121000ms) while waiting for instant initialize',
  },
  {
    system: 'Paimon table',
    message:
      /conflicts? (?:during commits|detected)|Trying to delete file \S{1,300} which is not previously added|Commit failed after \d+ retries|snapshot file .{1,300} (?:is|was) (?:deleted|expired)/i,
    claims: true,
    writtenBy: 'org.apache.paimon.operation.FileStoreCommitImpl 0.5 to 1.2',
    sample:
      'java.lang.RuntimeException: File deletion conflicts detected! Give up committing.\nConflicts during commits are normal and this failure is intended to resolve the conflicts.',
  },
  {
    system: 'Paimon table',
    className: client('org\\.apache\\.paimon\\.'),
    frames: client('org\\.apache\\.paimon\\.'),
    claims: true,
    writtenBy: 'org.apache.paimon.utils.SnapshotNotExistException and peers 0.8',
    sample: 'org.apache.paimon.utils.SnapshotNotExistException: Specified parameter scan.snapshot-id = 3 is not exist',
  },
  {
    system: 'Delta table',
    className: client('io\\.delta\\.'),
    claims: true,
    writtenBy: 'io.delta.standalone.exceptions 0.4',
    sample: 'io.delta.standalone.exceptions.ConcurrentAppendException: Files were added by a concurrent update.',
  },
  {
    system: 'Fluss',
    className: client('(?:com\\.alibaba|org\\.apache)\\.fluss\\.'),
    // Its servers fail of themselves, in logs of their own.
    frames: client('(?:com\\.alibaba|org\\.apache)\\.fluss\\.(?!server\\.)'),
    claims: true,
    writtenBy: 'Fluss client 0.5 to 0.9 (MetadataUpdater, FlussConnection)',
    sample:
      'com.alibaba.fluss.exception.FlussRuntimeException: Leader not found for table bucket: TableBucket{tableId=0, partitionId=60, bucket=16}',
  },
  {
    system: 'Hive metastore',
    // Hudi's own name for it, while it tells the metastore of a commit (HiveSyncTool).
    className: client(
      'org\\.apache\\.hadoop\\.hive\\.|org\\.apache\\.thrift\\.|HiveCatalog\\w*Exception|org\\.apache\\.hudi\\.hive\\.HoodieHiveSyncException',
    ),
    claims: true,
    writtenBy: 'Hive 2.x and 3.x HiveMetaStoreClient over Thrift; HiveSyncTool of Hudi 0.9 to 1.0',
    sample: 'org.apache.thrift.transport.TTransportException: java.net.SocketTimeoutException: Read timed out',
  },
  {
    ...httpLoad('Doris', 'org\\.apache\\.doris\\.flink\\.exception\\.', 'DorisStreamLoad'),
    sample:
      'org.apache.doris.flink.exception.DorisRuntimeException: stream load error: [DATA_QUALITY_ERROR]too many filtered rows',
  },
  {
    ...httpLoad('StarRocks', 'com\\.starrocks\\.', 'StarRocks stream load SDK'),
    sample: 'com.starrocks.data.load.stream.exception.StreamLoadFailException: Load failed, labels [a1b2]',
  },
  // Search, keys and values, documents
  {
    system: 'Elasticsearch',
    className: client('org\\.elasticsearch\\.|co\\.elastic\\.'),
    writtenBy: 'Elasticsearch 6 to 8 clients (RestHighLevelClient, BulkProcessor)',
    sample:
      'org.elasticsearch.ElasticsearchStatusException: Elasticsearch exception [type=cluster_block_exception, reason=index [orders] blocked by: [FORBIDDEN/12/index read-only / allow delete (api)];]',
  },
  {
    system: 'Elasticsearch',
    message:
      /^Elasticsearch exception \[|An error occurred in ElasticsearchSink|Complete bulk has failed|(?:client is )?not connected to any Elasticsearch nodes/,
    writtenBy: 'ElasticsearchSinkBase up to 1.14, ElasticsearchWriter from 1.15',
    sample: 'org.apache.flink.util.FlinkRuntimeException: Complete bulk has failed.',
  },
  {
    ...plain('OpenSearch', 'org\\.opensearch\\.', 'OpenSearch 1 and 2 REST client'),
    sample: 'org.opensearch.OpenSearchStatusException: OpenSearch exception [type=mapper_parsing_exception]',
  },
  {
    ...plain('Solr', 'org\\.apache\\.solr\\.', 'SolrJ 8'),
    sample: 'org.apache.solr.client.solrj.SolrServerException: No live SolrServers available to handle this request',
  },
  {
    ...plain('Redis', 'redis\\.clients\\.|io\\.lettuce\\.|org\\.redisson\\.', 'Jedis 2 to 5, Lettuce 6, Redisson 3'),
    sample: 'redis.clients.jedis.exceptions.JedisConnectionException: Could not get a resource from the pool',
  },
  {
    ...plain('MongoDB', 'com\\.mongodb\\.', 'MongoDB Java driver 3 and 4'),
    sample: 'com.mongodb.MongoTimeoutException: Timed out after 30000 ms while waiting to connect.',
  },
  {
    ...plain('Cassandra', 'com\\.datastax\\.', 'DataStax Java driver 3 and 4'),
    sample:
      'com.datastax.driver.core.exceptions.NoHostAvailableException: All host(s) tried for query failed (tried: db-1/10.0.0.4:9042)',
  },
  {
    ...plain(
      'HBase',
      'org\\.apache\\.hadoop\\.hbase\\.',
      'hbase-client 1.4 and 2.2 (RpcRetryingCallerImpl, AsyncProcess)',
    ),
    sample:
      'org.apache.hadoop.hbase.client.RetriesExhaustedWithDetailsException: Failed 1 action: orders: 1 time, servers with issues: rs-2,16020,1650000000000',
  },
  {
    ...plain('Kudu', 'org\\.apache\\.kudu\\.', 'kudu-client 1.10'),
    sample: 'org.apache.kudu.client.NonRecoverableException: cannot complete before timeout',
  },
  {
    ...plain('Aerospike', 'com\\.aerospike\\.', 'Aerospike client 5'),
    sample: 'com.aerospike.client.AerospikeException$Connection: Error -8: Failed to connect to host',
  },
  {
    ...plain('Couchbase', 'com\\.couchbase\\.', 'Couchbase Java SDK 3'),
    sample: 'com.couchbase.client.core.error.UnambiguousTimeoutException: UpsertRequest',
  },
  {
    ...plain('InfluxDB', 'org\\.influxdb\\.|com\\.influxdb\\.', 'influxdb-java 2, influxdb-client 6'),
    sample: 'org.influxdb.InfluxDBException$DatabaseNotFoundException: database not found: "metrics"',
  },
  {
    ...plain(
      'ClickHouse',
      'com\\.clickhouse\\.client\\.|ru\\.yandex\\.clickhouse\\.except',
      'clickhouse-client 0.3 to 0.6; AbstractClickHouseOutputFormat of flink-connector-clickhouse',
    ),
    frames: client('org\\.apache\\.flink\\.connector\\.clickhouse\\.'),
    sample: 'com.clickhouse.client.ClickHouseException: Code: 241. DB::Exception: Memory limit (total) exceeded',
  },
  {
    ...plain('DynamoDB', '(?:com\\.amazonaws|software\\.amazon\\.awssdk)\\.services\\.dynamodb', 'AWS SDK 1 and 2'),
    sample:
      'software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException: The level of configured provisioned throughput for the table was exceeded.',
  },
  ...QUEUES_AND_CALLS,
];

/** What a client also throws. */
const PLAIN_IO = /(?:IOException|TimeoutException|UncheckedIOException|FileNotFoundException)$/;
/** What a client throws when it cannot go on, in words of its own; it is its own only where the throw stands in its code. */
const PLAIN_STATE =
  /\.(?:RuntimeException|IllegalStateException|IllegalArgumentException|UnsupportedOperationException)$/;
/** So near to the throw that it is the client's own call. */
const NEAR = 8;
/** Classes and frames of a large bundle are some thousands. */
const MOST_TEXTS = 20_000;

/** The rows that a class does not rule out. */
const rowsOfClass = remembered(MOST_TEXTS, (className) =>
  EXTERNAL_SYSTEMS.filter((row) => row.className === undefined || row.className.test(className)),
);

/** The place of the first row whose client has this frame. */
const placeOfFrame = remembered(MOST_TEXTS, (frame) => {
  const place = EXTERNAL_SYSTEMS.findIndex((row) => row.frames?.test(frame) === true);
  return place < 0 ? EXTERNAL_SYSTEMS.length : place;
});

/** `new RuntimeException(cause)` repeats the cause as its message; where a trace is cut, that is all there is of it. */
const REPEATED = /^(?<className>(?:[a-z_]\w{0,60}\.){1,12}[A-Z][\w$]{0,120}): (?<message>[\s\S]*)$/;

function rowOf(className: string, message: string): ExternalSystemRow | undefined {
  return rowsOfClass(className).find((row) => row.message === undefined || row.message.test(message));
}

/** The client's own class, where only the words of its wrapper are left. */
export function clientClassOf({ className, message }: Pick<Throwable, 'className' | 'message'>): string {
  const repeated = REPEATED.exec(message)?.groups;
  if (repeated === undefined || rowOf(className, message) !== undefined) return className;
  return rowOf(repeated.className ?? '', repeated.message ?? '') === undefined
    ? className
    : (repeated.className ?? className);
}

/** What a load over HTTP was answered, out of the JSON around it (Doris, StarRocks: `"Message": "…"`). */
export function bodyAnswer(message: string): string | undefined {
  return /"(?:Message|msg)" ?: ?"(?<said>(?:[^"\\]|\\.){1,600})"/
    .exec(message)
    ?.groups?.said?.replace(/\\[nrt]/g, ' ')
    .trim();
}

export function externalSystemOf({ className, message, frames }: Throwable): ExternalSystemRow | undefined {
  const repeated = REPEATED.exec(message)?.groups;
  const told = rowOf(className, message) ?? (repeated && rowOf(repeated.className ?? '', repeated.message ?? ''));
  if (told !== undefined) return told;
  const near = PLAIN_IO.test(className) ? NEAR : PLAIN_STATE.test(className) ? 1 : 0;
  return EXTERNAL_SYSTEMS[Math.min(...frames.slice(0, near).map(placeOfFrame))];
}

/** A table is files and a catalog: there is no process behind its name. */
export function isTable(system: string): boolean {
  return system.endsWith(' table');
}
