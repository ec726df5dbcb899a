import { afterAll, expect, test } from 'vitest';
import { pasteboard } from '../../kit/pasteboard.ts';

const { verdictOf, dispose } = pasteboard();
afterAll(dispose);

async function rootOf(text: string): Promise<string> {
  const { rootCauses, state } = await verdictOf(text);
  return rootCauses[0] ?? state;
}

const OPENING = (below: string) =>
  `java.io.IOException: unable to open JDBC writer\n\tat org.apache.flink.connector.jdbc.internal.JdbcOutputFormat.open(JdbcOutputFormat.java:145)\n\tat org.apache.flink.runtime.taskmanager.Task.run(Task.java:546)\n${below}`;

test.each([
  // The trace ends where somebody cut it: whether a database was asked at all, nobody tells.
  ['', 'cannot-tell'],
  [
    'Caused by: java.lang.NoClassDefFoundError: Could not initialize class org.acme.http.Pool\n\tat org.apache.phoenix.A.b(A.java:1)\n',
    'cannot-tell',
  ],
  [
    'Caused by: java.lang.ClassNotFoundException: com.mysql.cj.jdbc.Driver\n\tat java.net.URLClassLoader.findClass(URLClassLoader.java:381)\n',
    'job/class-missing',
  ],
  [
    'Caused by: java.sql.SQLException: Access denied for user app\n\tat com.mysql.cj.jdbc.A.b(A.java:1)\n',
    'connector/jdbc-failing',
  ],
])('a writer that could not be opened, above “%s”', async (below, root) => {
  expect(await rootOf(OPENING(below))).toBe(root);
});

test('what the writer met is quoted, not that it met something', async () => {
  const { headline } = await verdictOf(
    OPENING('Caused by: java.lang.NoClassDefFoundError: Could not initialize class org.acme.http.Pool\n'),
  );
  expect(headline.en).toContain('shows java.lang.NoClassDefFoundError: Could not initialize class org.acme.http.Pool');
});

const DECODED = (said: string) =>
  `org.apache.pulsar.client.api.${said}\n\tat org.apache.pulsar.client.impl.schema.reader.AvroReader.read(AvroReader.java:80)\n\tat org.apache.flink.connector.pulsar.source.reader.PulsarRecordEmitter.emitRecord(PulsarRecordEmitter.java:53)\n`;

test.each([
  ['SchemaSerializationException: java.io.EOFException', 'job/poison-record'],
  [
    'PulsarClientException$TimeoutException: The consumer can not subscribe within given timeout',
    'connector/external-service-failing',
  ],
])('a message that came and cannot be read is no queue that is away: %s', async (said, root) => {
  expect(await rootOf(DECODED(said))).toBe(root);
});

const SUBMITTING = (caller: string) =>
  `java.util.concurrent.ExecutionException: org.apache.flink.util.concurrent.FutureUtils$RetryException: Could not complete the operation. Number of retries has been exhausted.\n\tat java.util.concurrent.CompletableFuture.get(CompletableFuture.java:1895)\n\tat ${caller}\n`;

test.each([
  ['org.dinky.gateway.yarn.YarnApplicationGateway.submitJar(YarnApplicationGateway.java:118)', 'cannot-tell'],
  ['com.acme.orders.Enrich.map(Enrich.java:18)', 'job/user-exception'],
])('the code of a platform is not that of the job: %s', async (caller, root) => {
  expect(await rootOf(SUBMITTING(caller))).toBe(root);
});

test.each([
  ['org.apache.paimon.flink.sink.cdc.UpdatedDataFieldsProcessFunctionBase.applySchemaChange', 'Paimon table'],
  ['org.apache.iceberg.IncrementalDataTableScan.snapshotsWithin', 'Iceberg table'],
])('what the code of a table format refuses to do is told of the table: %s', async (frame, external) => {
  const { findings } = await verdictOf(
    `java.lang.UnsupportedOperationException: not with this table\n\tat ${frame}(A.java:144)\n\tat org.apache.flink.runtime.taskmanager.Task.run(Task.java:562)\n`,
  );
  expect(findings.map((one) => [one.id, one.culprit.external])).toEqual([
    ['connector/external-service-failing', external],
  ]);
});

