import { afterAll, expect, test } from 'vitest';
import { pasteboard } from '../../kit/pasteboard.ts';

const { verdictOf, dispose } = pasteboard();
afterAll(dispose);

async function rootOf(text: string): Promise<string> {
  const { rootCauses, state } = await verdictOf(text);
  return rootCauses[0] ?? state;
}

const PROBE = (level: string) =>
  `2023-12-30 13:32:20,832 ${level} com.acme.tool.Operations [] - an operation cannot be used\njava.lang.NoClassDefFoundError: com/acme/cdc/Composer\n\tat java.lang.Class.getDeclaredConstructors0(Native Method) ~[?:1.8.0_382]\n\tat com.acme.tool.Operations.all(Operations.java:62) ~[tool.jar:?]\n`;
const WRAPPED = PROBE('WARN').replace(
  'java.lang.NoClassDefFoundError',
  'java.lang.IllegalStateException: no operations\n\tat com.acme.tool.Tool.start(Tool.java:9)\nCaused by: java.lang.NoClassDefFoundError',
);

test.each([
  ['a warning that carries it bare, as whoever probes for something optional writes it', PROBE('WARN'), 'cannot-tell'],
  ['an error', PROBE('ERROR'), 'job/class-missing'],
  ['a warning about what it ended', WRAPPED, 'job/class-missing'],
])('a class that is not there is told by %s', async (_, text, root) => {
  expect(await rootOf(text)).toBe(root);
});

test.each([
  [
    'what protoc made is a message',
    'org.apache.hadoop.hdfs.protocol.proto.AclProtos$AclProto',
    'com.google.protobuf.Message',
  ],
  [
    'the compiler of the planner is one',
    'org.codehaus.janino.CompilerFactory',
    'org.codehaus.commons.compiler.ICompilerFactory',
  ],
])('%s, unless its library was loaded twice', async (_, made, wanted) => {
  const { rootCauses, findings } = await verdictOf(
    `java.lang.ClassCastException: ${made} cannot be cast to ${wanted}\n`,
  );
  expect([rootCauses[0], findings[0]?.culprit.class]).toEqual(['job/class-conflict', wanted]);
});

test('a record that is no other kind of record of the same library is not loaded twice', async () => {
  expect(
    await rootOf(
      'java.lang.ClassCastException: org.apache.avro.generic.GenericData$Record cannot be cast to org.apache.avro.specific.SpecificRecord\n',
    ),
  ).toBe('cannot-tell');
});

const NO_FACTORY = (name: string, of: string) =>
  `[ERROR] Could not execute SQL statement. Reason:\norg.apache.flink.table.api.ValidationException: Could not find any factory for identifier '${name}' that implements 'org.apache.flink.table.factories.${of}' in the classpath.\n`;

test.each([
  ['DynamicTableFactory', 'No connector ‘orders’ is on the class path'],
  ['DynamicTableSinkFactory', 'No connector for writing ‘orders’ is on the class path'],
  ['DeserializationFormatFactory', 'No format ‘orders’ is on the class path'],
  ['CatalogFactory', 'No catalog ‘orders’ is on the class path'],
])('a %s that nobody offers is named by what it is', async (of, title) => {
  const { findings } = await verdictOf(NO_FACTORY('orders', of));
  expect(findings[0]?.title.en).toBe(title);
});

test('a statement that is wrong in itself is no matter of the class path', async () => {
  const { findings } = await verdictOf(
    "[ERROR] Could not execute SQL statement. Reason:\norg.apache.flink.table.api.ValidationException: Column 'amont' not found in any table\n",
  );
  expect(findings[0]?.title.en).toBe('The program failed before it made a job (ValidationException)');
});

const FAILED = (message: string) =>
  `org.apache.flink.runtime.client.JobExecutionException: ${message}\n\tat org.apache.flink.runtime.jobmaster.JobMaster.createScheduler(JobMaster.java:278)\n`;

test.each([
  [
    "Cannot initialize task 'Sink: orders': Configuring the output format (null) failed: not now",
    'job/submission-failed',
  ],
  ['Job execution failed.', 'cannot-tell'],
])('a job that says “%s”', async (message, root) => {
  expect(await rootOf(FAILED(message))).toBe(root);
});

test('the tenant of a topic of Pulsar is no host that could be called', async () => {
  const { findings } = await verdictOf(
    'java.lang.RuntimeException: Failed to remove cursor for persistent://acme/shop/orders\n\tat org.apache.flink.streaming.connectors.pulsar.A.b(A.java:1)\nCaused by: org.apache.pulsar.client.admin.PulsarAdminException: HTTP 503 Service Unavailable\n\tat org.apache.pulsar.client.admin.internal.A.b(A.java:1)\n',
  );
  expect([findings[0]?.culprit.external, findings[0]?.advice.flatMap((one) => one.commands ?? [])]).toEqual([
    'Pulsar',
    [],
  ]);
});

const THREAD = (error: string) =>
  `[0.009s][warning][os,thread] Failed to start thread "GC Thread#0" - pthread_create failed (${error}) for attributes: stacksize: 1024k, guardsize: 4k, detached.\n#\n# There is insufficient memory for the Java Runtime Environment to continue.\n# Cannot create worker GC thread. Out of system resources.\n`;

test.each([
  ['EPERM', 'The JVM may not start threads: the system forbids it (EPERM)'],
  ['EAGAIN', 'No thread could be started any more'],
])('a thread that is refused with %s, and no memory that was short', async (error, title) => {
  const { findings, ruledOut } = await verdictOf(THREAD(error));
  expect([findings.map((one) => one.title.en), ruledOut.map((one) => one.id)]).toEqual([[title], []]);
});

const PERFORMED =
  '2024-12-25 16:02:51,399 WARN  org.apache.flink.runtime.taskmanager.Task [] - write: orders (1/1)#1 (207da83f04d3cb1bdff010184f72ffb8) switched from RUNNING to FAILED with failure cause: java.io.IOException: Could not perform checkpoint 5 for operator write: orders (1/1)#1.\n\tat org.apache.flink.streaming.runtime.tasks.StreamTask.triggerCheckpointOnBarrier(StreamTask.java:1045)\n';

test('what stood below a checkpoint that was not performed may be the code of the job', async () => {
  const { ruledOut } = await verdictOf(PERFORMED);
  expect(ruledOut.map((one) => one.id)).not.toContain('job/user-exception');
});

test('an exception without words is told by its place', async () => {
  const { headline } = await verdictOf(
    ' WARN [2025-08-21 11:04:10,021] an actor has failed\njava.lang.NullPointerException\n\tat org.slf4j.impl.Reload4jMDCAdapter.setContextMap(Reload4jMDCAdapter.java:81)\n',
  );
  expect(headline.en.split('. Still')[0]).toBe(
    'Cannot tell the cause: The excerpt shows java.lang.NullPointerException at org.slf4j.impl.Reload4jMDCAdapter.setContextMap(Reload4jMDCAdapter.java:81)',
  );
});
