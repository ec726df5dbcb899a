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
