import { afterAll, expect, test } from 'vitest';
import { pasteboard } from '../../kit/pasteboard.ts';

const { verdictOf, dispose } = pasteboard();
afterAll(dispose);

test('a paste that names an exception nobody knows says so, and asks for the logs around it', async () => {
  const { state, headline, notAssessed } = await verdictOf(
    'org.apache.flink.util.FlinkException: something odd\n\tat org.apache.flink.runtime.A.b(A.java:1)\n',
  );
  expect([state, headline.en.split('. Still')[0], notAssessed[0]?.missing]).toEqual([
    'cannot-tell',
    'Cannot tell the cause: The excerpt shows org.apache.flink.util.FlinkException: something odd',
    ['rest-exceptions', 'taskmanager-log'],
  ]);
});

const NEWER =
  'org.apache.flink.runtime.checkpoint.CheckpointException: Checkpoint was canceled because a barrier from newer checkpoint was received.';
const AT = '2023-03-01 10:15:30,123';

test.each([
  [
    'the refusal of a task',
    `${AT} INFO  org.apache.flink.runtime.checkpoint.CheckpointCoordinator [] - Decline checkpoint 17 by task 0a1b2c3d4e5f60718293a4b5c6d7e8f9_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_1_0 of job 0a1b2c3d4e5f60718293a4b5c6d7e8f9 at container_e01_1_1_01_000002 @ host-1 (dataPort=4242).\norg.apache.flink.util.SerializedThrowable: ${NEWER}\n\tat org.apache.flink.A.b(A.java:1)\n`,
    'Cannot tell the cause: One checkpoint was overtaken by a newer one',
  ],
  [
    'a stack trace alone',
    `${NEWER}\n\tat org.apache.flink.streaming.runtime.io.CheckpointBarrierAligner.processBarrier(CheckpointBarrierAligner.java:126)\n`,
    'Cannot tell the cause: One checkpoint was overtaken by a newer one',
  ],
  [
    'the words of the task',
    `${AT} WARN  org.apache.flink.streaming.runtime.io.checkpointing.SingleCheckpointBarrierHandler [] - enrich (2/4)#0: Received checkpoint barrier for checkpoint 18 before completing current checkpoint 17. Skipping current checkpoint.\n`,
    'Cannot tell the cause: One checkpoint was overtaken by a newer one at enrich',
  ],
])('an overtaken checkpoint is told as such by %s', async (_, text, said) => {
  const { headline, findings } = await verdictOf(text);
  expect([headline.en.split('.')[0], findings.map((one) => one.id)]).toEqual([said, ['checkpoint/subsumed-by-newer']]);
});

test('pods that wait are told of as they are: no order, no job and no reason is made up', async () => {
  const { findings } = await verdictOf(
    'NAME                  READY   STATUS    RESTARTS   AGE\nflink-taskmanager-1   0/1     Pending   0          5m29s\n',
  );
  expect(findings.map((one) => one.why.en)).toEqual([
    '1 worker waits to be started. Why, the bundle does not tell: a full queue or quota, no node with enough memory or CPU, an image that cannot be pulled. A job that needs their slots waits and then fails.',
  ]);
});

test.each([
  [
    'flink-operator-controller-manager-6886b99d68-2ktzd',
    'Cannot tell the cause: Pod flink-operator-controller-manager-6886b99d68-2ktzd ends again and again (CrashLoopBackOff, restarts: 112)',
  ],
  ['shop-front-6886b99d68-2ktzd', 'The bundle holds too little to tell what happened'],
])('a pod %s that ends in a loop', async (pod, said) => {
  const { headline } = await verdictOf(
    `NAME                                                 READY   STATUS             RESTARTS   AGE\n${pod.padEnd(53)}1/2     CrashLoopBackOff   112        43h\n`,
  );
  expect(headline.en.split('. ')[0]?.replace(/\.$/, '')).toBe(said);
});

test('what the program throws in its main is one cause, not two', async () => {
  const trace = [
    'org.apache.flink.client.program.ProgramInvocationException: The main method caused an error: Index 3 out of bounds for length 3',
    '\tat org.apache.flink.client.program.PackagedProgram.callMainMethod(PackagedProgram.java:372)',
    'Caused by: java.lang.ArrayIndexOutOfBoundsException: Index 3 out of bounds for length 3',
    '\tat com.acme.orders.OrdersJob.main(OrdersJob.java:42)',
    '\t... 9 more',
    '',
  ];
  const { rootCauses } = await verdictOf(trace.join('\n'));
  expect(rootCauses).toEqual(['job/submission-failed']);
});

