import { expect, test } from 'vitest';
import { snapshotCodeFailed } from '../../../../../main/diagnose/rules/checkpoint/snapshot-code-failed.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, aSignal, ENRICH, JOB, line, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { NO_RIGHT } from '../storage/refused.ts';

const PERFORM = 'java.io.IOException: Could not perform checkpoint 6 for operator enrich (2/4)#0.';
const COMPLETE =
  'org.apache.flink.runtime.checkpoint.CheckpointException: Could not complete snapshot 6 for operator enrich (2/4)#0. Failure reason: Checkpoint was declined.';
const failing = (cause: string, frames: readonly string[] = []) =>
  anIncident().withFailures([
    aFailure(60, thrown([PERFORM, COMPLETE, cause], frames, line('trace', 60)), { family: 'checkpoint' }),
  ]);

test('state that cannot be serialized names the vertex and the class', () => {
  expect(ask(snapshotCodeFailed, failing('java.io.NotSerializableException: com.acme.Receipt'))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich', class: 'com.acme.Receipt' },
        facts: {
          vertex: 'enrich',
          exception: 'java.io.NotSerializableException',
          message: 'com.acme.Receipt',
          frame: '',
          checkpoints: 1,
          synchronous: true,
        },
      },
    ],
  });
});

test('an exception of snapshotState is told with its place in the code', () => {
  const frames = ['com.acme.Journal.snapshotState(Journal.java:33)'];
  const [finding] = foundBy(
    snapshotCodeFailed,
    failing('java.lang.IllegalStateException: journal not flushed', frames),
  );
  expect(finding?.facts).toEqual(
    expect.objectContaining({ exception: 'java.lang.IllegalStateException', frame: frames[0] }),
  );
});

test.each([
  NO_RIGHT,
  'java.io.IOException: No space left on device',
  'java.io.IOException: Size of the state is larger than the maximum permitted memory-backed state. Size=9, maxSize=5.',
  'java.lang.OutOfMemoryError: Java heap space',
  'org.apache.kafka.common.errors.TimeoutException: Expiring 1 record(s) for a-0',
  'java.lang.InterruptedException: sleep interrupted',
  // Cut before it said why: a call of the local file system all the same.
  'org.rocksdb.RocksDBException: While appending to file: /tmp/tm_10.42.138.12:36737-2807d7/tmp/job_c3_op_KeyedProcessO',
])('it is silent when the cause below is another: %s', (cause) => {
  expect(ask(snapshotCodeFailed, failing(cause))).toEqual({ kind: 'clear' });
});

test('RocksDB that tells of no file is the code that takes the snapshot', () => {
  const [finding] = foundBy(snapshotCodeFailed, failing('org.rocksdb.RocksDBException: Column family not found'));
  expect(finding?.facts).toMatchObject({ exception: 'org.rocksdb.RocksDBException' });
});

test('whatever the words, what failed in the stream to a file of the snapshot is not the code', () => {
  const frames = [
    'java.io.FileOutputStream.writeBytes(Native Method)',
    'org.apache.flink.runtime.state.filesystem.FsCheckpointStreamFactory$FsCheckpointStateOutputStream.flushToFile(FsCheckpointStreamFactory.java:312)',
    'com.acme.ReceiptSerializer.serialize(ReceiptSerializer.java:20)',
  ];
  expect(ask(snapshotCodeFailed, failing('java.io.IOException: Tengernyi adat', frames)).kind).toBe('clear');
});

test('words without a cause leave nothing to blame, and rule nothing out', () => {
  const bare = aSignal('checkpoint-snapshot-failed', 60, { checkpointId: 6, task: 'enrich (2/4)#0' }, COMPLETE);
  expect(ask(snapshotCodeFailed, anIncident().withSignals(bare))).toEqual({
    kind: 'cannot-tell',
    missing: ['taskmanager-log'],
  });
});

test('nor does a trace that was cut below them', () => {
  const cut = aFailure(60, thrown([PERFORM], [], line('trace', 60)), { family: 'checkpoint' });
  expect(ask(snapshotCodeFailed, anIncident().withFailures([cut]))).toEqual({
    kind: 'cannot-tell',
    missing: ['taskmanager-log'],
  });
});

test('without any log it cannot tell', () => {
  expect(ask(snapshotCodeFailed, anIncident().without('signals')).kind).toBe('cannot-tell');
});
