import { brings, type Mechanism, RESTARTS, SLOW_PIPELINE, STANDING } from './define-mechanism.ts';

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
/** What sinks write to, and how it shows. */
const FLUSHED_TO = [
  'connector/kafka-unavailable',
  'connector/kafka-producer-expiring',
  'connector/jdbc-failing',
  'connector/external-service-failing',
] as const;

/** What the program, its classes and its connectors bring about, and what holds records back. */
export const JOB_MECHANISMS: readonly Mechanism[] = [
  // A failing job restarts; between two restarts no checkpoint has time to complete.
  ...brings('job/user-exception', [...RESTARTS, 'checkpoint/declined', 'checkpoint/tolerance-exceeded']),
  ...brings('connector/kafka-producer-expiring', [...RESTARTS, 'checkpoint/declined', 'checkpoint/tolerance-exceeded']),
  ...brings('job/restart-loop', ['checkpoint/none-completing']),
  // Each restart loads the classes of the program again, beside those that nobody freed.
  ...brings('job/restart-loop', ['memory/metaspace-exhausted'], {
    when: (_, full) => full.facts.reloads !== undefined,
  }),

  // Failed checkpoints add up to the limit, and the limit restarts the job.
  ...brings('checkpoint/declined', ['checkpoint/none-completing', 'checkpoint/tolerance-exceeded', 'job/restart-loop']),
  // What one that completed has made up for counts for nothing that comes later.
  ...brings('checkpoint/expired', ['checkpoint/none-completing', 'checkpoint/tolerance-exceeded', 'job/restart-loop'], {
    when: ({ facts }) => facts.before !== true,
  }),
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
  ...brings(
    'backpressure/slow-host',
    [...SLOW_PIPELINE, 'backpressure/slow-operator', 'backpressure/slow-sink'],
    STANDING,
  ),
  // Whoever does not take records holds back those before it, and their barriers.
  ...brings('backpressure/present', SLOW_PIPELINE, STANDING),
  // Where records wait, checkpoints that fill their interval are slow by that: the rule calls no interval too short then.
  ...brings('backpressure/present', ['checkpoint/too-frequent'], STANDING),
  ...brings('memory/gc-thrash', ['backpressure/present'], STANDING),
  ...brings('memory/heap-exhausted', ['backpressure/present'], STANDING),
  ...brings('memory/direct-exhausted', ['backpressure/present'], STANDING),
  ...brings('process/stalled', ['backpressure/present'], STANDING),
  ...brings('network/partitioned', ['backpressure/present'], STANDING),
  ...brings('network/buffers-insufficient', ['backpressure/present'], STANDING),
  ...brings('state/too-large-for-heap', ['backpressure/present'], STANDING),
];
