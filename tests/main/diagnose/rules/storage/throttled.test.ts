import { expect, test } from 'vitest';
import { throttled } from '../../../../../main/diagnose/rules/storage/throttled.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aVertex, ENRICH, JOB } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { declinedBy, REFUSED, SLOW_DOWN } from './refused.ts';

test('a store that asks to slow down throttles', () => {
  expect(ask(throttled, anIncident().withCheckpoints([declinedBy(SLOW_DOWN)]))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { jobId: JOB, path: 'hdfs:///flink/checkpoints' },
        facts: {
          path: 'hdfs:///flink/checkpoints',
          endpoint: '',
          code: 'SlowDown',
          said: SLOW_DOWN,
          times: 1,
          hosts: ['host-1'],
          failedCheckpoints: 1,
        },
      },
    ],
  });
});

test('the cure uses the keys of the release', () => {
  const keys = (release: string) =>
    Object.keys(
      foundBy(
        throttled,
        anIncident()
          .withRelease(release)
          .withCheckpoints([declinedBy(SLOW_DOWN)], { stateBackend: 'rocksdb' }),
      )[0]?.advice[0]?.set ?? {},
    );
  expect(keys('1.18.1')).toEqual([
    'state.storage.fs.memory-threshold',
    'execution.checkpointing.interval',
    'state.backend.incremental',
  ]);
  expect(keys('2.0.0')).toEqual([
    'execution.checkpointing.data-inline-threshold',
    'execution.checkpointing.interval',
    'execution.checkpointing.incremental',
  ]);
});

test('the cure makes checkpoints rarer than they are, and writes no increments from the heap', () => {
  const story = anIncident().withCheckpoints([declinedBy(SLOW_DOWN)], { intervalMs: 300_000, stateBackend: 'hashmap' });
  expect(foundBy(throttled, story)[0]?.advice[0]?.set).toEqual({
    'state.storage.fs.memory-threshold': '256 kb',
    'execution.checkpointing.interval': '10 min',
  });
});

test('a pool without a free connection is made larger', () => {
  const pool =
    'com.amazonaws.SdkClientException: Unable to execute HTTP request: Timeout waiting for connection from pool';
  const story = anIncident().withCheckpoints([declinedBy(pool)]);
  expect(foundBy(throttled, story)[0]?.advice[0]?.set).toEqual({ 's3.connection.maximum': '256' });
});

test('a refused connection is no throttling', () => {
  expect(ask(throttled, anIncident().withCheckpoints([declinedBy(REFUSED)]))).toEqual({ kind: 'clear' });
});

test('without checkpoints it cannot tell', () => {
  expect(ask(throttled, anIncident().without('checkpoints')).kind).toBe('cannot-tell');
});

test('state that is put inline must fit into the JobManager, however many subtasks send it', () => {
  const inline = (parallelism: number) =>
    foundBy(
      throttled,
      anIncident()
        .withJob({ vertices: [aVertex(ENRICH, 'enrich', parallelism)] })
        .withCheckpoints([declinedBy(SLOW_DOWN)]),
    )[0]?.advice[0]?.set?.['state.storage.fs.memory-threshold'];
  expect([4, 256, 400, 2000, 4000].map(inline)).toEqual(['256 kb', '256 kb', '128 kb', '32 kb', undefined]);
});
