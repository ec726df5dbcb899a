import { expect, test } from 'vitest';
import type { Throwable } from '../../../../contract/incident/throwable.ts';
import { EXTERNAL_SYSTEMS, externalSystemOf } from '../../../../main/flink/external/external-systems.ts';

const thrown = (said: string, frames: readonly string[] = []): Throwable => {
  const colon = said.indexOf(': ');
  return {
    className: said.slice(0, colon),
    message: said.slice(colon + 2),
    frames,
    framesOmitted: 0,
    source: { kind: 'line', entry: 'a', line: 1, byte: 0, text: said },
  };
};

test.each(EXTERNAL_SYSTEMS)('$system: $sample', ({ system, sample }) => {
  expect(externalSystemOf(thrown(sample))?.system).toBe(system);
});

test('a client that was shaded is the same client', () => {
  const said = 'com.netease.arctic.shaded.org.apache.iceberg.exceptions.CommitFailedException: Failed to commit';
  expect(externalSystemOf(thrown(said))?.system).toBe('Iceberg table');
});

test('an I/O error out of the client’s own code is the client’s', () => {
  const frames = ['java.io.A.read(A.java:1)', 'org.apache.paimon.schema.SchemaManager.schema(SchemaManager.java:460)'];
  expect(externalSystemOf(thrown('java.io.UncheckedIOException: pool', frames))?.system).toBe('Paimon table');
});

test('a server that fails by itself is no client that was not served', () => {
  const server =
    'org.apache.fluss.server.replica.fetcher.ReplicaFetcherThread.processFetchLogRequest(ReplicaFetcherThread.java:227)';
  expect(externalSystemOf(thrown('java.util.concurrent.TimeoutException: null', [server]))).toBeUndefined();
});

test('a state that the client’s own code finds wrong is the client’s, one that code around it finds is not', () => {
  const own = 'org.apache.iceberg.hive.HiveTableOperations.doCommit(HiveTableOperations.java:198)';
  const said = 'java.lang.RuntimeException: operation failed for db.orders';
  expect(externalSystemOf(thrown(said, [own]))?.system).toBe('Iceberg table');
  expect(externalSystemOf(thrown(said, ['com.acme.Sink.commit(Sink.java:9)', own]))).toBeUndefined();
});

test.each([
  'java.lang.NullPointerException: x',
  'java.io.IOException: No space left on device',
  'org.apache.flink.util.FlinkException: a',
])('%s is nobody’s', (said) => {
  expect(externalSystemOf(thrown(said))).toBeUndefined();
});
