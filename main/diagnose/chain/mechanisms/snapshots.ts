import {
  AFTERMATH_MS,
  brings,
  FAILED_CHECKPOINTS,
  LATE_CHECKPOINTS,
  LOST_WORKER,
  type Mechanism,
  RESTARTS,
  SLOW_PIPELINE,
  STANDING,
} from './define-mechanism.ts';

/** Writing and reading back are refused alike, at once or after retries, by tasks and by the JobManager, which makes directories before a job starts. */
const REFUSED_STORAGE = [
  'checkpoint/declined',
  'checkpoint/expired',
  'checkpoint/finalize-failed',
  'checkpoint/none-completing',
  'checkpoint/tolerance-exceeded',
  'checkpoint/too-frequent',
  'restore/files-missing',
  'job/restart-loop',
  'job/submission-failed',
] as const;
/** Checkpoints that take long fill their interval before they expire. */
const SLOW_CHECKPOINTS = [...LATE_CHECKPOINTS, 'checkpoint/too-frequent', 'savepoint/expired'] as const;
/** A vertex that cannot keep up. */
const SLOW_VERTEX = [
  'backpressure/slow-operator',
  'backpressure/slow-sink',
  'backpressure/blocking-call',
  'backpressure/parallelism-too-low',
  'backpressure/data-skew',
  'backpressure/slow-host',
] as const;

/** What keeps checkpoints and savepoints from being taken, or from being restored. */
export const SNAPSHOT_MECHANISMS: readonly Mechanism[] = [
  // What makes a task decline also makes its checkpoints fail, and from 1.12 on restarts the job.
  ...brings('state/broadcast-multiplied', ['checkpoint/memory-storage-limit'], {
    ...STANDING,
    same: 'vertex',
    force: 'worsens',
  }),
  ...brings('checkpoint/memory-storage-limit', [
    ...FAILED_CHECKPOINTS,
    ...RESTARTS,
    'connector/kafka-producer-expiring',
  ]),
  ...brings('storage/full', [...FAILED_CHECKPOINTS, ...RESTARTS]),
  ...brings('storage/not-writable', [...REFUSED_STORAGE]),
  ...brings('storage/unavailable', [...REFUSED_STORAGE]),
  ...brings('storage/throttled', [...REFUSED_STORAGE, 'storage/slow']),
  ...brings('storage/credentials-expired', [...REFUSED_STORAGE]),
  ...brings('storage/scheme-unsupported', ['job/submission-failed', 'job/restart-loop'], STANDING),
  ...brings('storage/not-shared', [...FAILED_CHECKPOINTS, ...RESTARTS], STANDING),

  // A program that cannot take over its snapshot fails again at each start.
  ...brings('restore/unmapped-state', ['job/restart-loop']),
  ...brings('restore/max-parallelism-changed', ['job/restart-loop']),
  ...brings('restore/incompatible-serializer', [...RESTARTS, 'job/user-exception']),
  ...brings('restore/files-missing', RESTARTS),
  ...brings('restore/slow', ['checkpoint/none-completing', 'checkpoint/tasks-not-running']),
  ...brings('savepoint/expired', [
    'checkpoint/expired',
    'checkpoint/none-completing',
    'job/restart-loop',
    'job/user-exception',
  ]),

  // Barriers queue behind the records of a slow vertex.
  ...brings('backpressure/slow-operator', SLOW_PIPELINE, STANDING),
  ...brings('backpressure/slow-sink', SLOW_PIPELINE, STANDING),
  ...brings('backpressure/parallelism-too-low', SLOW_PIPELINE, STANDING),
  ...brings('backpressure/data-skew', SLOW_PIPELINE, STANDING),
  ...SLOW_VERTEX.flatMap((from) => brings(from, ['checkpoint/too-frequent'], STANDING)),
  // Checkpoints that are slow of themselves fill their interval and expire by the same: then the one does not bring about the other.
  ...brings('checkpoint/too-frequent', ['checkpoint/expired', 'checkpoint/none-completing'], {
    ...STANDING,
    when: ({ facts }) => facts.quick === true,
  }),
  // A snapshot that fails in its own code, in its last step, or before it begins.
  ...brings('checkpoint/snapshot-code-failed', [...FAILED_CHECKPOINTS, ...RESTARTS]),
  ...brings('checkpoint/snapshot-code-failed', ['job/user-exception'], { same: 'vertex' }),
  ...brings('checkpoint/finalize-failed', [...FAILED_CHECKPOINTS, 'job/restart-loop']),
  ...brings('checkpoint/tasks-not-running', ['checkpoint/none-completing']),
  ...brings('checkpoint/coordinator-overloaded', SLOW_CHECKPOINTS, STANDING),
  ...brings('checkpoint/too-frequent', ['checkpoint/subsumed-by-newer'], STANDING),
  ...brings('process/taskmanager-died', ['checkpoint/tasks-not-running'], { lastsMs: AFTERMATH_MS }),
  ...brings('heartbeat/lost', ['checkpoint/tasks-not-running'], { lastsMs: AFTERMATH_MS }),
  ...brings('job/restart-loop', ['checkpoint/tasks-not-running']),
  ...brings('resource/slots-insufficient', ['checkpoint/tasks-not-running'], STANDING),
  ...brings('resource/workers-not-granted', ['checkpoint/tasks-not-running'], STANDING),
  ...brings('resource/workers-flapping', ['checkpoint/tasks-not-running'], STANDING),
  ...brings('network/unreachable-address', ['checkpoint/tasks-not-running'], STANDING),
  // How large the state is, and where it lies.
  ...brings('state/growing', ['storage/full', 'process/local-disk-full', 'checkpoint/memory-storage-limit'], {
    ...STANDING,
    force: 'worsens',
  }),
  // Windows that never close keep everything.
  ...brings('time/watermark-stalled', ['state/growing'], STANDING),
  ...brings('state/full-snapshots-large', SLOW_CHECKPOINTS, STANDING),
  ...brings('settings/incremental-ineffective', SLOW_CHECKPOINTS, STANDING),
  ...brings('state/too-large-for-heap', [
    'memory/heap-exhausted',
    'process/taskmanager-died',
    'state/growing',
    ...LOST_WORKER,
    ...LATE_CHECKPOINTS,
  ]),
  ...brings('state/rocksdb-stalled', [...SLOW_PIPELINE, 'backpressure/present'], STANDING),
  ...brings(
    'state/rocksdb-stalled',
    ['backpressure/slow-operator', 'backpressure/slow-sink', 'checkpoint/slow-sync-phase'],
    {
      ...STANDING,
      same: 'vertex',
    },
  ),
  ...brings('state/rocksdb-stalled', ['checkpoint/too-frequent'], STANDING),
  // A phase that takes long, or a limit that is tight.
  ...brings('checkpoint/slow-sync-phase', [...SLOW_CHECKPOINTS, 'backpressure/present'], STANDING),
  ...brings('checkpoint/slow-alignment', SLOW_CHECKPOINTS, STANDING),
  ...brings('checkpoint/timeout-too-short', LATE_CHECKPOINTS, STANDING),
  // One that waits for its files is overtaken by the next, where several are under way at once.
  ...brings('storage/slow', [...SLOW_CHECKPOINTS, 'checkpoint/subsumed-by-newer'], STANDING),
];
