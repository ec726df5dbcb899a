import { expect, test } from 'vitest';
import { snapshotCodeFailed } from '../../../../../main/diagnose/rules/checkpoint/snapshot-code-failed.ts';
import { credentialsExpired } from '../../../../../main/diagnose/rules/storage/credentials-expired.ts';
import { notWritable } from '../../../../../main/diagnose/rules/storage/not-writable.ts';
import { throttled } from '../../../../../main/diagnose/rules/storage/throttled.ts';
import { unavailable } from '../../../../../main/diagnose/rules/storage/unavailable.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aSignal, at, JOB, line, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { declinedBy, NO_RIGHT, REFUSED, SLOW_DOWN } from './refused.ts';

test('an endpoint that refuses connections is named', () => {
  const story = anIncident().withCheckpoints([4, 5, 6].map((id) => declinedBy(REFUSED, id)));
  expect(ask(unavailable, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { jobId: JOB, path: 'hdfs:///flink/checkpoints', external: 'minio:9000' },
        facts: {
          path: 'hdfs:///flink/checkpoints',
          endpoint: 'minio:9000',
          code: '',
          said: REFUSED,
          times: 3,
          hosts: ['host-1'],
          failedCheckpoints: 3,
        },
      },
    ],
  });
});

test('where it is away before a job starts, nothing is said of checkpoints, and the job is to be submitted again', () => {
  const states = [{ at: at(2), from: 'INITIALIZING', to: 'FAILED', source: line('INITIALIZING to FAILED') }];
  const [finding] = foundBy(
    unavailable,
    anIncident()
      .withJob({ states, attempts: [] })
      .withCheckpoints([declinedBy(REFUSED)]),
  );
  expect(finding).toMatchObject({ facts: { notStarted: true }, expected: { met: 1, missed: 0 } });
  expect(finding?.why.en).toMatch(/no job was started\.$/);
  expect(finding?.advice.map(({ text }) => text.en)).toEqual([expect.stringContaining('submit the job again')]);
});

test('the bare refusal below does not hide who was asked', () => {
  const cause = declinedBy(REFUSED).declines[0]?.cause;
  const bare = thrown([
    'java.io.IOException: Could not open output stream for state backend',
    REFUSED,
    'java.net.ConnectException: Connection refused',
  ]);
  const signal = aSignal('checkpoint-async-failed', 40, {}, 'x', { throwable: bare, vertexName: 'enrich' });
  const [finding] = foundBy(
    unavailable,
    anIncident()
      .withSignals(signal)
      .withCheckpoints([declinedBy(REFUSED)]),
  );
  expect([cause?.className, finding?.culprit.external]).toEqual(['java.io.IOException', 'minio:9000']);
});

test.each([SLOW_DOWN, NO_RIGHT])('a store that answers is there: %s', (said) => {
  expect(ask(unavailable, anIncident().withCheckpoints([declinedBy(said)]))).toEqual({ kind: 'clear' });
});

test('a lost connection between Flink processes is another cause', () => {
  const lost = thrown(
    [
      'org.apache.flink.runtime.io.network.netty.exception.RemoteTransportException: Connection refused by remote task manager',
    ],
    ['org.apache.flink.runtime.io.network.netty.PartitionRequestClient.connect(PartitionRequestClient.java:1)'],
  );
  expect(ask(unavailable, anIncident().withSignals(aSignal('error-record', 5, {}, 'x', { throwable: lost })))).toEqual({
    kind: 'clear',
  });
});

test('a peer that refuses the connection of its RPC is another cause, whatever trace stands behind that line', () => {
  const said =
    'Remote connection to [/10.0.0.2:35159] failed with java.net.ConnectException: Connection refused: /10.0.0.2:35159';
  const restoring = thrown(
    ['java.io.FileNotFoundException: /data/chk-5/e4c7 (No such file or directory)'],
    [
      'org.apache.flink.streaming.api.operators.BackendRestorerProcedure.createAndRestore(BackendRestorerProcedure.java:1)',
    ],
  );
  const signal = aSignal('connection-refused', 5, {}, said, { throwable: restoring });
  expect(ask(unavailable, anIncident().withSignals(signal))).toEqual({ kind: 'clear' });
});

test('without checkpoints it cannot tell', () => {
  expect(ask(unavailable, anIncident().without('checkpoints')).kind).toBe('cannot-tell');
});

test('declines that nobody explains may be its doing', () => {
  const mute = aCheckpoint(4, 40, { outcome: 'failed', failure: 'declined' });
  for (const rule of [unavailable, notWritable, throttled, credentialsExpired, snapshotCodeFailed])
    expect(ask(rule, anIncident().withCheckpoints([mute]))).toEqual({
      kind: 'cannot-tell',
      missing: ['jobmanager-log', 'taskmanager-log'],
    });
});

const STALE = `java.io.FileNotFoundException: /data/flink/checkpoints/${JOB}/chk-4/bc0916a8 (Stale file handle)`;

test('a mount whose export was replaced is named with its host', () => {
  const story = anIncident().withCheckpoints([4, 5, 6].map((id) => declinedBy(STALE, id)));
  const [finding] = foundBy(unavailable, story);
  expect([finding?.facts.mount, finding?.culprit.host, finding?.severity]).toEqual([
    'Stale file handle',
    'host-1',
    'critical',
  ]);
});

test('the same words about a working file of RocksDB are not about the storage', () => {
  const local =
    'org.rocksdb.RocksDBException: While appending to file: /tmp/tm_1/tmp/job_1/db/000038.sst: Input/output error';
  expect(ask(unavailable, anIncident().withCheckpoints([declinedBy(local, 4, [])]))).toEqual({ kind: 'clear' });
});