test('a pasted trace tells of no run of a job that failed with it', async () => {
  const { findings } = await verdictOf(
    'Caused by: java.sql.SQLTransientConnectionException: connection-pool-db-1:3306 - Connection is not available, request timed out after 30000ms.\n',
  );
  expect(findings.map((one) => one.why.en)).toEqual([
    'The JDBC driver failed 1 time: “connection-pool-db-1:3306 - Connection is not available, request timed out after 30000ms.”. What failed with it, the excerpt does not tell; as long as the database is away each restart ends the same way.',
  ]);
});

test('a strategy that gave up is told from a trace alone, without a number of restarts that nobody wrote', async () => {
  const { headline } = await verdictOf(
    'org.apache.flink.runtime.JobException: Recovery is suppressed by FailureRateRestartBackoffTimeStrategy(failuresIntervalMS=3600000,backoffTimeMS=10000,maxFailuresPerInterval=3)\n\tat org.apache.flink.runtime.executiongraph.failover.flip1.ExecutionFailureHandler.handleFailure(ExecutionFailureHandler.java:139)\n',
  );
  expect(headline.en.split('. ')[0]).toBe(
    'Cannot tell the cause: The job was given up: its restart strategy allows no further restart',
  );
});

test('the answer of a service is quoted, not the brace before it', async () => {
  const { findings } = await verdictOf(
    'Caused by: java.lang.RuntimeException: com.starrocks.data.load.stream.exception.StreamLoadFailException: {\n    "Status": "Fail",\n    "Message": "all partitions have no load data",\n    "NumberTotalRows": 0\n}\n    at com.starrocks.data.load.stream.DefaultStreamLoadManager.flush(DefaultStreamLoadManager.java:262)\n',
  );
  expect(findings.map((one) => [one.title.en, one.facts.message])).toEqual([
    ['StarRocks refuses what the job sends (StreamLoadFailException)', 'all partitions have no load data'],
  ]);
});

test('a record that could not be read once is told with its place, not as one that failed again', async () => {
  const failed =
    '[INFO] [2022-07-31 21:18:22][org.apache.flink.runtime.executiongraph.ExecutionGraph]Source: order_info[5] (2/8) (f8b093cf4f7159f9511058eb4b100b2e) switched from RUNNING to FAILED on bbc9c6a6-0a76-4efe-a7ea-0c00a19ab400 @ 127.0.0.1 (dataPort=-1).\n';
  const record =
    'java.io.IOException: Failed to deserialize consumer record ConsumerRecord(topic = order_info, partition = 0, leaderEpoch = 0, offset = 7, CreateTime = 1659273502239, serialized key size = 0)\n\tat org.apache.flink.connector.kafka.source.reader.deserializer.KafkaDeserializationSchemaWrapper.deserialize(KafkaDeserializationSchemaWrapper.java:57)\n';
  const csv = `Caused by: java.io.IOException: Failed to deserialize CSV row ''.\n\tat org.apache.flink.formats.csv.CsvRowDataDeserializationSchema.deserialize(CsvRowDataDeserializationSchema.java:162)\n`;
  const { findings } = await verdictOf(`${failed}${record}${csv}`);
  expect([findings[0]?.title.en, findings[0]?.brief[0].en, findings[0]?.advice.at(-1)?.text.en]).toEqual([
    'A record of order_info-0 at offset 7 cannot be read in Source: order_info[5] (IOException)',
    'record cannot be read',
    'If it must run before the code is fixed: move the offset of order_info-0 to 8, and lose what lies between.',
  ]);
});

test('a strategy that carries its last failure names it, and one without a name of its own is told by its class', async () => {
  const given =
    'org.apache.flink.runtime.JobException: Recovery is suppressed by org.acme.FullRestartBackoffTimeStrategy@6049b50c\n\tat org.apache.flink.runtime.executiongraph.failover.flip1.ExecutionFailureHandler.handleFailure(ExecutionFailureHandler.java:124)\nCaused by: java.lang.NullPointerException\n\tat org.apache.flink.api.java.typeutils.runtime.RowSerializer.copy(RowSerializer.java:115)\n';
  const { findings } = await verdictOf(given);
  expect(findings.map((one) => [one.title.en, one.why.en.split(' allows')[0]])).toEqual([
    [
      'The job was given up: its restart strategy allows no further restart (NullPointerException)',
      'FullRestartBackoffTimeStrategy',
    ],
  ]);
});

