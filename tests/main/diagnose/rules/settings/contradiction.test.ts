import { expect, test } from 'vitest';
import { contradiction } from '../../../../../main/diagnose/rules/settings/contradiction.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aSetting, aSignal, JOB } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const kinds = (story: ReturnType<typeof anIncident>) => foundBy(contradiction, story).map((one) => one.facts.kind);
const usual = [aCheckpoint(1, 10), aCheckpoint(2, 20)];

test('a pause longer than the interval makes the interval void', () => {
  expect(ask(contradiction, anIncident().withCheckpoints(usual, { intervalMs: 10_000, minPauseMs: 60_000 }))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'risk',
        severity: 'low',
        culprit: { jobId: JOB, setting: 'execution.checkpointing.min-pause' },
        facts: {
          kind: 'pause-above-interval',
          keys: ['execution.checkpointing.min-pause', 'execution.checkpointing.interval'],
          values: ['60000 ms', '10000 ms'],
        },
      },
    ],
  });
});

test('a pause and several checkpoints at once exclude each other', () => {
  const story = anIncident().withCheckpoints(usual, { minPauseMs: 1000, maxConcurrent: 2 });
  expect(kinds(story)).toEqual(['pause-with-concurrent']);
});

test('unaligned checkpoints exist only for exactly-once', () => {
  const story = anIncident().withCheckpoints(usual, { unaligned: true, mode: 'at_least_once' });
  expect(kinds(story)).toEqual(['unaligned-at-least-once']);
});

test('a timeout just above what checkpoints need lets some expire', () => {
  const near = [
    aCheckpoint(1, 10, { endToEndMs: 9000 }),
    aCheckpoint(2, 20, { outcome: 'failed', failure: 'expired' }),
  ];
  expect(kinds(anIncident().withCheckpoints(near, { timeoutMs: 10_000 }))).toEqual(['timeout-below-duration']);
});

test('an expired checkpoint beside quick ones is no matter of the timeout', () => {
  const far = [aCheckpoint(1, 10, { endToEndMs: 900 }), aCheckpoint(2, 20, { outcome: 'failed', failure: 'expired' })];
  expect(kinds(anIncident().withCheckpoints(far, { timeoutMs: 10_000 }))).toEqual([]);
});

test('a transaction must outlive the interval', () => {
  const story = anIncident()
    .withCheckpoints(usual, { intervalMs: 600_000 })
    .withSettings(aSetting('properties.transaction.timeout.ms', '300000'));
  expect(kinds(story)).toEqual(['transaction-below-interval']);
});

test('a heartbeat time-out below two heartbeats is missed by the first late one', () => {
  const story = anIncident().withSettings(
    aSetting('heartbeat.interval', '10000', { number: 10_000 }),
    aSetting('heartbeat.timeout', '12000', { number: 12_000 }),
  );
  expect(kinds(story)).toEqual(['heartbeat-timeout-below-interval']);
});

test('the usual settings agree', () => {
  expect(ask(contradiction, anIncident())).toEqual({ kind: 'clear' });
});

test('without checkpoints it cannot tell', () => {
  expect(ask(contradiction, anIncident().without('checkpoints'))).toEqual({
    kind: 'cannot-tell',
    missing: ['settings', 'rest-checkpoint-config'],
  });
});

const set = (...settings: readonly ReturnType<typeof aSetting>[]) => anIncident().withSettings(...settings);

test('a number without a unit that is meant as megabytes or seconds is told as what Flink makes of it', () => {
  const story = set(
    aSetting('taskmanager.memory.process.size', '4096'),
    aSetting('execution.checkpointing.interval', '10'),
  );
  const titles = foundBy(contradiction, story).map((one) => one.title.en);
  expect(titles).toEqual([
    'taskmanager.memory.process.size: 4096 means 4096 B',
    'execution.checkpointing.interval: 10 means 10 ms',
  ]);
});

test('values that Flink reads as they are meant are no matter', () => {
  const story = set(
    aSetting('taskmanager.memory.process.size', '4096m'),
    aSetting('taskmanager.memory.segment-size', '32768'),
    aSetting('taskmanager.memory.managed.size', '0'),
    aSetting('execution.checkpointing.interval', '10000'),
    aSetting('execution.buffer-timeout.interval', '100'),
    aSetting('execution.checkpointing.min-pause', '0'),
    aSetting('taskmanager.memory.network.max', 'infinite'),
  );
  expect(ask(contradiction, story)).toEqual({ kind: 'clear' });
});

