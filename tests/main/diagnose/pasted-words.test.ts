import { afterAll, expect, test } from 'vitest';
import { pasteboard } from '../../kit/pasteboard.ts';

const { verdictOf, dispose } = pasteboard();
afterAll(dispose);

const ANSWER = (status: string, message: string) =>
  `2021-01-29 13:50:34,318 ERROR com.acme.Load [] - http://fe/api/orders/_stream_load<<<   {\n    "TxnId": 7792672,\n    "Status": "${status}",\n    "Message": "${message}",\n    "NumberTotalRows": 36127\n}\n`;

test.each([
  [
    'a load that is answered with Fail',
    ANSWER('Fail', 'failed to call frontend service'),
    'connector/external-service-failing',
  ],
  ['a load that is answered with Success', ANSWER('Success', 'OK'), 'cannot-tell'],
  ['the answer alone', 'stream load error: too many filtered rows\n', 'connector/external-service-failing'],
  [
    'the answer of a system that is named',
    'com.starrocks.Load stream load error: too many filtered rows\n',
    'connector/external-service-failing',
    'StarRocks',
  ],
])('%s', async (_, text, root, system = 'Doris / StarRocks') => {
  const { rootCauses, state, findings } = await verdictOf(text);
  expect([rootCauses[0] ?? state, findings[0]?.culprit.external]).toEqual([
    root,
    root === 'cannot-tell' ? undefined : system,
  ]);
});

const BUFFERS = 'java.io.IOException: Insufficient number of network buffers: required';

test.each([
  [
    `${BUFFERS} 65, but only 33 available. The total number of network buffers is currently set to 2048.\n`,
    'A task needed 65 buffers and 33 were left.',
  ],
  [`${BUFFERS}\n17, but only 16 available. The total number\n`, 'A task got fewer buffers than it needs.'],
])('too few network buffers are told by as much of the sentence as there is (%#)', async (text, said) => {
  const { findings } = await verdictOf(text);
  expect([findings[0]?.title.en, findings[0]?.why.en.startsWith(said), findings[0]?.advice[0]?.set]).toEqual([
    'Too few network buffers for the job',
    true,
    undefined,
  ]);
});

test('a title that is cut says so, and Java’s word for no message is none', async () => {
  const long = `org.apache.flink.util.FlinkException: ${'a b c d '.repeat(40)}\n\tat org.apache.flink.A.b(A.java:1)\n`;
  const mute = 'java.lang.NullPointerException: null\n\tat org.apache.flink.runtime.A.b(A.java:1)\n';
  const [cut, place] = [await verdictOf(long), await verdictOf(mute)];
  expect([/[abcd]… Still/.test(cut.headline.en), place.headline.en.split('. Still')[0]]).toEqual([
    true,
    'Cannot tell the cause: The excerpt shows java.lang.NullPointerException at org.apache.flink.runtime.A.b(A.java:1)',
  ]);
});

test('the reason that the SQL client gives is told, not that it gives one', async () => {
  const { headline } = await verdictOf(
    '[ERROR] Could not execute SQL statement. Reason:\norg.apache.kafka.common.errors.InconsistentGroupProtocolException: Inconsistent protocols of the group.\n',
  );
  expect(headline.en).toMatch(
    /^Cannot tell the cause: The excerpt shows org\.apache\.kafka\.common\.errors\.InconsistentGroup/,
  );
});

test('what the start script says between the lines of a container is heard', async () => {
  const said =
    '[ERROR] Could not get JVM parameters and dynamic configurations properly.\n[ERROR] Raw output from BashJavaUtils:\n';
  const { headline } = await verdictOf(
    `flink 07:31:51.83 INFO  ==> ** FLINK taskmanager setup finished! **\nflink 07:31:51.84 INFO  ==> ** Starting Apache Flink Task Manager\n${said}`,
  );
  expect(headline.en).toBe(
    'Cannot tell the cause: A process was not started: its script could not read the configuration (“Could not get JVM parameters and dynamic configurations properly.”).',
  );
});

