import { describe, expect, test } from 'vitest';
import { CATALOGUE, comesWith, defaultFor, quantityOf } from '../../../../main/flink/settings/catalogue.ts';
import { fileIsRead } from '../../../../main/flink/settings/files.ts';
import { canonicalKey, keyFor } from '../../../../main/flink/settings/key-names.ts';
import { durationMs, memoryBytes } from '../../../../main/flink/settings/quantities.ts';
import { REMOVED, removedIn } from '../../../../main/flink/settings/removed.ts';
import { RENAMES } from '../../../../main/flink/settings/renames.ts';

test.each([
  ['state.backend.type', '1.16.3', 'state.backend'],
  ['state.backend.type', '1.17.0', 'state.backend.type'],
  ['state.backend', '2.0.2', 'state.backend.type'],
  ['execution.checkpointing.dir', '1.19.3', 'state.checkpoints.dir'],
  ['state.checkpoints.dir', '1.20', 'execution.checkpointing.dir'],
  ['execution.checkpointing.unaligned.enabled', '1.13.6', 'execution.checkpointing.unaligned'],
  ['execution.checkpointing.data-inline-threshold', '1.12.7', 'state.backend.fs.memory-threshold'],
  ['execution.checkpointing.data-inline-threshold', '1.15.4', 'state.storage.fs.memory-threshold'],
  ['restart-strategy.type', '1.10.0', 'restart-strategy'],
  ['restart-strategy.fixed-delay.attempts', '1.10.0', 'restart-strategy.fixed-delay.attempts'],
  ['execution.state-recovery.from-local', '1.19.3', 'state.backend.local-recovery'],
  ['pekko.ask.timeout', '1.17.2', 'akka.ask.timeout'],
  ['akka.ask.timeout', '1.18.1', 'pekko.ask.timeout'],
  ['pipeline.operator-chaining.enabled', '1.17.2', 'pipeline.operator-chaining'],
  ['execution.checkpointing.storage', undefined, 'execution.checkpointing.storage'],
  ['heartbeat.timeout', '1.10.0', 'heartbeat.timeout'],
  ['my.own.key', '1.18.1', 'my.own.key'],
])('%s is in Flink %s called %s', (key, release, name) => {
  expect(keyFor(key, release)).toBe(name);
});

test('every old name leads to its newest, one that became two to the first of them, and no newest name is an old one', () => {
  const named = new Map<string, string>();
  for (const { newest, old } of RENAMES) {
    expect(canonicalKey(newest)).toBe(newest);
    for (const { key } of old) named.set(key, named.get(key) ?? newest);
  }
  for (const [key, newest] of named) expect(canonicalKey(key)).toBe(newest);
});

test.each([
  ['taskmanager.network.memory.floating-buffers-per-gate', '1.20.4', undefined],
  ['taskmanager.network.memory.floating-buffers-per-gate', '2.0.0', {}],
  ['jobmanager.web.backpressure.num-samples', '1.12.7', undefined],
  ['jobmanager.web.backpressure.num-samples', '1.13.0', {}],
  ['jobmanager.web.tmpdir', '1.20.1', undefined],
  ['jobmanager.adaptive-batch-scheduler.speculative.enabled', '2.1.0', { instead: 'execution.batch.speculative.*' }],
  ['web.port', '2.2.0', { instead: 'rest.port' }],
  ['mesos.master', '1.14.0', {}],
  ['state.backend.type', '2.0.0', undefined],
  ['web.port', undefined, undefined],
])('what became of %s in %s', (key, release, gone) => {
  const removed = removedIn(key, release);
  expect(removed === undefined ? undefined : removed.instead === undefined ? {} : { instead: removed.instead }).toEqual(
    gone,
  );
});

test('what takes the place of a removed key is not removed itself, and stands for what it takes the place of', () => {
  const successors = REMOVED.flatMap(({ instead }) => instead ?? []);
  expect(successors.filter((key) => removedIn(key, '2.2.0') !== undefined)).toEqual([]);
  expect(REMOVED.filter((one) => REMOVED.find(({ key }) => key === one.key) !== one)).toEqual([]);
});