test('what any other code refuses to do is told of nobody outside', async () => {
  expect(
    await rootOf(
      'java.lang.UnsupportedOperationException: not now\n\tat java.util.AbstractList.add(AbstractList.java:148)\n\tat org.apache.flink.runtime.taskmanager.Task.run(Task.java:562)\n',
    ),
  ).toBe('cannot-tell');
});

test('a sentence that was wrapped below the name of its exception is read', async () => {
  expect(
    await rootOf(
      'Caused by: org.apache.flink.runtime.JobException: Recovery is suppressed by\n  FixedDelayRestartBackoffTimeStrategy(maxNumberRestartAttempts=1, backoffTimeMS=0)\nCaused by: org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException:\n  Could not acquire the minimum required resources.\n',
    ),
  ).toBe('resource/slots-insufficient');
});

const IN_MAIN = (below: string) =>
  `Exception in thread "main" org.apache.flink.table.client.SqlClientException: Unexpected exception. This is a bug.\n\tat org.apache.flink.table.client.SqlClient.main(SqlClient.java:215)\n${below}`;

test.each([
  [
    "Caused by: org.apache.flink.table.api.NoMatchingTableFactoryException: Could not find a suitable table factory for 'org.apache.flink.table.factories.CatalogFactory' in\nthe classpath.\n",
    'No catalog on the class path fits the table',
  ],
  [
    'Caused by: java.lang.NoClassDefFoundError: Could not initialize class org.apache.flink.table.client.config.SqlClientOptions\n',
    'The program failed before it made a job (NoClassDefFoundError)',
  ],
  ['', 'The program failed before it made a job (SqlClientException)'],
])('why a client ended stands below its first line: “%s”', async (below, title) => {
  expect((await verdictOf(IN_MAIN(below))).findings[0]?.title.en).toBe(title);
});

const HANDED_OVER = (end: string) =>
  `org.apache.flink.table.client.gateway.SqlExecutionException: Could not execute SQL statement.\n\tat org.apache.flink.table.client.cli.CliClient.callSelect(CliClient.java:542)\nCaused by: org.apache.flink.runtime.client.JobSubmissionException: Failed to submit JobGraph.\n\tat org.apache.flink.client.program.rest.RestClusterClient.lambda$submitJob$11(RestClusterClient.java:448)\n${end}`;

test.each([
  // rest.await-leader-timeout ran out.
  [
    HANDED_OVER(
      'Caused by: java.util.concurrent.TimeoutException\n\tat org.apache.flink.util.concurrent.FutureUtils$Timeout.run(FutureUtils.java:1126)\n',
    ),
    'The client did not reach the REST address of the cluster',
  ],
  [
    'Exception in thread "main" java.lang.RuntimeException: Error while creating RestClusterClient.\n\tat org.apache.flink.yarn.YarnClusterDescriptor.lambda$deployInternal$2(YarnClusterDescriptor.java:614)\n\tat com.acme.Submit.main(Submit.java:32)\nCaused by: java.net.UnknownHostException: 1e3974bf4bd8: nodename nor servname provided, or not known\n',
    'The client did not reach the REST address of the cluster (1e3974bf4bd8)',
  ],
])('a client that does not find its cluster calls nothing outside', async (text, title) => {
  expect((await verdictOf(text)).findings.map((one) => one.title.en)).toEqual([title]);
});

test.each([
  [
    'org.apache.flink.table.planner.delegation.StreamPlanner.translate(StreamPlanner.scala:60)',
    'job/submission-failed',
  ],
  ['org.apache.flink.table.plan.util.TemporalJoinUtil$.validate(TemporalJoinUtil.scala:340)', 'job/submission-failed'],
  ['org.apache.flink.table.runtime.operators.join.A.processElement(A.java:60)', 'cannot-tell'],
])('what the planner throws is thrown before there is a job: %s', async (frame, root) => {
  expect(await rootOf(`org.apache.flink.table.api.TableException: not in this way\n\tat ${frame}\n`)).toBe(root);
});