test('a driver that is missing is a missing class, and no statement that a database refused', async () => {
  const { rootCauses } = await verdictOf(
    'java.io.IOException: unable to open JDBC writer\n\tat org.apache.flink.connector.jdbc.internal.AbstractJdbcOutputFormat.open(AbstractJdbcOutputFormat.java:61)\nCaused by: java.lang.ClassNotFoundException: com.mysql.jdbc.Driver\n\tat java.lang.ClassLoader.loadClass(Unknown Source)\n',
  );
  expect(rootCauses).toEqual(['job/class-missing']);
});

test('a class that Spring tells of in its own words is one cause, not two', async () => {
  const { rootCauses } = await verdictOf(
    'org.springframework.beans.factory.BeanDefinitionStoreException: Unexpected exception; nested exception is java.lang.NoSuchMethodError: javax.xml.parsers.DocumentBuilder.parse(Lorg/xml/sax/InputSource;)Lcom/acme/Document;\n\tat org.springframework.beans.factory.xml.XmlBeanDefinitionReader.doLoadBeanDefinitions(XmlBeanDefinitionReader.java:414)\n\tat com.acme.Client.open(Client.java:119)\n',
  );
  expect(rootCauses).toEqual(['job/class-conflict']);
});

test('a task whose exception has no frames failed all the same', async () => {
  const { headline } = await verdictOf(
    '00:40:52,048 INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph        - Source: a -> Sink: b (1/1) (a813ac1202bf1ba22034678f7c8aafc7) switched from RUNNING to FAILED on org.apache.flink.runtime.jobmaster.slotpool.SingleLogicalSlot@1d6364ed.\norg.apache.kafka.common.errors.UnsupportedVersionException: Cannot create a v0 FindCoordinator request because we require features supported only in 1 or later.\n',
  );
  expect(headline.en).toBe(
    'Cannot tell the cause: The excerpt shows org.apache.kafka.common.errors.UnsupportedVersionException: Cannot create a v0 FindCoordinator request because we require features supported only in 1 or later.',
  );
});

test('a client of Kafka under a name of somebody’s own is no code of the job', async () => {
  const { state, headline } = await verdictOf(
    'com.acme.kafka.javaclient.clients.producer.BufferExhaustedException: You have exhausted the 33554432 bytes of memory you configured for the client\n\tat com.acme.kafka.javaclient.clients.producer.internals.BufferPool.allocate(BufferPool.java:124)\n\tat com.acme.orders.Out.invoke(Out.java:172)\n\tat org.apache.flink.streaming.api.operators.StreamSink.processElement(StreamSink.java:54)\n',
  );
  expect([state, headline.en.includes('Still possible')]).toEqual(['cannot-tell', false]);
});

test('a container whose pod nobody names is no TaskManager', async () => {
  // flink-on-k8s-operator#467: it was the operator's own.
  const { findings } = await verdictOf(
    '    State:          Waiting\n      Reason:       CrashLoopBackOff\n    Last State:     Terminated\n      Reason:       OOMKilled\n      Exit Code:    137\n      Started:      Thu, 29 Jul 2021 18:16:32 +0530\n      Finished:     Thu, 29 Jul 2021 18:16:36 +0530\n    Ready:          False\n    Restart Count:  5\n    Limits:\n      cpu:     100m\n      memory:  30Mi\nQoS Class:       Burstable\n',
  );
  expect([findings[0]?.title.en, findings[0]?.title['zh-CN']]).toEqual([
    'A container was killed at its memory limit',
    '某个容器 因内存超限被杀死',
  ]);
});

test('a trace that was cut at a wrapper does not rule out the code of the job', async () => {
  const { ruledOut } = await verdictOf(
    `${AT} INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph [] - Source: base (5/8) (761689a2975f494d0345bfa5a14777b3) switched from RUNNING to FAILED on db19bbfe-d876 @ localhost (dataPort=-1).\njava.lang.RuntimeException: One or more fetchers have encountered exception\n\tat org.apache.flink.connector.base.source.reader.fetcher.SplitFetcherManager.checkErrors(SplitFetcherManager.java:199)\n`,
  );
  expect(ruledOut.map((one) => one.id)).not.toContain('job/user-exception');
});