test('RocksDB without managed memory cannot run, unless it has a size of its own', () => {
  const rocks = [aSetting('state.backend', 'rocksdb'), aSetting('taskmanager.memory.managed.fraction', '0.0')];
  const own = aSetting('state.backend.rocksdb.memory.fixed-per-slot', '512m');
  const of = (story: ReturnType<typeof set>) => kinds(story.withRelease('1.15.4'));
  expect([of(set(...rocks)), of(set(...rocks, own))]).toEqual([['no-managed-memory-for-rocksdb'], []]);
});

test('options of a strategy that is not in force have no effect', () => {
  const story = set(
    aSetting('restart-strategy.type', 'failure-rate'),
    aSetting('restart-strategy.fixed-delay.attempts', '3'),
    aSetting('restart-strategy.failure-rate.delay', '10 s'),
  );
  expect(kinds(story)).toEqual(['strategy-options-unused']);
  expect(
    kinds(set(aSetting('restart-strategy.type', 'fixeddelay'), aSetting('restart-strategy.fixed-delay.attempts', '3'))),
  ).toEqual([]);
});

test('a least size above the greatest, and both totals at once', () => {
  const MB = 1024 ** 2;
  const story = set(
    aSetting('taskmanager.memory.network.min', '2g', { number: 2048 * MB }),
    aSetting('taskmanager.memory.network.max', '1g', { number: 1024 * MB }),
    aSetting('taskmanager.memory.process.size', '4g'),
    aSetting('taskmanager.memory.flink.size', '3g'),
  );
  expect(kinds(story)).toEqual(['minimum-above-maximum', 'process-and-flink-size']);
});

const SUM =
  'The configured Total Process Memory size (1.688gb) is less than the sum of the derived Total Flink Memory size (1.944gb) and the configured or default JVM Metaspace size (256.000mb).';

test('a total that Flink refuses because its parts are larger keeps the process from starting', () => {
  const said = { who: 'taskmanager', total: 'Total Process Memory', text: SUM };
  const refused = aSignal('memory-configuration-failed', 1, said, `TaskManager memory configuration failed: ${SUM}`);
  const story = anIncident().withSettings(
    aSetting('taskmanager.memory.process.size', '1728m'),
    aSetting('taskmanager.memory.task.heap.size', '1024m'),
  );
  expect(ask(contradiction, story.withSignals(refused))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { setting: 'taskmanager.memory.process.size' },
        facts: {
          kind: 'memory-sum',
          keys: ['taskmanager.memory.process.size', 'taskmanager.memory.task.heap.size'],
          values: ['1728m', SUM],
        },
      },
    ],
  });
});

test('what is left of the process for Flink is too little: the size of the process is the one that was set', () => {
  const text = 'Sum of configured Managed Memory (160.000mb) and … exceed configured Total Flink Memory (64.000mb).';
  const said = { who: 'taskmanager', total: 'Total Flink Memory', text, missing: 416 * 1024 ** 2 };
  const story = anIncident().withSettings(
    aSetting('taskmanager.memory.process.size', '512m'),
    aSetting('taskmanager.memory.managed.size', '160m'),
  );
  const [one] = foundBy(contradiction, story.withSignals(aSignal('memory-configuration-failed', 1, said, text)));
  expect([one?.culprit, one?.advice[0]?.text.en]).toEqual([
    { setting: 'taskmanager.memory.process.size' },
    'Raise taskmanager.memory.process.size by 416 MiB at least, or take out the sizes of parts: set only one total and let Flink derive the rest.',
  ]);
});

test('two sizes of which Flink does not complain are no contradiction', () => {
  const story = anIncident()
    .withCheckpoints([])
    .withSettings(
      aSetting('taskmanager.memory.process.size', '1728m'),
      aSetting('taskmanager.memory.task.heap.size', '512m'),
    );
  expect(ask(contradiction, story)).toEqual({ kind: 'clear' });
});