test.each([
  ['', 'The program ended without asking for a job'],
  [
    '\tat org.apache.flink.table.planner.utils.ExecutorUtils.generateStreamGraph(ExecutorUtils.java:40)\n',
    'The program ended without asking for a job',
  ],
])('what Java threw stands below what Python says of it: %s', async (frames, title) => {
  const text = `py4j.protocol.Py4JJavaError: An error occurred while calling o24.execute.\n: java.lang.IllegalStateException: No operators defined in streaming topology. Cannot generate StreamGraph\n${frames}`;
  expect((await verdictOf(text)).findings.map((one) => one.title.en)).toEqual([title]);
});

const REFUSED_BY = (...frames: readonly string[]) =>
  `java.lang.IllegalArgumentException: The requested state does not exist.\n${frames.map((frame) => `\tat ${frame}\n`).join('')}\tat org.apache.flink.streaming.api.operators.ProcessOperator.processElement(ProcessOperator.java:66)\n`;
const CONTEXT =
  'org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator$ReadWriteContextImpl.getBroadcastState(CoBroadcastWithNonKeyedOperator.java:168)';
const SERIALIZER = 'org.apache.flink.api.java.typeutils.runtime.PojoSerializer.copy(PojoSerializer.java:10)';
const OWN = 'com.acme.orders.Rules.processBroadcastElement(Rules.java:169)';

test.each([
  ['is the function’s', [CONTEXT, OWN], 'job/user-exception'],
  ['is not, where more than it stands between', [SERIALIZER, CONTEXT, OWN], 'cannot-tell'],
  ['is not, where no function asked', [CONTEXT], 'cannot-tell'],
] as const)('what the context of a function refuses %s', async (_, frames, root) => {
  expect(await rootOf(REFUSED_BY(...frames))).toBe(root);
});

test('two bridges of a logger that lead to each other are a matter of the class path', async () => {
  expect(
    await rootOf(
      'Exception in thread "main" java.lang.ExceptionInInitializerError\nCaused by: org.apache.logging.log4j.LoggingException: log4j-slf4j-impl cannot be present with log4j-to-slf4j\n\tat org.apache.logging.slf4j.Log4jLoggerFactory.validateContext(Log4jLoggerFactory.java:60)\n\tat org.apache.flink.runtime.entrypoint.ClusterEntrypoint.<clinit>(ClusterEntrypoint.java:117)\n',
    ),
  ).toBe('job/class-conflict');
});

const MAPPING = [
  'java.lang.Exception: Could not process the record',
  '\tat org.apache.flink.streaming.api.operators.StreamMap.processElement(StreamMap.java:38)',
  '\tat org.apache.flink.runtime.taskmanager.Task.run(Task.java:533)',
  'Caused by: java.lang.IllegalStateException: no price for this order',
  '\tat com.acme.orders.Prices.map(Prices.java:41)',
];
const STAMPED = (stamp: string) => MAPPING.map((line, i) => (i === 0 ? line : stamp + line)).join('\n');

test.each([
  ['2021/2/4 上午10:42:40', 'The code of the job throws IllegalStateException'],
  ['', 'The code of the job throws IllegalStateException'],
  // No time of a viewer: what it is, nobody knows.
  ['2021/2/4 eventually', 'The bundle holds too little to tell what happened.'],
])('a trace with “%s” before each of its lines', async (stamp, headline) => {
  expect((await verdictOf(STAMPED(stamp))).headline.en).toContain(headline);
});

const AT_FLUSS = (frame: string) =>
  `java.lang.IllegalArgumentException: table: orders not found in cluster\n\tat ${frame}\n\tat org.apache.fluss.flink.sink.FlinkSink.createWriter(FlinkSink.java:63)\n`;