test.each([
  [
    'a task that failed',
    '10:15:31,123 INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph [] - Sink: users (1/1) (cbbbbc39109beaba72ef6273b58a1d5e) switched from RUNNING to FAILED on localhost @ localhost (dataPort=-1).\njava.sql.SQLSyntaxErrorException: Table db.users does not exist\n\tat com.mysql.cj.jdbc.exceptions.SQLError.createSQLException(SQLError.java:120)\n',
    'The database refuses what the job sends',
  ],
  [
    'a heartbeat',
    '09:53:02.809 [flink-akka.actor.default-dispatcher-3] INFO org.apache.flink.runtime.resourcemanager.active.ActiveResourceManager - The heartbeat of TaskManager with id container_1_0003_01_000010(host-1:37810) timed out.\n',
    'Cannot tell the cause: A log reports: 09:53:02.809 [flink-akka',
  ],
])('a log without a day, as programs started in an IDE write it, still tells of %s', async (_, text, said) => {
  const { headline } = await verdictOf(text);
  expect(headline.en.slice(0, said.length)).toBe(said);
});

test.each([
  [
    'pods "orders-taskmanager-1-3" is forbidden: exceeded quota: team, requested: limits.memory=2Gi, used: limits.memory=7Gi, limited: limits.memory=8Gi',
    'Kubernetes does not grant 1 worker',
    'Make workers fit',
  ],
  [
    'MountVolume.SetUp failed for volume "flink-config-volume" : configmap "flink-config-orders" not found',
    'Kubernetes does not start 1 pod',
    'Create what the platform misses',
  ],
])(
  'a pod that Kubernetes does not make is told with its words, and with what they call for: %s',
  async (text, title, does) => {
    const [finding] = (await verdictOf(`${text}\n`)).findings;
    expect([
      finding?.title.en,
      finding?.why.en.includes(text.slice(-40)),
      finding?.advice.at(-1)?.text.en.startsWith(does),
    ]).toEqual([title, true, true]);
  },
);

test('slots that the refusal itself counts are told, though no log of a TaskManager is there', async () => {
  const { findings } = await verdictOf(
    'org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException: Not enough free slots available to run the job. Task to schedule: < Attempt #0 (Source: Custom Source -> Map (2/20)) @ (unassigned) - [SCHEDULED] >. Resources available to scheduler: Number of instances=1, total number of slots=1, available slots=0\n\tat org.apache.flink.runtime.jobmanager.scheduler.Scheduler.scheduleTask(Scheduler.java:256)\n',
  );
  expect(findings.map(({ title, why }) => [title.en, ...why.en.split('. ').slice(0, 2)])).toEqual([
    [
      'The job needs more slots, the cluster has 1',
      '1 TaskManager with 1 slot is there',
      'Whether one was lost before only the log of the JobManager from its start would tell',
    ],
  ]);
});

test('the error in the status of a FlinkDeployment, copied alone, is read as the trace that it is', async () => {
  const at = (type: string, message: string) => ({ type, message, additionalMetadata: {} });
  const missing = at('org.apache.flink.table.api.ValidationException', "Table 'orders' not found");
  const main = at(
    'org.apache.flink.client.program.ProgramInvocationException',
    `The main method caused an error: ${missing.message}`,
  );
  const error = {
    ...at('org.apache.flink.kubernetes.operator.exception.ReconciliationException', `${main.type}: ${main.message}`),
    throwableList: [main, missing],
  };
  const { state, findings } = await verdictOf(`${JSON.stringify(error)}\n`);
  expect([state, findings.map(({ id, title }) => [id, title.en])]).toEqual([
    'cause-found',
    [['job/submission-failed', 'The program failed before it made a job (ValidationException)']],
  ]);
});

test('warnings alone are repeated as what is asked about, and nothing is concluded from what they leave out', async () => {
  const gated = (second: number) =>
    `2023-03-01 10:15:${second},123 WARN  akka.remote.transport.netty.NettyTransport [] - Remote connection to [null] failed with java.net.ConnectException: Connection refused: /10.0.0.${second}:6122\n`;
  const once = `${AT} WARN  org.acme.Clock [] - Drift.\n`;
  const { state, headline, findings } = await verdictOf(once + gated(31) + gated(32));
  expect([state, findings]).toEqual(['cannot-tell', []]);
  expect(headline.en).toMatch(
    /^Cannot tell whether all is well: The excerpt holds no error, only warnings: “Remote connection to .{0,120}” \(2×\)\.$/,
  );
  expect((await verdictOf(`${AT} INFO  org.acme.Clock [] - Fine.\n`)).headline.en).not.toContain('warnings');
});
