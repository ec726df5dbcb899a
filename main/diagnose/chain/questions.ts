import type { CauseId } from '#contract/incident/ids.ts';
import type { Missing } from '#contract/verdict.ts';

/** What may stand behind something seen, most frequent first, and what would tell. */
export interface OpenQuestion {
  readonly between: readonly CauseId[];
  readonly missing: readonly Missing[];
}

const REFUSED_STORAGE = ['storage/unavailable', 'storage/not-writable', 'storage/credentials-expired'] as const;
const SLOW_VERTEX = [
  'backpressure/slow-operator',
  'backpressure/slow-sink',
  'backpressure/data-skew',
  'backpressure/blocking-call',
] as const;
/** What makes a checkpoint take long: then it fills its interval, and expires a little later. */
const SLOW_CHECKPOINT = [
  ...SLOW_VERTEX,
  'storage/slow',
  'checkpoint/slow-sync-phase',
  'checkpoint/slow-alignment',
  'state/full-snapshots-large',
] as const;

/** For each consequence: the causes that look alike from here, and the evidence that tells them apart. */
export const QUESTIONS: Readonly<Record<CauseId, OpenQuestion>> = {
  'heartbeat/lost': {
    between: [
      'process/taskmanager-died',
      'memory/container-limit',
      'process/stalled',
      'network/partitioned',
      'memory/gc-thrash',
      'resource/evicted',
      'process/jvm-crashed',
    ],
    missing: ['taskmanager-log', 'gc-log', 'host-log'],
  },
  'checkpoint/declined': {
    between: [...REFUSED_STORAGE, 'checkpoint/snapshot-code-failed', 'checkpoint/memory-storage-limit', 'storage/full'],
    missing: ['jobmanager-log', 'taskmanager-log', 'rest-exceptions'],
  },
  'checkpoint/expired': {
    between: [...SLOW_CHECKPOINT, 'checkpoint/timeout-too-short'],
    missing: ['rest-backpressure', 'rest-checkpoint-details', 'thread-dump'],
  },
  'checkpoint/too-frequent': {
    between: [...SLOW_CHECKPOINT, 'checkpoint/coordinator-overloaded'],
    missing: ['rest-backpressure', 'rest-checkpoint-details', 'thread-dump'],
  },
  'checkpoint/tasks-not-running': {
    between: [
      'restore/slow',
      'resource/slots-insufficient',
      'process/taskmanager-died',
      'resource/workers-not-granted',
      'network/unreachable-address',
    ],
    missing: ['jobmanager-log', 'taskmanager-log', 'rest-exceptions'],
  },
  'checkpoint/finalize-failed': {
    between: [...REFUSED_STORAGE, 'storage/full', 'checkpoint/snapshot-code-failed'],
    missing: ['jobmanager-log', 'taskmanager-log'],
  },
  'checkpoint/slow-alignment': {
    between: [
      ...SLOW_VERTEX,
      'backpressure/slow-host',
      'storage/slow',
      'memory/gc-thrash',
      'checkpoint/slow-sync-phase',
      'checkpoint/coordinator-overloaded',
    ],
    missing: ['rest-checkpoint-details', 'rest-backpressure', 'gc-log'],
  },
  'checkpoint/coordinator-overloaded': {
    between: ['checkpoint/coordinator-overloaded', 'storage/slow', ...SLOW_VERTEX],
    missing: ['rest-checkpoint-details', 'rest-backpressure', 'jobmanager-log'],
  },
  'checkpoint/none-completing': {
    between: [
      'storage/unavailable',
      'backpressure/slow-operator',
      'checkpoint/tasks-not-running',
      'storage/slow',
      'checkpoint/snapshot-code-failed',
      'restore/slow',
    ],
    missing: ['jobmanager-log', 'rest-checkpoint-details', 'rest-backpressure'],
  },
  'checkpoint/tolerance-exceeded': {
    between: [
      'storage/unavailable',
      'backpressure/slow-operator',
      'checkpoint/snapshot-code-failed',
      'checkpoint/timeout-too-short',
    ],
    missing: ['jobmanager-log', 'rest-checkpoint-details'],
  },
  'checkpoint/subsumed-by-newer': {
    between: ['checkpoint/too-frequent', 'checkpoint/slow-alignment', 'backpressure/slow-operator'],
    missing: ['rest-checkpoint-config', 'rest-checkpoint-details', 'rest-backpressure'],
  },
  'job/restart-loop': {
    between: [
      'job/user-exception',
      'job/poison-record',
      'process/taskmanager-died',
      'connector/external-service-failing',
      'memory/heap-exhausted',
      'job/class-missing',
    ],
    missing: ['rest-exceptions', 'taskmanager-log'],
  },
  'job/restart-suppressed': {
    between: [
      'job/user-exception',
      'process/taskmanager-died',
      'restore/files-missing',
      'restore/unmapped-state',
      'connector/external-service-failing',
    ],
    missing: ['rest-exceptions', 'jobmanager-log', 'taskmanager-log'],
  },
  'job/submission-failed': {
    between: ['job/class-missing', 'job/class-conflict', 'restore/unmapped-state', 'storage/scheme-unsupported'],
    missing: ['jobmanager-log', 'rest-exceptions'],
  },
  'process/taskmanager-died': {
    between: [
      'memory/container-limit',
      'memory/heap-exhausted',
      'process/jvm-crashed',
      'resource/evicted',
      'process/cancellation-stuck',
    ],
    missing: ['taskmanager-log', 'host-log', 'gc-log'],
  },
  'process/jobmanager-died': {
    between: ['memory/jobmanager-exhausted', 'ha/leadership-lost', 'memory/container-limit', 'resource/evicted'],
    missing: ['jobmanager-log', 'host-log', 'gc-log'],
  },
  // A JobManager that does not answer, of which nothing else is known.
  'process/stalled': {
    between: ['process/stalled', 'network/partitioned', 'memory/jobmanager-exhausted', 'ha/leadership-lost'],
    missing: ['jobmanager-log', 'gc-log', 'host-log'],
  },
  'resource/workers-flapping': {
    between: ['memory/container-limit', 'resource/evicted', 'network/unreachable-address', 'memory/heap-exhausted'],
    missing: ['jobmanager-log', 'taskmanager-log', 'host-log'],
  },
  'resource/slots-insufficient': {
    between: ['process/taskmanager-died', 'memory/container-limit', 'resource/evicted', 'network/unreachable-address'],
    missing: ['taskmanager-log', 'host-log', 'jobmanager-log'],
  },
  'backpressure/present': {
    between: [...SLOW_VERTEX, 'backpressure/parallelism-too-low', 'backpressure/slow-host', 'network/slow'],
    missing: ['rest-backpressure', 'rest-vertices', 'thread-dump'],
  },
  'connector/kafka-producer-expiring': {
    between: ['connector/kafka-unavailable', 'process/stalled', 'memory/gc-thrash', 'network/partitioned'],
    missing: ['broker-log', 'taskmanager-log', 'gc-log'],
  },
  'connector/kafka-offsets-not-committed': {
    between: ['connector/kafka-unavailable', 'checkpoint/disabled', 'storage/unavailable'],
    missing: ['rest-checkpoints', 'taskmanager-log', 'broker-log'],
  },
  'savepoint/expired': {
    between: [...SLOW_VERTEX, 'storage/slow', 'state/full-snapshots-large'],
    missing: ['rest-checkpoint-details', 'rest-backpressure', 'thread-dump'],
  },
};

export const OTHERWISE: OpenQuestion = { between: [], missing: ['taskmanager-log', 'rest-exceptions'] };
