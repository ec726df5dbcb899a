import { asNumber, given, HEX, type Phrase, says, signals } from '../define-phrase.ts';

const COORDINATOR = 'org.apache.flink.runtime.checkpoint.CheckpointCoordinator';

export const restorePhrases: readonly Phrase[] = [
  says({
    id: 'checkpoint-restoring',
    loggers: ['CheckpointCoordinator'],
    literals: ['Restoring job ', 'from savepoint '],
    patterns: [
      new RegExp(
        `^Restoring job (?<job>${HEX}) from (?:latest valid checkpoint: )?(?<kind>Checkpoint|Savepoint|Full Checkpoint)[^\\n]{0,60}? (?<id>\\d{1,18}) @ \\d{1,18} for ${HEX}(?: located at (?<path>\\S+?))?\\.?\\s*$`,
      ),
      new RegExp(`^Starting job (?<job>${HEX}) from (?<kind>savepoint|checkpoint) (?<path>\\S+)`),
    ],
    writtenBy: COORDINATOR,
    read: (g) =>
      given({
        jobId: g.job ?? '',
        checkpointId: asNumber(g.id),
        // `<checkpoint-not-externally-addressable>`: it lies in the JobManager's heap.
        path: g.path?.startsWith('<') === true ? undefined : g.path,
        isSavepoint: /savepoint/i.test(g.kind ?? ''),
      }),
    samples: [
      {
        from: '1.18.1',
        message:
          'Restoring job e7d9cd86a7cd0f4042725f90cb3b5257 from Checkpoint 2 @ 1795265976976 for e7d9cd86a7cd0f4042725f90cb3b5257 located at file:/data/flink/checkpoints/e7d9cd86a7cd0f4042725f90cb3b5257/chk-2.',
        fields: {
          jobId: 'e7d9cd86a7cd0f4042725f90cb3b5257',
          checkpointId: 2,
          path: 'file:/data/flink/checkpoints/e7d9cd86a7cd0f4042725f90cb3b5257/chk-2',
          isSavepoint: false,
        },
      },
      {
        from: '1.13.6',
        message:
          'Restoring job db5afada4922e034a8b04e104ca10dd1 from Checkpoint 7 @ 1795263124459 for db5afada4922e034a8b04e104ca10dd1 located at <checkpoint-not-externally-addressable>.',
        fields: { jobId: 'db5afada4922e034a8b04e104ca10dd1', checkpointId: 7, isSavepoint: false },
      },
      {
        from: '1.18.1',
        message:
          'Starting job ffff7db5bcf76c80d6b2caddb060a84a from savepoint file:/data/flink/savepoints/savepoint-d2dc38-f90fc3aebb81 ()',
        fields: {
          jobId: 'ffff7db5bcf76c80d6b2caddb060a84a',
          path: 'file:/data/flink/savepoints/savepoint-d2dc38-f90fc3aebb81',
          isSavepoint: true,
        },
      },
    ],
  }),
  says({
    id: 'checkpoint-none-to-restore',
    loggers: ['CheckpointCoordinator'],
    literals: ['No checkpoint found during restore'],
    patterns: [/^No checkpoint found during restore/],
    writtenBy: COORDINATOR,
    read: () => ({}),
    samples: [{ from: '1.18.1', message: 'No checkpoint found during restore.', fields: {} }],
  }),
  signals({
    id: 'restore-unmapped-state',
    literals: ['Cannot map checkpoint/savepoint state', 'There is no operator for the state'],
    patterns: [
      // Pasted out of a page, the sentence may have been wrapped.
      new RegExp(`Cannot map checkpoint/savepoint state for operator\\s(?<operator>${HEX})\\sto the new program`),
      new RegExp(`There is no operator for the state (?<operator>${HEX})`),
    ],
    writtenBy: 'org.apache.flink.runtime.checkpoint.Checkpoints',
    read: (g) => ({ operatorId: g.operator ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message:
          'java.lang.IllegalStateException: Failed to rollback to checkpoint/savepoint file:/data/s. Cannot map checkpoint/savepoint state for operator c91e11046ac940a533568bcf3122a018 to the new program, because the operator is not available in the new program.',
        fields: { operatorId: 'c91e11046ac940a533568bcf3122a018' },
      },
    ],
  }),
  signals({
    id: 'restore-state-skipped',
    // Said at INFO.
    loggers: ['Checkpoints'],
    literals: ['Skipping savepoint state for operator'],
    // Not `Skipping empty savepoint state`: there is nothing to lose.
    patterns: [new RegExp(`^Skipping savepoint state for operator (?<operator>${HEX})`)],
    writtenBy: 'org.apache.flink.runtime.checkpoint.Checkpoints, where non-restored state is allowed',
    read: (g) => ({ operatorId: g.operator ?? '' }),
    samples: [
      {
        from: '1.17.2',
        message: 'Skipping savepoint state for operator c91e11046ac940a533568bcf3122a018.',
        fields: { operatorId: 'c91e11046ac940a533568bcf3122a018' },
      },
    ],
  }),
  signals({
    id: 'restore-max-parallelism',
    literals: ['Max parallelism mismatch', 'The maximum parallelism'],
    patterns: [
      new RegExp(
        `Max parallelism mismatch between checkpoint/savepoint state and new program\\. Cannot map operator (?<operator>${HEX}) with max parallelism (?<old>\\d{1,9}) to new program with max parallelism (?<new>\\d{1,9})`,
      ),
      /The maximum parallelism \((?<old>\d{1,9})\) with which the latest checkpoint of the execution job vertex [^\n]{0,2000}current maximum parallelism \((?<new>\d{1,9})\)/,
      // Nobody set a maximum: that of the snapshot holds, and the program wants to be wider.
      new RegExp(
        `The state for task (?<operator>${HEX}) can not be restored\\. The maximum parallelism \\((?<old>\\d{1,9})\\) of the restored state is lower than the configured parallelism \\((?<wide>\\d{1,9})\\)`,
      ),
    ],
    writtenBy: 'org.apache.flink.runtime.checkpoint.Checkpoints, StateAssignmentOperation',
    read: (g) =>
      given({
        operatorId: g.operator,
        storedMaxParallelism: asNumber(g.old) ?? 0,
        programMaxParallelism: asNumber(g.new),
        programParallelism: asNumber(g.wide),
      }) as Record<string, string | number>,
    samples: [
      {
        from: '1.14.6',
        message:
          'java.lang.IllegalStateException: The state for task c91e11046ac940a533568bcf3122a018 can not be restored. The maximum parallelism (5) of the restored state is lower than the configured parallelism (6). Please reduce the parallelism of the task to be lower or equal to the maximum parallelism.',
        fields: { operatorId: 'c91e11046ac940a533568bcf3122a018', storedMaxParallelism: 5, programParallelism: 6 },
      },
      {
        from: '1.13.0',
        message:
          'java.lang.IllegalStateException: The maximum parallelism (128) with which the latest checkpoint of the execution job vertex org.apache.flink.runtime.executiongraph.ExecutionJobVertex@6d1ef78d has been taken and the current maximum parallelism (512) changed. This is currently not supported.',
        fields: { storedMaxParallelism: 128, programMaxParallelism: 512 },
      },
      {
        from: '1.18.1',
        message:
          'java.lang.IllegalStateException: Failed to rollback to checkpoint/savepoint Checkpoint Metadata. Max parallelism mismatch between checkpoint/savepoint state and new program. Cannot map operator c91e11046ac940a533568bcf3122a018 with max parallelism 128 to new program with max parallelism 512. This indicates that the program has been changed in a non-compatible way after the checkpoint/savepoint.',
        fields: {
          operatorId: 'c91e11046ac940a533568bcf3122a018',
          storedMaxParallelism: 128,
          programMaxParallelism: 512,
        },
      },
    ],
  }),
  signals({
    id: 'restore-incompatible-serializer',
    literals: ['serializer (', 'StateMigrationException', 'Serializer for operator state must'],
    patterns: [
      /(?:The|the) new (?:state|key|namespace) serializer \((?<new>[^)\n]{1,500})\) must (?:not be incompatible|be compatible) with the (?:old|previous)[^(\n]{1,60}\((?<old>[^)\n]{1,500})\)/,
      // Up to 1.12 without the serializers; DefaultOperatorStateBackend says it so in every release.
      /(?:StateMigrationException: |^)(?<text>[^\n]{0,300}(?:must not be incompatible|must be compatible|cannot be incompatible|[Ss]tate migration is (?:currently )?not (?:currently )?supported|requires state migration|must not require state migration)[^\n]{0,300})/,
    ],
    writtenBy: 'HeapKeyedStateBackend, RocksDBKeyedStateBackend (StateMigrationException)',
    read: (g) => ({ newSerializer: g.new ?? '', oldSerializer: g.old ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message:
          'org.apache.flink.util.StateMigrationException: For heap backends, the new state serializer (org.apache.flink.api.common.typeutils.base.StringSerializer@c72eb59) must not be incompatible with the old state serializer (org.apache.flink.api.common.typeutils.base.DoubleSerializer@1).',
        fields: {
          newSerializer: 'org.apache.flink.api.common.typeutils.base.StringSerializer@c72eb59',
          oldSerializer: 'org.apache.flink.api.common.typeutils.base.DoubleSerializer@1',
        },
      },
      {
        from: '1.11',
        message:
          'org.apache.flink.util.StateMigrationException: The new state typeSerializer for operator state must not be incompatible.',
        fields: { newSerializer: '', oldSerializer: '' },
      },
    ],
  }),
  signals({
    id: 'restore-backend-failed',
    literals: ['provided restore options'],
    patterns: [/Could not restore (?<what>[^\n]{1,500}) from any of the (?<options>\d{1,6}) provided restore options/],
    writtenBy: 'org.apache.flink.streaming.api.operators.BackendRestorerProcedure',
    read: (g) => ({ what: g.what ?? '', options: asNumber(g.options) ?? 0 }),
    samples: [
      {
        from: '1.18.1',
        message:
          'org.apache.flink.util.FlinkException: Could not restore keyed state backend for KeyedProcessOperator_c91e11046ac940a533568bcf3122a018_(1/4) from any of the 1 provided restore options.',
        fields: {
          what: 'keyed state backend for KeyedProcessOperator_c91e11046ac940a533568bcf3122a018_(1/4)',
          options: 1,
        },
      },
    ],
  }),
  signals({
    id: 'snapshot-not-found',
    literals: ['Cannot find meta data file', 'Cannot find checkpoint or savepoint'],
    patterns: [
      /Cannot find meta data file '_metadata' in directory '(?<path>[^'\n]{1,1000})'/,
      /Cannot find checkpoint or savepoint file\/directory '(?<path>[^'\n]{1,1000})'/,
    ],
    writtenBy: 'org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess',
    read: (g) => ({ path: g.path ?? '' }),
    samples: [
      {
        from: 'facts',
        message:
          "java.io.FileNotFoundException: Cannot find checkpoint or savepoint file/directory 'file:/data/x' on file system 'file'.",
        fields: { path: 'file:/data/x' },
      },
    ],
  }),
];