test.each([
  [
    'the client of a store',
    AT_FLUSS('org.apache.fluss.cluster.Cluster.getTableOrElseThrow(Cluster.java:257)'),
    'connector/external-service-failing',
  ],
  [
    'its server',
    AT_FLUSS('org.apache.fluss.server.kv.prewrite.KvPreWriteBuffer.update(KvPreWriteBuffer.java:126)'),
    'cannot-tell',
  ],
  [
    'its server, in a log of its own',
    '2025-03-12 16:52:52,978 ERROR com.alibaba.fluss.server.replica.ReplicaManager [] - Error put records to local kv\ncom.alibaba.fluss.exception.OutOfOrderSequenceException: Out of order batch sequence for writer 64518\n',
    'cannot-tell',
  ],
  [
    'the frame of a function, whose own cause was cut',
    'com.ververica.statefun.flink.core.functions.StatefulFunctionInvocationException: An error occurred when attempting to invoke function FunctionType(com.acme, driver).\n\tat com.ververica.statefun.flink.core.functions.StatefulFunction.receive(StatefulFunction.java:54)\n',
    'cannot-tell',
  ],
  [
    'a sentence that was wrapped on its way',
    'Caused by: java.lang.IllegalStateException:Failed to rollback to checkpoint/savepoint hdfs://nn:8020/sp/savepoint-066c90-6edf948686f6.\nCannot map checkpoint/savepoint state for operator\nddb598ad156ed281023ba4eebbe487e3 to the new program,\nbecause the operator is not available in the new program.\n',
    'restore/unmapped-state',
  ],
])('who threw is told apart: %s', async (_, text, root) => {
  expect(await rootOf(text)).toBe(root);
});

const KEYED = (said: string) =>
  `java.lang.RuntimeException: ${said}\n\tat org.apache.flink.streaming.runtime.io.RecordWriterOutput.pushToRecordWriter(RecordWriterOutput.java:105)\n\tat com.acme.orders.Split.flatMap(Split.java:31)\n\tat org.apache.flink.runtime.taskmanager.Task.run(Task.java:562)\nCaused by: java.lang.NullPointerException: ${said}\n\tat org.apache.flink.util.Preconditions.checkNotNull(Preconditions.java:104)\n\tat org.apache.flink.streaming.runtime.partitioner.KeyGroupStreamPartitioner.selectChannel(KeyGroupStreamPartitioner.java:63)\n`;

test.each([
  ['Assigned key must not be null!', 'A record without a key cannot be sent on (NullPointerException)'],
  [
    'channel must not be null',
    'Cannot tell the cause: The excerpt shows java.lang.NullPointerException: channel must not',
  ],
])(
  'of a null that Flink meets on the way to the next task only the key is the record’s: %s',
  async (said, headline) => {
    expect((await verdictOf(KEYED(said))).headline.en).toContain(headline);
  },
);

const OF_KEY_GROUP = (said: string) =>
  `java.lang.IllegalArgumentException: ${said}\n\tat org.apache.flink.runtime.state.KeyGroupRangeOffsets.newIllegalKeyGroupException(KeyGroupRangeOffsets.java:37)\n\tat org.apache.flink.runtime.state.heap.HeapValueState.value(HeapValueState.java:92)\n\tat com.acme.orders.Count.processElement(Count.java:44)\n\tat org.apache.flink.runtime.taskmanager.Task.run(Task.java:562)\n`;

test.each([
  [
    "Key group 99 is not in KeyGroupRange{startKeyGroup=90, endKeyGroup=95}. Unless you're directly using low level state access APIs, this is most likely caused by non-deterministic shuffle key (hashCode and equals implementation).",
    'A key has another hash behind keyBy than before it',
  ],
  ['Key group 99 is not in KeyGroupRange{startKeyGroup=90, endKeyGroup=95}.', 'Cannot tell the cause'],
])('where Flink itself suspects the key, the key is told: %s', async (said, headline) => {
  expect((await verdictOf(OF_KEY_GROUP(said))).headline.en).toContain(headline);
});
