import { expect, test } from 'vitest';
import { localDiskFull } from '../../../../../main/diagnose/rules/process/local-disk-full.ts';
import { storageFull } from '../../../../../main/diagnose/rules/storage/full.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aDecline, aFailure, aSignal, JOB, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const NO_SPACE = 'java.io.IOException: No space left on device';
const failing = (cause: ReturnType<typeof thrown>) =>
  anIncident().withCheckpoints([
    aCheckpoint(4, 40, { outcome: 'failed', failure: 'declined', declines: [aDecline(40, cause)] }),
  ]);

test('no space for a checkpoint stream means the checkpoint storage', () => {
  const cause = thrown(
    [NO_SPACE],
    [
      'org.apache.flink.runtime.state.filesystem.FsCheckpointStreamFactory$FsCheckpointStateOutputStream.flushToFile(FsCheckpointStreamFactory.java:312)',
    ],
  );
  expect(ask(storageFull, failing(cause))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { jobId: JOB, path: 'hdfs:///flink/checkpoints' },
        facts: { path: 'hdfs:///flink/checkpoints', times: 1, quota: false, hosts: ['host-1'] },
      },
    ],
  });
});

test('the same words about a RocksDB file mean a local disk', () => {
  const cause = thrown([
    'org.rocksdb.RocksDBException: While appending to file: /tmp/tm_10.0.0.1:4/tmp/job_1/db/000038.sst: No space left on device',
  ]);
  expect(ask(storageFull, failing(cause))).toEqual({ kind: 'clear' });
});

const WRITER = [
  'java.base/sun.nio.ch.FileDispatcherImpl.write0(Native Method)',
  'org.apache.flink.core.fs.local.LocalRecoverableFsDataOutputStream.write(LocalRecoverableFsDataOutputStream.java:99)',
  'org.apache.flink.streaming.api.functions.sink.filesystem.BulkPartWriter.write(BulkPartWriter.java:51)',
];

test('what a file sink cannot write is the output of the job, neither checkpoints nor a working disk', () => {
  const story = anIncident().withFailures([aFailure(60, thrown([NO_SPACE], WRITER), { family: 'storage' })]);
  expect(ask(storageFull, story)).toMatchObject({
    findings: [
      {
        culprit: { jobId: JOB, vertexName: 'enrich' },
        facts: { path: '', times: 1, quota: false, sink: 'enrich' },
      },
    ],
  });
  expect(foundBy(storageFull, story)[0]?.title.en).toBe('The file system that enrich writes to is full');
  expect(ask(localDiskFull, story)).toEqual({ kind: 'clear' });
});

test('an exception that the program made itself and only logs is a word of its own', () => {
  const made = thrown([NO_SPACE], ['com.acme.orders.Labels.print(Labels.java:41)']);
  const logged = aSignal('disk-full', 40, { error: 'No space left on device' }, NO_SPACE, { throwable: made });
  expect(ask(storageFull, anIncident().withSignals(logged))).toEqual({ kind: 'clear' });
  expect(ask(localDiskFull, anIncident().withSignals(logged)).kind).toBe('clear');
});

test('the bare words leave open which disk it is', () => {
  const bare = aSignal('disk-full', 40, { error: 'No space left on device' }, NO_SPACE);
  expect(ask(storageFull, anIncident().withSignals(bare))).toEqual({
    kind: 'cannot-tell',
    missing: ['taskmanager-log', 'host-log'],
  });
});

test('it is clear where nobody says so', () => {
  expect(ask(storageFull, anIncident())).toEqual({ kind: 'clear' });
});

test('without the JobManager the trace of the task that gave up says it; what no task says is cleared by nobody', () => {
  const gaveUp = (cause: string) => {
    const throwable = thrown(
      ['java.util.concurrent.ExecutionException: failed', cause],
      [
        'org.apache.flink.runtime.state.filesystem.FsCheckpointStreamFactory$FsCheckpointStateOutputStream.flushToFile(FsCheckpointStreamFactory.java:312)',
      ],
    );
    return aSignal('checkpoint-async-failed', 40, { checkpointId: 4, task: 'enrich (1/4)#0' }, 'x', { throwable });
  };
  const alone = anIncident().without('checkpoints', 'failures');
  const full = gaveUp(NO_SPACE);
  expect(ask(storageFull, alone.withSignals(full, { ...full, kind: 'disk-full' }))).toMatchObject({
    kind: 'found',
    findings: [{ role: 'trigger', culprit: {} }],
  });
  const unsaid = { kind: 'cannot-tell', missing: ['jobmanager-log', 'rest-checkpoints'] };
  expect(ask(storageFull, alone.withSignals(gaveUp('java.io.IOException: Stream closed')))).toEqual(unsaid);
  expect(ask(storageFull, alone)).toEqual(unsaid);
});
