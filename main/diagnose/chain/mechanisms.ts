import type { CauseId } from '#contract/incident/ids.ts';

/** How one cause brings about another, and under which conditions a pair of findings may be joined. */
export interface Mechanism {
  readonly from: CauseId;
  readonly to: CauseId;
  /** What both must name alike, when both name it. The job always. */
  readonly same: 'job' | 'vertex' | 'taskmanager' | 'host';
  /** `before`: the cause is first in time. `any`: the cause is a standing condition, or was only sampled now and then. */
  readonly order: 'before' | 'any';
  /** `worsens`: it makes the other one worse, which would have come anyway: both stay causes. Default `causes`. */
  readonly force: 'causes' | 'worsens';
  /** How long after its last sign the cause still explains something new; absent: as long as it lasts. */
  readonly lastsMs?: number;
}

/** A process that is gone has been replaced, or its job given up, after this: Flink's slot request timeout is 5 min, doubled. */
const AFTERMATH_MS = 10 * 60_000;

type Conditions = Partial<Omit<Mechanism, 'from' | 'to'>>;

function brings(from: CauseId, to: readonly CauseId[], conditions: Conditions = {}): readonly Mechanism[] {
  return to.map((one) => ({ from, to: one, same: 'job', order: 'before', force: 'causes', ...conditions }));
}

const FAILED_CHECKPOINTS = [
  'checkpoint/declined',
  'checkpoint/none-completing',
  'checkpoint/tolerance-exceeded',
] as const;
const LATE_CHECKPOINTS = ['checkpoint/expired', 'checkpoint/none-completing', 'checkpoint/tolerance-exceeded'] as const;
const RESTARTS = ['job/restart-loop', 'checkpoint/none-completing'] as const;
const LOST_WORKER = ['heartbeat/lost', ...RESTARTS, 'connector/kafka-producer-expiring'] as const;
/** Writing and reading back are refused alike, at once or after retries, by tasks and by the JobManager. */
const REFUSED_STORAGE = [
  'checkpoint/declined',
  'checkpoint/expired',
  'checkpoint/finalize-failed',
  'checkpoint/none-completing',
  'checkpoint/tolerance-exceeded',
  'checkpoint/too-frequent',
  'restore/files-missing',
  'job/restart-loop',
] as const;
/** Checkpoints that take long fill their interval before they expire. */
const SLOW_CHECKPOINTS = [...LATE_CHECKPOINTS, 'checkpoint/too-frequent', 'savepoint/expired'] as const;
const SLOW_PIPELINE = [...LATE_CHECKPOINTS, 'job/restart-loop', 'connector/kafka-producer-expiring'] as const;
/** Connectors that cannot write or read fail tasks, also in the synchronous part of a checkpoint, and hold back what is before them. */
const REFUSED_CONNECTOR = [
  ...RESTARTS,
  'checkpoint/declined',
  'checkpoint/expired',
  'checkpoint/snapshot-code-failed',
  'checkpoint/tolerance-exceeded',
  'connector/kafka-producer-expiring',
  'backpressure/present',
  'backpressure/slow-sink',
  'job/submission-failed',
] as const;
const STANDING: Conditions = { order: 'any' };
/** What sinks write to, and how it shows. */
const FLUSHED_TO = [
  'connector/kafka-unavailable',
  'connector/kafka-producer-expiring',
  'connector/jdbc-failing',
  'connector/external-service-failing',
] as const;
/** The process ends with what it ran out of. */
const EXHAUSTED = [
  'memory/heap-exhausted',
  'memory/metaspace-exhausted',
  'memory/direct-exhausted',
  'memory/native-threads',
] as const;
/** A vertex that cannot keep up. */
const SLOW_VERTEX = [
  'backpressure/slow-operator',
  'backpressure/slow-sink',
  'backpressure/blocking-call',
  'backpressure/parallelism-too-low',
  'backpressure/data-skew',
  'backpressure/slow-host',
] as const;

