import { expect, test } from 'vitest';
import { localDiskFull } from '../../../../../main/diagnose/rules/process/local-disk-full.ts';
import { storageFull } from '../../../../../main/diagnose/rules/storage/full.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, aSignal, aTaskManager, ENRICH, JOB, line, TM1, thrown } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const FILE = '/tmp/tm_10.0.0.1:4-aa/tmp/job_1_op_2/db/000038.sst';

test('a RocksDB file that could not be written is the local disk, with its directory and host', () => {
  const cause = thrown([
    'java.io.IOException: Could not perform checkpoint 6 for operator enrich (2/4)#0.',
    `org.rocksdb.RocksDBException: While appending to file: ${FILE}: No space left on device`,
  ]);
  const story = anIncident().withFailures([aFailure(40, cause, { taskManagerId: TM1, host: 'host-1' })]);
  expect(ask(localDiskFull, story)).toMatchObject({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { jobId: JOB, taskManager: TM1, host: 'host-1', path: '/tmp' },
        facts: { directory: '/tmp', file: FILE, hosts: ['host-1'], times: 1 },
      },
    ],
  });
});

test('a stream into the checkpoint directory is the storage', () => {
  const cause = thrown(
    ['java.io.IOException: No space left on device'],
    [
      'org.apache.flink.runtime.state.filesystem.FsCheckpointStreamFactory$FsCheckpointStateOutputStream.flush(X.java:1)',
    ],
  );
  expect(ask(localDiskFull, anIncident().withFailures([aFailure(40, cause)]))).toEqual({ kind: 'clear' });
});

test('files that RocksDB uploads end where the stream leads: the innermost frame tells', () => {
  const uploading = thrown(
    ['java.util.concurrent.ExecutionException: upload', 'java.io.IOException: No space left on device'],
    [
      'org.apache.flink.core.fs.local.LocalDataOutputStream.write(LocalDataOutputStream.java:68)',
      'org.apache.flink.runtime.state.filesystem.FsCheckpointStreamFactory$FsCheckpointStateOutputStream.flushToFile(X.java:312)',
      'org.apache.flink.contrib.streaming.state.RocksDBStateUploader.uploadLocalFileToCheckpointFs(RocksDBStateUploader.java:157)',
    ],
  );
  const told = anIncident().withFailures([aFailure(40, uploading, { taskManagerId: TM1, host: 'host-1' })]);
  expect(ask(localDiskFull, told)).toEqual({ kind: 'clear' });
  expect(ask(storageFull, told.withCheckpoints([]))).toMatchObject({
    findings: [{ role: 'trigger', severity: 'critical' }],
  });
});

test('a local copy carries the number of its checkpoint too', () => {
  const path = '/tmp/tm_10.0.0.1:4-aa/tmp/job_1_op_2/chk-7/000038.sst';
  const copying = thrown(
    [`org.rocksdb.RocksDBException: While open a file: ${path}: No space left on device`],
    ['org.apache.flink.runtime.state.filesystem.FsCheckpointStreamFactory.createCheckpointStateOutputStream(X.java:1)'],
  );
  const told = anIncident().withFailures([aFailure(40, copying, { taskManagerId: TM1, host: 'host-1' })]);
  expect(ask(localDiskFull, told)).toMatchObject({ findings: [{ role: 'trigger', culprit: { host: 'host-1' } }] });
});

test('the files of a batch shuffle lie on the local disk', () => {
  const cause = thrown(
    ['java.io.UncheckedIOException: No space left on device', 'java.io.IOException: No space left on device'],
    [
      'java.base/sun.nio.ch.FileDispatcherImpl.write0(Native Method)',
      'org.apache.flink.runtime.io.network.partition.PartitionedFileWriter.writeBuffers(PartitionedFileWriter.java:287)',
    ],
  );
  const story = anIncident().withFailures([aFailure(40, cause, { taskManagerId: TM1, host: 'host-1' })]);
  expect(ask(localDiskFull, story)).toMatchObject({ findings: [{ role: 'trigger', culprit: { host: 'host-1' } }] });
});

test('the bare words leave open which disk it is', () => {
  const text = 'java.io.IOException: No space left on device';
  const bare = aSignal('disk-full', 40, { error: 'No space left on device' }, text);
  expect(ask(localDiskFull, anIncident().withSignals(bare))).toEqual({
    kind: 'cannot-tell',
    missing: ['taskmanager-log', 'host-log'],
  });
});

test('it is clear where nobody says so', () => {
  expect(ask(localDiskFull, anIncident())).toEqual({ kind: 'clear' });
});

const uploading = (...frames: readonly string[]) =>
  aSignal('disk-full', 40, { error: 'No space left on device' }, 'File upload failed.', {
    host: 'jm-1',
    throwable: thrown(
      [
        'org.apache.flink.shaded.netty4.io.netty.handler.codec.http.multipart.HttpPostRequestDecoder$ErrorDataDecoderException: java.io.IOException: No space left on device',
        'java.io.IOException: No space left on device',
      ],
      ['sun.nio.ch.FileDispatcherImpl.pwrite0(Native Method)', ...frames],
    ),
  });

test('a jar that the JobManager could not store is its own disk', () => {
  const story = anIncident().withSignals(
    uploading(
      'org.apache.flink.shaded.netty4.io.netty.handler.codec.http.multipart.AbstractDiskHttpData.addContent(AbstractDiskHttpData.java:173)',
    ),
  );
  expect(ask(localDiskFull, story)).toMatchObject({
    findings: [{ culprit: { host: 'jm-1' }, facts: { isUpload: true, hosts: ['jm-1'], times: 1 } }],
  });
});

test('a copy for the HA storage is no matter of a local disk', () => {
  const story = anIncident().withSignals(
    uploading(
      'org.apache.flink.runtime.blob.FileSystemBlobStore.put(FileSystemBlobStore.java:74)',
      'org.apache.flink.runtime.blob.BlobServerConnection.put(BlobServerConnection.java:322)',
    ),
  );
  expect(ask(localDiskFull, story)).toMatchObject({ kind: 'cannot-tell' });
});

test('the JobManager that repeats what a task met has no full disk of its own', () => {
  const cause = thrown([`org.rocksdb.RocksDBException: While appending to file: ${FILE}: No space left on device`]);
  const said = (host: string, managerId: string, seconds: number) =>
    aSignal('disk-full', seconds, { error: 'No space left on device' }, 'No space left on device', {
      host,
      managerId,
      vertexId: ENRICH,
      throwable: { ...cause, source: line('While appending to file', seconds + 1) },
      source: line(`${FILE}: No space left on device`, seconds),
    });
  const story = anIncident()
    .withManagers(aTaskManager('jobmanager', 'host-0', { role: 'jobmanager' }), aTaskManager(TM1, 'host-1'))
    .withSignals(said('host-1', TM1, 40), said('host-0', 'jobmanager', 41));
  expect(ask(localDiskFull, story)).toMatchObject({ findings: [{ facts: { hosts: ['host-1'] } }] });
});
