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

/** Probes are asked for minutes at most before the kubelet gives up, and a process has 30 s to end. */
const PROBED_MS = 3 * 60_000;

/** The process ends with what it ran out of. */
const EXHAUSTED = [
  'memory/heap-exhausted',
  'memory/metaspace-exhausted',
  'memory/direct-exhausted',
  'memory/native-threads',
] as const;

/** What a process that is gone, stalled or out of reach brings about, and what brings that about. */
export const PROCESS_MECHANISMS: readonly Mechanism[] = [
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
  // A JobManager that stands still does not renew its session or lease.
  ...brings('process/stalled', ['ha/leadership-lost', ...LOST_WORKER, ...LATE_CHECKPOINTS], { lastsMs: AFTERMATH_MS }),
  ...brings('network/partitioned', [...LOST_WORKER, ...LATE_CHECKPOINTS], { lastsMs: AFTERMATH_MS }),
  ...brings('heartbeat/timeout-too-short', ['process/stalled'], STANDING),
  // Who stands still answers no probe, and the kubelet ends it; a collector without room ends in an error, or in that.
  ...brings('process/stalled', ['process/taskmanager-died'], { same: 'taskmanager', lastsMs: PROBED_MS }),
  ...brings('memory/gc-thrash', ['process/taskmanager-died'], { same: 'taskmanager', lastsMs: PROBED_MS }),
  ...brings('process/jobmanager-died', ['ha/leadership-lost', ...LOST_WORKER], { lastsMs: AFTERMATH_MS }),
  ...brings('ha/leadership-lost', ['process/jobmanager-died', 'process/taskmanager-died', ...LOST_WORKER], {
    lastsMs: AFTERMATH_MS,
  }),
  // Who asks next fails: a task, a stream to the storage, a connection.
  ...brings('process/files-exhausted', [
    'checkpoint/snapshot-code-failed',
    'job/user-exception',
    'connector/external-service-failing',
    'connector/kafka-unavailable',
    ...FAILED_CHECKPOINTS,
    ...LOST_WORKER,
  ]),
  ...brings('process/local-disk-full', [...FAILED_CHECKPOINTS, ...RESTARTS]),
  ...brings('process/cancellation-stuck', ['process/taskmanager-died', ...LOST_WORKER], { lastsMs: AFTERMATH_MS }),
  ...brings('network/buffers-insufficient', RESTARTS),
  // An acknowledgement that is thrown away is missing, and its task runs on; a call that fails takes its task along.
  ...brings('network/frame-exceeded', LATE_CHECKPOINTS),
  ...brings('network/frame-exceeded', RESTARTS, { when: ({ facts }) => facts.toJobManager !== true }),
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
  // A job that ended for good takes its pointers along.
  ...brings('job/restart-suppressed', ['ha/metadata-missing']),
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
  // A job that goes on with fewer subtasks (fewerSlots) does so instead of failing.
  ...brings('resource/slots-insufficient', RESTARTS, {
    lastsMs: AFTERMATH_MS,
    when: ({ facts }) => facts.runs === undefined,
  }),
  ...brings('resource/workers-not-granted', ['resource/slots-insufficient', ...RESTARTS], { lastsMs: AFTERMATH_MS }),
  // A resource manager that may not even look at its workers is a fatal error of the process.
  ...brings('resource/workers-not-granted', ['process/jobmanager-died'], { same: 'host', lastsMs: AFTERMATH_MS }),
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
];
