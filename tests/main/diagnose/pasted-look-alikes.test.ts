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

const LINK = (answer: string) =>
  `2019-10-15 12:33:53,699 INFO org.apache.flink.streaming.api.operators.AbstractStreamOperator [] - Could not complete snapshot 1 for operator orders (1/2).\norg.rocksdb.RocksDBException: while link file to /mnt/nfs/job/chk-1.tmp/000022.sst: /mnt/nfs/job/db/000022.sst: ${answer}\n\tat org.rocksdb.Checkpoint.createCheckpoint(Native Method)\n`;

test.each([
  ['Not supported', 'RocksDB cannot take a snapshot: its working directory takes no hard links'],
  ['Invalid cross-device link', 'RocksDB cannot take a snapshot: its working directory takes no hard links'],
])('a hard link that is refused (%s) is no fault of the code of the job', async (answer, title) => {
  const { findings } = await verdictOf(LINK(answer));
  expect([findings[0]?.title.en, findings[0]?.culprit.path]).toEqual([title, '/mnt/nfs/job/chk-1.tmp']);
});

test('a disk that is full while RocksDB links its files is told as that', async () => {
  expect(await rootOf(LINK('No space left on device'))).toBe('process/local-disk-full');
});

test.each([
  [
    'Tried to associate with unreachable remote address [akka.tcp://flink@jm:6123]. Address is now gated for 50 ms, all messages to this address will be delivered to dead letters. Reason: [The remote system has quarantined this system. No further associations to the remote system are possible until this system is restarted.]\n',
    'Cannot tell the cause: akka.tcp://flink@jm:6123 has quarantined this process, which comes back only when it is started anew',
  ],
  [
    'Association with remote system [akka.tcp://flink@jm:6123] has failed, address is now gated for [50] ms. Reason: [Disassociated] \n',
    'The bundle holds too little to tell what happened',
  ],
  [
    '2024-05-14 07:20:57,960 INFO  org.apache.flink.runtime.taskexecutor.TaskExecutor [] - Un-registering task and sending final execution state FAILED to JobManager for task orders (3/4)#0 5aa17dda5f24dc4bad7f8d998b9bb21c.\n',
    'Cannot tell the cause: Task orders (3/4)#0 ended as FAILED',
  ],
  [
    '[ERROR] The execution result is empty.\n[ERROR] Could not get JVM parameters and dynamic configurations properly.\n',
    'Cannot tell the cause: A process was not started: its script could not read the configuration (“The execution result is empty',
  ],
])('a few lines %#', async (text, said) => {
  const { headline } = await verdictOf(text);
  expect(headline.en.split(/\.(?:”| |$)/)[0]).toBe(said);
});

const STARTED = (number: number) =>
  `2025-09-23 08:17:55,483 INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph [] - Deploying orders (1/1) (attempt #${number}) with attempt id 99123b27dd58d3500b3e703b1da5bfc7_cbc357ccb763df2852fee8c4fc7d55f2_0_${number} and vertex id cbc357ccb763df2852fee8c4fc7d55f2_0 to tm-1-1 @ 10.81.16.5 (dataPort=34259) with allocation id 39dedae0c787f2ab59a05ba00b92ca9c\n`;

test.each([
  [STARTED(18), 'Cannot tell the cause: orders had been restarted 18 times before these lines begin'],
  [STARTED(0) + STARTED(1), 'Cannot tell whether all is well'],
])('what had been restarted before lines that show no reason', async (text, said) => {
  const { headline } = await verdictOf(text);
  expect(headline.en.startsWith(said)).toBe(true);
});

test('a job that is given up below its own record is told once', async () => {
  const { findings } = await verdictOf(
    '2023-06-27 16:28:29,141 INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph [] - Job orders (075a25a83a5ce14f82280f00b96508df) switched from state RUNNING to FAILING.\norg.apache.flink.runtime.JobException: Recovery is suppressed by NoRestartBackoffTimeStrategy\n\tat org.apache.flink.runtime.executiongraph.failover.flip1.ExecutionFailureHandler.handleFailure(ExecutionFailureHandler.java:139)\n',
  );
  expect(findings.map((one) => one.id)).toEqual(['job/restart-suppressed']);
});

test('a part file that a sink goes on with and does not find is a file of its snapshot', async () => {
  const missing = (frame: string) =>
    `java.io.FileNotFoundException: No such file or directory: s3://orders/2023/_part-2-1_tmp_1\n\tat org.apache.hadoop.fs.s3a.S3AFileSystem.s3GetFileStatus(S3AFileSystem.java:2231)\n\tat org.apache.flink.fs.${frame}\n`;
  expect(
    await rootOf(missing('s3.common.writer.S3RecoverableMultipartUploadFactory.recoverInProgressPart(S.java:97)')),
  ).toBe('restore/files-missing');
  expect(await rootOf(missing('s3hadoop.HadoopS3AccessHelper.getObject(HadoopS3AccessHelper.java:98)'))).not.toBe(
    'restore/files-missing',
  );
});