/**
 * All known mechanisms, near and far: a far one (storage → restarts) holds even when the step between left no trace.
 * `leads-to.ts` shows only the nearest.
 */
const DIRECT: readonly Mechanism[] = [
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
  ...brings('checkpoint/too-frequent', ['checkpoint/expired', 'checkpoint/none-completing'], STANDING),
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
  ...brings('state/too-large-for-heap', [
    'memory/heap-exhausted',
    'process/taskmanager-died',
    'state/growing',
    ...LOST_WORKER,
    ...LATE_CHECKPOINTS,
  ]),
  ...brings('state/rocksdb-stalled', [...SLOW_PIPELINE, 'backpressure/present'], STANDING),
  ...brings('state/rocksdb-stalled', ['backpressure/slow-operator', 'checkpoint/slow-sync-phase'], {
    ...STANDING,
    same: 'vertex',
  }),
  ...brings('state/rocksdb-stalled', ['checkpoint/too-frequent'], STANDING),
  // A phase that takes long, or a limit that is tight.
  ...brings('checkpoint/slow-sync-phase', [...SLOW_CHECKPOINTS, 'backpressure/present'], STANDING),
  ...brings('checkpoint/slow-alignment', SLOW_CHECKPOINTS, STANDING),
  ...brings('checkpoint/timeout-too-short', LATE_CHECKPOINTS, STANDING),
  ...brings('storage/slow', SLOW_CHECKPOINTS, STANDING),

  // A stall that the default heartbeat would have survived.
  ...brings('heartbeat/timeout-too-short', LOST_WORKER, STANDING),

  // A process that stops answering is missed by heartbeats; its tasks fail and the job restarts.
  ...brings('process/taskmanager-died', LOST_WORKER, { lastsMs: AFTERMATH_MS }),
  ...EXHAUSTED.flatMap((from) => brings(from, ['process/taskmanager-died'], { same: 'taskmanager' })),
  ...EXHAUSTED.flatMap((from) => brings(from, [...LOST_WORKER, ...LATE_CHECKPOINTS, 'checkpoint/declined'])),
  ...brings('memory/container-limit', LOST_WORKER, { lastsMs: AFTERMATH_MS }),
  ...brings('memory/container-limit', ['process/taskmanager-died'], { same: 'taskmanager', ...STANDING }),
  ...brings('process/jvm-crashed', LOST_WORKER, { lastsMs: AFTERMATH_MS }),
  ...brings('process/jvm-crashed', ['process/taskmanager-died'], { same: 'taskmanager', ...STANDING }),
  ...brings('memory/jobmanager-exhausted', ['process/jobmanager-died', ...LOST_WORKER, ...LATE_CHECKPOINTS]),
  ...brings('process/stalled', [...LOST_WORKER, ...LATE_CHECKPOINTS], { lastsMs: AFTERMATH_MS }),
  ...brings('network/partitioned', [...LOST_WORKER, ...LATE_CHECKPOINTS], { lastsMs: AFTERMATH_MS }),
  ...brings('heartbeat/timeout-too-short', ['process/stalled'], STANDING),
  ...brings('process/jobmanager-died', ['ha/leadership-lost', ...LOST_WORKER], { lastsMs: AFTERMATH_MS }),
  ...brings('ha/leadership-lost', ['process/jobmanager-died', 'process/taskmanager-died', ...LOST_WORKER], {
    lastsMs: AFTERMATH_MS,
  }),
  ...brings('process/local-disk-full', [...FAILED_CHECKPOINTS, ...RESTARTS]),
  ...brings('process/cancellation-stuck', ['process/taskmanager-died', ...LOST_WORKER], { lastsMs: AFTERMATH_MS }),
  ...brings('network/buffers-insufficient', RESTARTS),
  ...brings('memory/gc-thrash', ['process/stalled', ...LOST_WORKER, ...SLOW_PIPELINE], STANDING),
  ...brings(
    'memory/gc-thrash',
    ['backpressure/slow-operator', 'backpressure/slow-sink', 'backpressure/slow-host'],
    STANDING,
  ),
  ...brings('state/too-large-for-heap', ['memory/gc-thrash'], STANDING),
  ...brings(
    'network/slow',
    ['checkpoint/too-frequent', 'checkpoint/slow-alignment', 'backpressure/present', ...LATE_CHECKPOINTS],
    STANDING,
  ),
  ...brings('network/unreachable-address', ['resource/slots-insufficient', ...RESTARTS], STANDING),
  // Whoever takes over cannot read it and ends; the one before it died of something else.
  ...brings('ha/metadata-missing', ['process/jobmanager-died'], { ...STANDING, same: 'host' }),
  ...brings('ha/metadata-missing', RESTARTS, STANDING),
  ...brings('process/taskmanager-died', ['resource/slots-insufficient'], { lastsMs: AFTERMATH_MS }),
  ...brings('memory/container-limit', ['resource/slots-insufficient', 'resource/workers-flapping'], {
    lastsMs: AFTERMATH_MS,
  }),
  ...brings('process/jvm-crashed', ['resource/slots-insufficient', 'resource/workers-flapping'], {
    lastsMs: AFTERMATH_MS,
  }),
  ...EXHAUSTED.flatMap((from) => brings(from, ['resource/slots-insufficient', 'resource/workers-flapping'])),
  ...brings('process/stalled', ['resource/slots-insufficient'], { lastsMs: AFTERMATH_MS }),
  ...brings('network/partitioned', ['resource/slots-insufficient'], { lastsMs: AFTERMATH_MS }),
  ...brings('heartbeat/timeout-too-short', ['resource/slots-insufficient'], STANDING),
  ...brings('process/cancellation-stuck', ['resource/slots-insufficient'], { lastsMs: AFTERMATH_MS }),
  ...brings('resource/slots-insufficient', RESTARTS, { lastsMs: AFTERMATH_MS }),
  ...brings('resource/workers-not-granted', ['resource/slots-insufficient', ...RESTARTS], { lastsMs: AFTERMATH_MS }),
  ...brings(
    'resource/evicted',
    ['process/taskmanager-died', 'resource/slots-insufficient', 'resource/workers-flapping', ...LOST_WORKER],
    {
      lastsMs: AFTERMATH_MS,
    },
  ),
  ...brings('resource/workers-flapping', RESTARTS, { lastsMs: AFTERMATH_MS }),
  ...brings('resource/workers-flapping', ['process/taskmanager-died', 'heartbeat/lost'], STANDING),
  ...brings('heartbeat/lost', RESTARTS, { lastsMs: AFTERMATH_MS }),
  ...brings('heartbeat/lost', ['connector/kafka-producer-expiring'], { lastsMs: AFTERMATH_MS }),

  // A failing job restarts; between two restarts no checkpoint has time to complete.
  ...brings('job/user-exception', [...RESTARTS, 'checkpoint/declined', 'checkpoint/tolerance-exceeded']),
  ...brings('connector/kafka-producer-expiring', [...RESTARTS, 'checkpoint/declined', 'checkpoint/tolerance-exceeded']),
  ...brings('job/restart-loop', ['checkpoint/none-completing']),

  // Failed checkpoints add up to the limit, and the limit restarts the job.
  ...brings('checkpoint/declined', ['checkpoint/none-completing', 'checkpoint/tolerance-exceeded', 'job/restart-loop']),
  ...brings('checkpoint/expired', ['checkpoint/none-completing', 'checkpoint/tolerance-exceeded', 'job/restart-loop']),
  ...brings('checkpoint/tolerance-exceeded', ['job/restart-loop', 'connector/kafka-producer-expiring']),

  // A sink or source that its partner refuses fails, restarts and fails again; what is under way then neither flows nor commits.
  ...brings('connector/kafka-unavailable', REFUSED_CONNECTOR),
  ...brings('connector/kafka-access-denied', REFUSED_CONNECTOR),
  ...brings('connector/kafka-record-too-large', REFUSED_CONNECTOR),
  ...brings('connector/kafka-transaction-timeout', REFUSED_CONNECTOR),
  ...brings('connector/kafka-offset-out-of-range', REFUSED_CONNECTOR),
  ...brings('connector/jdbc-failing', REFUSED_CONNECTOR),
  ...brings('connector/external-service-failing', REFUSED_CONNECTOR),
  ...brings('job/poison-record', [...RESTARTS, 'checkpoint/declined', 'checkpoint/tolerance-exceeded']),
  // Sinks flush in the synchronous part of a checkpoint.
  ...FLUSHED_TO.flatMap((from) => brings(from, ['checkpoint/slow-sync-phase'], { ...STANDING, same: 'vertex' })),
  // Offsets are committed by completed checkpoints.
  ...brings('checkpoint/none-completing', ['connector/kafka-offsets-not-committed'], STANDING),
  ...brings('connector/kafka-unavailable', ['connector/kafka-offsets-not-committed'], STANDING),

  // Classes that are not there or not the right ones fail the tasks that need them, or the program before there is a job.
  ...brings('job/class-missing', [...RESTARTS, 'checkpoint/declined', 'job/submission-failed']),
  ...brings('job/class-conflict', [...RESTARTS, 'checkpoint/declined', 'job/submission-failed']),
  ...brings('memory/metaspace-exhausted', ['job/class-missing', 'job/class-conflict']),
  // A job that cannot be restored cannot be made.
  ...brings('restore/unmapped-state', ['job/submission-failed'], STANDING),
  ...brings('resource/slots-insufficient', ['job/submission-failed'], STANDING),
  ...brings('restore/incompatible-serializer', ['job/submission-failed'], STANDING),
  ...brings('restore/max-parallelism-changed', ['job/submission-failed'], STANDING),
  ...brings('restore/files-missing', ['job/submission-failed'], STANDING),
  ...brings('memory/jobmanager-exhausted', ['job/submission-failed'], STANDING),
  // A task that never goes on holds back all before it; no barrier passes.
  ...brings('job/deadlock', [...SLOW_PIPELINE, 'backpressure/present', 'time/watermark-stalled'], STANDING),
  ...brings('job/restart-loop', ['job/restart-suppressed']),

  ...brings('backpressure/blocking-call', SLOW_PIPELINE, STANDING),
  ...brings('backpressure/slow-host', [...SLOW_PIPELINE, 'backpressure/slow-operator'], STANDING),
  // Whoever does not take records holds back those before it, and their barriers.
  ...brings('backpressure/present', SLOW_PIPELINE, STANDING),
  ...brings('memory/gc-thrash', ['backpressure/present'], STANDING),
  ...brings('memory/heap-exhausted', ['backpressure/present'], STANDING),
  ...brings('memory/direct-exhausted', ['backpressure/present'], STANDING),
  ...brings('process/stalled', ['backpressure/present'], STANDING),
  ...brings('network/partitioned', ['backpressure/present'], STANDING),
  ...brings('network/buffers-insufficient', ['backpressure/present'], STANDING),
  ...brings('state/too-large-for-heap', ['backpressure/present'], STANDING),
  ...brings('checkpoint/too-frequent', ['backpressure/present'], STANDING),
];

/** What restarts a job also uses up its restarts; without a strategy the first failure is the last. */
const GIVEN_UP = DIRECT.filter(({ from, to }) => to === 'job/restart-loop' && from !== 'job/restart-loop').map(
  (one): Mechanism => ({ ...one, to: 'job/restart-suppressed' }),
);

/** All known mechanisms. */
export const MECHANISMS: readonly Mechanism[] = [...DIRECT, ...GIVEN_UP];