test.each([
  ['jobmanager.memory.process.size', '1.10.3', { since: '1.11', before: 'jobmanager.heap.size' }],
  ['restart-strategy.exponential-delay.max-backoff', '1.12.7', { since: '1.13' }],
  ['restart-strategy.exponential-delay.max-backoff', '1.13.0', undefined],
  ['execution.state-recovery.from-local', '1.18.1', undefined],
  ['jobmanager.io-pool.size', '1.14.6', { since: '1.15' }],
])('%s comes later than %s', (key, release, comes) => {
  expect(comesWith(key, release)).toEqual(comes);
});

test('the catalogue names each setting once, by its newest name', () => {
  const keys = CATALOGUE.map((setting) => setting.key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => canonicalKey(key) !== key)).toEqual([]);
});

test('every default of a duration or memory size can be read as one', () => {
  const unread = CATALOGUE.flatMap(({ key, defaults }) =>
    defaults
      .filter(
        ({ value }) =>
          /^\d/.test(value) && ['duration', 'memory'].includes(CATALOGUE.find((one) => one.key === key)?.type ?? ''),
      )
      .filter(({ value }) => quantityOf(key, value, '1.18.1') === undefined)
      .map(({ value }) => [key, value]),
  );
  expect(unread).toEqual([]);
});

test.each([
  ['heartbeat.timeout', '1.18.1', '50000'],
  ['state.backend', '1.18.1', undefined],
  ['state.backend', '1.19.0', 'hashmap'],
  ['restart-strategy.exponential-delay.max-backoff', '1.18.1', '5 min'],
  ['restart-strategy.exponential-delay.max-backoff', '1.19.0', '1 min'],
  ['taskmanager.memory.network.max', '1.16.3', '1 gb'],
  ['taskmanager.memory.network.max', '2.0.2', 'infinite'],
  ['execution.checkpointing.unaligned.enabled', '1.10.0', undefined],
  ['taskmanager.network.memory.buffers-per-channel', '2.0.2', undefined],
  ['execution.checkpointing.interval', '1.18.1', undefined],
  ['my.own.key', '1.18.1', undefined],
])('the default of %s in %s is %s', (key, release, value) => {
  expect(defaultFor(key, release)).toBe(value);
});

describe('quantities', () => {
  test.each([
    ['10 s', 10_000],
    ['10s', 10_000],
    ['10000', 10_000],
    ['1 min', 60_000],
    ['2 m', 120_000],
    ['1 h', 3_600_000],
    ['3d', 259_200_000],
    ['500 ms', 500],
    ['PT10S', 10_000],
    ['pt1h30m', 5_400_000],
    ['P1D', 86_400_000],
    ['1.5 s', undefined],
    ['ten', undefined],
    ['', undefined],
    ['-1', undefined],
  ])('%s lasts %s ms', (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });

  test.each([
    ['64mb', 67_108_864],
    ['1728m', 1_811_939_328],
    ['1728', 1728],
    ['1 gb', 1_073_741_824],
    ['20 kb', 20_480],
    ['10485760b', 10_485_760],
    ['1.5g', undefined],
    ['infinite', undefined],
    ['1 TB', 1_099_511_627_776],
  ])('%s is %s bytes', (text, bytes) => {
    expect(memoryBytes(text)).toBe(bytes);
  });

  test('a duration that was a bare number up to 1.19 is read with a unit from 1.20 on', () => {
    expect([
      quantityOf('heartbeat.timeout', '50000', '1.18.1'),
      quantityOf('heartbeat.timeout', '50 s', '1.18.1'),
      quantityOf('heartbeat.timeout', '50 s', '1.20.4'),
      quantityOf('execution.checkpointing.timeout', '10 min', '1.13.6'),
      quantityOf('taskmanager.memory.process.size', '1728m', '1.13.6'),
      quantityOf('parallelism.default', '4', '1.13.6'),
    ]).toEqual([50_000, undefined, 50_000, 600_000, 1_811_939_328, undefined]);
  });
});

test.each([
  ['1.18.1', true, [true, false]],
  ['1.19.3', true, [true, false]],
  ['1.19.3', false, [true, true]],
  ['2.0.2', true, [false, true]],
  ['2.0.2', false, [false, true]],
  [undefined, true, [true, false]],
])('Flink %s with both files: %s reads flink-conf.yaml, config.yaml: %s', (release, both, reads) => {
  expect([fileIsRead('flink-conf', both, release), fileIsRead('config-yaml', both, release)]).toEqual(reads);
});
