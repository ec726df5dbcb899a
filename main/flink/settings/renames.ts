/**
 * Names a setting had before: `until` is the last minor release whose documentation calls it so. Flink keeps reading old names for
 * long after (`withDeprecatedKeys`), so both may stand in one file.
 */
interface Rename {
  readonly newest: string;
  /** Newest first. */
  readonly old: readonly { readonly key: string; readonly until: string }[];
}

function renamed(
  newest: string,
  until: string,
  key: string,
  ...further: readonly (readonly [string, string])[]
): Rename {
  return { newest, old: [{ key, until }, ...further.map(([last, name]) => ({ key: name, until: last }))] };
}

const CHECKPOINTING = 'execution.checkpointing';

/** Sorted by the newest name. */
export const RENAMES: readonly Rename[] = [
  renamed('env.java.opts.all', '1.16', 'env.java.opts'),
  renamed('execution.buffer-timeout.interval', '1.15', 'execution.buffer-timeout'),
  renamed(`${CHECKPOINTING}.aligned-checkpoint-timeout`, '1.13', `${CHECKPOINTING}.alignment-timeout`),
  renamed(
    `${CHECKPOINTING}.checkpoints-after-tasks-finish`,
    '1.19',
    `${CHECKPOINTING}.checkpoints-after-tasks-finish.enabled`,
  ),
  renamed(`${CHECKPOINTING}.cleaner.parallel-mode`, '1.19', 'state.checkpoint.cleaner.parallel-mode'),
  renamed(`${CHECKPOINTING}.create-subdir`, '1.19', 'state.checkpoints.create-subdir'),
  renamed(`${CHECKPOINTING}.data-inline-threshold`, '1.19', 'state.storage.fs.memory-threshold', [
    '1.12',
    'state.backend.fs.memory-threshold',
  ]),
  renamed(`${CHECKPOINTING}.dir`, '1.19', 'state.checkpoints.dir', ['1.9', 'state.backend.fs.checkpointdir']),
  renamed(`${CHECKPOINTING}.incremental`, '1.19', 'state.backend.incremental'),
  renamed(`${CHECKPOINTING}.local-backup.dirs`, '1.19', 'taskmanager.state.local.root-dirs'),
  renamed(`${CHECKPOINTING}.local-backup.enabled`, '1.19', 'state.backend.local-recovery'),
  renamed(`${CHECKPOINTING}.num-retained`, '1.19', 'state.checkpoints.num-retained'),
  renamed(`${CHECKPOINTING}.savepoint-dir`, '1.19', 'state.savepoints.dir', ['1.9', 'savepoints.state.backend.fs.dir']),
  renamed(`${CHECKPOINTING}.storage`, '1.19', 'state.checkpoint-storage'),
  renamed(`${CHECKPOINTING}.unaligned.enabled`, '1.16', `${CHECKPOINTING}.unaligned`),
  renamed(`${CHECKPOINTING}.write-buffer-size`, '1.19', 'state.storage.fs.write-buffer-size', [
    '1.12',
    'state.backend.fs.write-buffer-size',
  ]),
  renamed('execution.state-recovery.claim-mode', '1.19', 'execution.savepoint-restore-mode'),
  // One key was for both the copy and the recovery from it.
  renamed('execution.state-recovery.from-local', '1.19', 'state.backend.local-recovery'),
  renamed('execution.state-recovery.ignore-unclaimed-state', '1.19', 'execution.savepoint.ignore-unclaimed-state'),
  renamed('execution.state-recovery.path', '1.19', 'execution.savepoint.path'),
  renamed('high-availability.type', '1.16', 'high-availability', ['1.9', 'recovery.mode']),
  renamed('io.tmp.dirs', '1.9', 'taskmanager.tmp.dirs'),
  renamed('kubernetes.container.image.ref', '1.16', 'kubernetes.container.image'),
  renamed('kubernetes.jobmanager.cpu.amount', '1.16', 'kubernetes.jobmanager.cpu'),
  renamed('kubernetes.pod-template-file.default', '1.16', 'kubernetes.pod-template-file'),
  renamed('kubernetes.taskmanager.cpu.amount', '1.16', 'kubernetes.taskmanager.cpu'),
  renamed('metrics.scope.jm-job', '1.16', 'metrics.scope.jm.job'),
  renamed('metrics.scope.tm-job', '1.16', 'metrics.scope.tm.job'),
  renamed('pipeline.operator-chaining.enabled', '1.17', 'pipeline.operator-chaining'),
  renamed('resourcemanager.taskmanager-timeout', '1.9', 'slotmanager.taskmanager-timeout'),
  renamed('restart-strategy.type', '1.16', 'restart-strategy'),
  renamed('state.backend.type', '1.16', 'state.backend'),
  renamed('state.changelog.enabled', '1.19', 'state.backend.changelog.enabled'),
  renamed(
    'state.changelog.periodic-materialize.interval',
    '1.19',
    'state.backend.changelog.periodic-materialize.interval',
  ),
  renamed('state.changelog.storage', '1.19', 'state.backend.changelog.storage'),
  renamed('taskmanager.memory.network.fraction', '1.9', 'taskmanager.network.memory.fraction'),
  renamed('taskmanager.memory.network.max', '1.9', 'taskmanager.network.memory.max'),
  renamed('taskmanager.memory.network.min', '1.9', 'taskmanager.network.memory.min'),
];

/** Whole groups of keys that changed their first words. Longest first. */
export const RENAMED_PREFIXES = [
  { newest: 'state.changelog.dstl.', old: 'dstl.', until: '1.19' },
  { newest: 'state.latency-track.', old: 'state.backend.latency-track.', until: '1.19' },
  { newest: 'pekko.', old: 'akka.', until: '1.17' },
] as const;
