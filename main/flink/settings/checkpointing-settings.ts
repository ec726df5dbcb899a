import { type KnownSetting, known } from './define-setting.ts';

const DOC = 'docs/deployment/config/#checkpointing';
const RESTART_DOC = 'docs/ops/state/task_failure_recovery/';
const STATE_DOC = 'docs/ops/state/state_backends/';
const IN = 'execution.checkpointing';

/** FLINK-19773. */
const SINCE_EXPONENTIAL = { since: '1.13' };

/** Checkpoints, state, restart (CheckpointingOptions, ExecutionCheckpointingOptions, StateBackendOptions, RestartStrategyOptions). */
export const CHECKPOINTING_SETTINGS: readonly KnownSetting[] = [
  known(`${IN}.aligned-checkpoint-timeout`, 'duration', '0 ms', DOC, { since: '1.13' }),
  known(
    `${IN}.checkpoints-after-tasks-finish`,
    'switch',
    [
      ['1.14', 'false'],
      ['1.15', 'true'],
    ],
    DOC,
    { since: '1.14' },
  ),
  known(
    `${IN}.data-inline-threshold`,
    'memory',
    [
      ['1.10', '1024'],
      ['1.11', '20 kb'],
    ],
    DOC,
  ),
  known(`${IN}.dir`, 'path', undefined, DOC),
  known(`${IN}.externalized-checkpoint-retention`, 'choice', [['1.15', 'NO_EXTERNALIZED_CHECKPOINTS']], DOC),
  known(`${IN}.incremental`, 'switch', 'false', DOC),
  known(`${IN}.interval`, 'duration', undefined, DOC),
  known(`${IN}.interval-during-backlog`, 'duration', undefined, DOC, { since: '1.19' }),
  known(`${IN}.local-backup.enabled`, 'switch', 'false', DOC),
  known(`${IN}.max-concurrent-checkpoints`, 'integer', '1', DOC),
  known(`${IN}.min-pause`, 'duration', '0 ms', DOC),
  known(`${IN}.mode`, 'choice', 'EXACTLY_ONCE', DOC),
  known(`${IN}.num-retained`, 'integer', '1', DOC),
  known(`${IN}.savepoint-dir`, 'path', undefined, DOC),
  known(`${IN}.snapshot-compression`, 'switch', 'false', DOC),
  known(`${IN}.storage`, 'choice', undefined, DOC, { since: '1.13' }),
  known(`${IN}.timeout`, 'duration', '10 min', DOC),
  known(`${IN}.tolerable-failed-checkpoints`, 'integer', '0', DOC),
  known(`${IN}.unaligned.enabled`, 'switch', 'false', DOC, { since: '1.11' }),
  known(`${IN}.unaligned.forced`, 'switch', 'false', DOC, { since: '1.13' }),
  known(`${IN}.unaligned.interruptible-timers.enabled`, 'switch', 'false', DOC, { since: '1.20' }),
  known(`${IN}.write-buffer-size`, 'integer', '4096', DOC),
  known('execution.state-recovery.from-local', 'switch', undefined, STATE_DOC),
  known('execution.state-recovery.ignore-unclaimed-state', 'switch', 'false', 'docs/ops/state/savepoints/'),
  known('execution.state-recovery.path', 'path', undefined, 'docs/ops/state/savepoints/'),
  known(
    'restart-strategy.exponential-delay.backoff-multiplier',
    'number',
    [
      ['1.13', '2.0'],
      ['1.19', '1.5'],
    ],
    RESTART_DOC,
    SINCE_EXPONENTIAL,
  ),
  known('restart-strategy.exponential-delay.initial-backoff', 'duration', '1 s', RESTART_DOC, SINCE_EXPONENTIAL),
  known(
    'restart-strategy.exponential-delay.max-backoff',
    'duration',
    [
      ['1.13', '5 min'],
      ['1.19', '1 min'],
    ],
    RESTART_DOC,
    SINCE_EXPONENTIAL,
  ),
  known(
    'restart-strategy.exponential-delay.reset-backoff-threshold',
    'duration',
    '1 h',
    RESTART_DOC,
    SINCE_EXPONENTIAL,
  ),
  known('restart-strategy.failure-rate.delay', 'duration', '1 s', RESTART_DOC),
  known('restart-strategy.failure-rate.failure-rate-interval', 'duration', '1 min', RESTART_DOC),
  known('restart-strategy.failure-rate.max-failures-per-interval', 'integer', '1', RESTART_DOC),
  known('restart-strategy.fixed-delay.attempts', 'integer', '1', RESTART_DOC),
  known('restart-strategy.fixed-delay.delay', 'duration', '1 s', RESTART_DOC),
  known('restart-strategy.type', 'choice', undefined, RESTART_DOC),
  known(
    'state.backend.rocksdb.checkpoint.transfer.thread.num',
    'integer',
    [
      ['1.10', '1'],
      ['1.14', '4'],
    ],
    STATE_DOC,
  ),
  known('state.backend.rocksdb.localdir', 'path', undefined, STATE_DOC),
  known('state.backend.rocksdb.memory.fixed-per-slot', 'memory', undefined, STATE_DOC),
  known('state.backend.rocksdb.memory.managed', 'switch', 'true', STATE_DOC),
  known('state.backend.rocksdb.thread.num', 'integer', [['1.14', '2']], STATE_DOC),
  known('state.backend.rocksdb.writebuffer.size', 'memory', '64 mb', STATE_DOC),
  known('state.backend.type', 'choice', [['1.19', 'hashmap']], STATE_DOC),
  known('state.changelog.enabled', 'switch', 'false', STATE_DOC, { since: '1.15' }),
  known('state.changelog.periodic-materialize.interval', 'duration', '10 min', STATE_DOC, { since: '1.15' }),
  known(
    'table.exec.source.idle-timeout',
    'duration',
    [
      ['1.10', '-1 ms'],
      ['1.12', '0 ms'],
    ],
    'docs/dev/table/config/',
  ),
  known('table.exec.state.ttl', 'duration', '0 ms', 'docs/dev/table/config/'),
];