test.each([
  [
    'a module that the workers lack',
    'Caused by: java.lang.RuntimeException: Error received from SDK harness for instruction 2: Traceback (most recent call last):\n  File "jobs/totals.py", line 26, in split\n    import cv2\nModuleNotFoundError: No module named \'cv2\'\n\n    at org.apache.beam.runners.fnexecution.control.FnApiControlClient$ResponseStreamObserver.onNext(FnApiControlClient.java:177)\n',
    'Bring the module to the Python workers of every TaskManager',
  ],
  [
    'what a function does when it is opened',
    'java.lang.NullPointerException: null\n\tat com.acme.Totals.open(Totals.java:39)\n\tat org.apache.flink.api.common.functions.util.FunctionUtils.openFunction(FunctionUtils.java:34)\n',
    'See to what com.acme.Totals.open(Totals.java:39) asks for when it starts',
  ],
  [
    'what it does with a record',
    'java.lang.NullPointerException: null\n\tat com.acme.Totals.map(Totals.java:39)\n\tat org.apache.flink.streaming.api.operators.StreamMap.processElement(StreamMap.java:38)\n',
    'Fix the code at com.acme.Totals.map(Totals.java:39): catch what one record may cause',
  ],
])('the code of a job is advised on by %s', async (_, text, advice) => {
  const { findings } = await verdictOf(text);
  expect([findings[0]?.id, findings[0]?.advice[0]?.text.en.slice(0, advice.length)]).toEqual([
    'job/user-exception',
    advice,
  ]);
});

test.each([
  ['akka', 'akka.framesize'],
  ['pekko', 'pekko.framesize'],
])('a frame of %s is set by %s', async (name, key) => {
  const { findings } = await verdictOf(
    `java.io.IOException: The rpc invocation size 56424326 exceeds the maximum ${name} framesize.\n\tat org.apache.flink.runtime.rpc.${name}.InvocationHandler.invokeRpc(InvocationHandler.java:205)\n`,
  );
  expect(findings.map((one) => [one.id, one.culprit.setting])).toEqual([['network/frame-exceeded', key]]);
});

test('a job graph that the cluster cannot read comes from a client of another release', async () => {
  const { findings } = await verdictOf(
    'org.apache.flink.runtime.rest.handler.RestHandlerException: Failed to deserialize JobGraph.\nCaused by: java.lang.ClassCastException: cannot assign instance of java.util.ArrayList to field org.apache.flink.runtime.jobgraph.JobVertex.results of type java.util.Map in instance of org.apache.flink.runtime.jobgraph.JobVertex\n',
  );
  expect(findings.map((one) => [one.id, one.culprit.class, one.title.en])).toEqual([
    [
      'job/class-conflict',
      'org.apache.flink.runtime.jobgraph.JobVertex',
      'Two processes have different versions of org.apache.flink.runtime.jobgraph.JobVertex',
    ],
  ]);
});

const EVENTS = 'LAST SEEN   TYPE      REASON              OBJECT                                MESSAGE\n';

test.each([
  [
    '18m         Warning   CrashLoopBackOff    flinkdeployment/orders-blue           [flink-main-container] back-off 20s restarting failed container=flink-main-container pod=orders-blue-868c48cf67-6qgrr_flink(651bb1b3-de12-4121-837e-aedbd5ab4627)\n',
    'Cannot tell the cause: The JobManager of orders-blue ends again and again (CrashLoopBackOff)',
  ],
  [
    '15m         Warning   BackOff             pod/orders-taskmanager-1-1            Back-off restarting failed container flink-main-container in pod orders-taskmanager-1-1_flink(651bb1b3-de12-4121-837e-aedbd5ab4627)\n',
    'Cannot tell the cause: Pod orders-taskmanager-1-1 ends again and again (CrashLoopBackOff)',
  ],
  [
    '15m         Warning   BackOff             pod/shop-front-868c48cf67-6qgrr       Back-off restarting failed container front in pod shop-front-868c48cf67-6qgrr_shop(651bb1b3-de12-4121-837e-aedbd5ab4627)\n',
    'The bundle holds too little to tell what happened',
  ],
])('events alone tell of a container that ends in a loop: %s', async (event, said) => {
  const { headline } = await verdictOf(`${EVENTS}${event}`);
  expect(headline.en.split(/\. Still|\.$/)[0]).toBe(said);
});

test('a warning that was given once is quoted as it was', async () => {
  const { headline } = await verdictOf(
    '2025-01-11 02:18:42,811 WARN  org.apache.kafka.clients.NetworkClient [] - [AdminClient clientId=g-1] Connection to node 1 (localhost/127.0.0.1:9092) could not be established. Broker may not be available.\n',
  );
  expect(headline.en).toBe(
    'Cannot tell whether all is well: The excerpt holds no error, only warnings: “[AdminClient clientId=g-1] Connection to node 1 (localhost/127.0.0.1:9092) could not be established. Broker may not be available”.',
  );
});
