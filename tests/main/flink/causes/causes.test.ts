import { expect, test } from 'vitest';
import { classifyFailure, isUserCode } from '../../../../main/flink/causes/causes.ts';
import { parseThrowable } from '../../../../main/ingest/parse/traces/stack-trace.ts';

const FLINK = '\tat org.apache.flink.streaming.runtime.tasks.StreamTask.invoke(StreamTask.java:807)';
const USER = '\tat com.acme.Enrich.map(Enrich.java:12)';

function told(text: string): unknown {
  const top = parseThrowable(text, (line) => ({ kind: 'line', entry: 'a', line, byte: 0, text: '' }));
  if (top === undefined) return undefined;
  const { family, decisive, secondary, isUserCode: user } = classifyFailure(top);
  return [family, decisive.className.split('.').at(-1), secondary, user];
}

test.each([
  [`java.lang.NullPointerException: x\n${USER}\n${FLINK}`, ['user-code', 'NullPointerException', false, true]],
  [
    `org.apache.flink.streaming.runtime.tasks.ExceptionInChainedOperatorException: Could not forward element to next operator\n${FLINK}\nCaused by: java.lang.NumberFormatException: For input string: "1,2"\n\tat java.lang.Double.parseDouble(Double.java:1)\n${USER}`,
    ['user-code', 'NumberFormatException', false, true],
  ],
  // A cast of a statement: the planner's generated class stands for the user's code, the function it calls is Flink's.
  [
    `java.lang.NumberFormatException: For input string: 'n/a'. Invalid character found.\n\tat org.apache.flink.table.data.binary.BinaryStringDataUtil.toInt(BinaryStringDataUtil.java:518)\n\tat StreamExecCalc$11.processElement(Unknown Source)\n${FLINK}`,
    ['user-code', 'NumberFormatException', false, true],
  ],
  [
    `java.lang.IllegalStateException: closed\n\tat org.apache.flink.runtime.state.heap.CopyOnWriteStateMap.get(CopyOnWriteStateMap.java:1)\n\tat GroupAggsHandler$42.getValue(Unknown Source)\n${FLINK}`,
    ['framework', 'IllegalStateException', false, false],
  ],
  [`java.lang.NullPointerException: x\n${FLINK}`, ['framework', 'NullPointerException', false, false]],
  [
    `java.lang.Exception: Could not materialize checkpoint 7 for operator a (1/2)#0.\n${FLINK}\nCaused by: java.io.IOException: No space left on device\n\tat java.io.FileOutputStream.write(F.java:1)`,
    ['storage', 'IOException', false, false],
  ],
  [
    `org.apache.flink.runtime.io.network.netty.exception.RemoteTransportException: Connection unexpectedly closed by remote task manager 'a/b:1'. This might indicate that the remote task manager was lost.\n${FLINK}`,
    ['connection-lost', 'RemoteTransportException', true, false],
  ],
  [
    `org.apache.flink.util.FlinkException: Scheduler is being stopped.\n${FLINK}`,
    ['leadership', 'FlinkException', true, false],
  ],
  [
    `java.util.concurrent.TimeoutException: Heartbeat of TaskManager with id a:1-b timed out.\n${FLINK}`,
    ['heartbeat', 'TimeoutException', true, false],
  ],
  // A static initializer that failed: the first task tells why, those after it only that it did (JDK 17 repeats the reason).
  [
    `java.lang.ExceptionInInitializerError\n${USER}\n${FLINK}\nCaused by: java.lang.IllegalStateException: RATES_URL is not set\n\tat com.acme.Rates.<clinit>(Rates.java:9)`,
    ['user-code', 'IllegalStateException', false, true],
  ],
  [
    `java.lang.NoClassDefFoundError: Could not initialize class com.acme.Rates\n${USER}\n${FLINK}`,
    ['user-code', 'NoClassDefFoundError', false, true],
  ],
  [
    `java.lang.NoClassDefFoundError: Could not initialize class com.acme.Rates\n${USER}\n${FLINK}\nCaused by: java.lang.ExceptionInInitializerError: Exception java.lang.IllegalStateException: RATES_URL is not set [in thread "enrich (1/2)#0"]\n\tat com.acme.Rates.<clinit>(Rates.java:9)`,
    ['user-code', 'ExceptionInInitializerError', false, true],
  ],
  [
    `java.lang.NoClassDefFoundError: com/acme/Rates\n${USER}\n${FLINK}`,
    ['class-loading', 'NoClassDefFoundError', false, true],
  ],
  [
    `org.apache.flink.runtime.JobException: Recovery is suppressed by NoRestartBackoffTimeStrategy\n${FLINK}\nCaused by: java.lang.IllegalStateException: bad\n${USER}`,
    ['user-code', 'IllegalStateException', false, true],
  ],
  [
    `org.apache.flink.runtime.JobException: Recovery is suppressed by NoRestartBackoffTimeStrategy\n${FLINK}`,
    ['restart-suppressed', 'JobException', true, false],
  ],
  [
    `org.apache.flink.util.FlinkRuntimeException: Exceeded checkpoint tolerable failure threshold.\n${FLINK}`,
    ['checkpoint-tolerance', 'FlinkRuntimeException', true, false],
  ],
  [
    `java.io.FileNotFoundException: /opt/lookup.csv (No such file or directory)\n\tat java.io.FileInputStream.open(F.java:1)\n${USER}`,
    ['user-code', 'FileNotFoundException', false, true],
  ],
  [
    `java.lang.ClassCastException: class a.Rate cannot be cast to class a.Rate (a.Rate is in loader 'x')\n${USER}`,
    ['class-loading', 'ClassCastException', false, true],
  ],
  [
    `java.lang.ClassCastException: class a.Rate cannot be cast to class a.RateB (x)\n${USER}`,
    ['user-code', 'ClassCastException', false, true],
  ],
  [`java.lang.InterruptedException: sleep interrupted\n${USER}`, ['user-code', 'InterruptedException', true, true]],
  [
    `java.lang.IllegalStateException: Buffer pool is destroyed.\n${FLINK}`,
    ['framework', 'IllegalStateException', true, false],
  ],
  [
    `java.io.InterruptedIOException: getFileStatus on s3a://b/k: Timeout waiting for connection from pool\n\tat org.apache.hadoop.fs.s3a.S3AUtils.a(S3AUtils.java:1)`,
    ['unknown', 'InterruptedIOException', false, false],
  ],
  [
    `org.apache.iceberg.exceptions.NotFoundException: Failed to open input stream for file: hdfs://nn/t/a.avro\n${FLINK}\nCaused by: java.io.FileNotFoundException: File does not exist: /t/a.avro\n\tat org.apache.hadoop.hdfs.DFSInputStream.a(D.java:1)`,
    ['external', 'NotFoundException', false, false],
  ],
  [
    `java.io.IOException: Could not perform checkpoint 2 for operator a (1/2)#0.\n${FLINK}\nCaused by: org.apache.pulsar.client.api.PulsarClientException$TimeoutException: timed out\n\tat org.apache.pulsar.client.impl.ProducerImpl.a(P.java:1)`,
    ['external', 'PulsarClientException$TimeoutException', false, false],
  ],
  [
    `java.lang.RuntimeException: Failed to close remote bundle\n${FLINK}\nCaused by: java.lang.RuntimeException: Error received from SDK harness for instruction 1: Traceback (most recent call last):\n  File "/opt/jobs/a.py", line 4, in f\nKeyError: 'x'\n\n\tat org.apache.beam.sdk.A.b(A.java:1)`,
    ['user-code', 'RuntimeException', false, true],
  ],
])('%s', (text, expected) => {
  expect(told(text)).toEqual(expected);
});

test('a lambda of Flink is Flink’s, a lambda of the user is the user’s', () => {
  expect([
    isUserCode('org.apache.flink.A$$Lambda$740/0x00007fba87579320.run(Unknown Source)'),
    isUserCode('com.acme.Job$$Lambda$7/0x00007fba87579320.map(Unknown Source)'),
    isUserCode('java.base@17.0.15/java.lang.Thread.run(Thread.java:840)'),
    isUserCode('app//com.acme.Job.map(Job.java:1)'),
  ]).toEqual([false, true, false, true]);
});
