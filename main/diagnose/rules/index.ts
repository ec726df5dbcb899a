import type { Rule } from '../define-rule.ts';
import { blockingCall } from './backpressure/blocking-call.ts';
import { dataSkew } from './backpressure/data-skew.ts';
import { parallelismTooLow } from './backpressure/parallelism-too-low.ts';
import { backpressurePresent } from './backpressure/present.ts';
import { slowHost } from './backpressure/slow-host.ts';
import { slowOperator } from './backpressure/slow-operator.ts';
import { slowSink } from './backpressure/slow-sink.ts';
import { coordinatorOverloaded } from './checkpoint/coordinator-overloaded.ts';
import { declined } from './checkpoint/declined.ts';
import { checkpointingDisabled } from './checkpoint/disabled.ts';
import { expired } from './checkpoint/expired.ts';
import { finalizeFailed } from './checkpoint/finalize-failed.ts';
import { memoryStorageLatent } from './checkpoint/memory-storage-latent.ts';
import { memoryStorageLimit } from './checkpoint/memory-storage-limit.ts';
import { noneCompleting } from './checkpoint/none-completing.ts';
import { slowAlignment } from './checkpoint/slow-alignment.ts';
import { slowSyncPhase } from './checkpoint/slow-sync-phase.ts';
import { snapshotCodeFailed } from './checkpoint/snapshot-code-failed.ts';
import { subsumedByNewer } from './checkpoint/subsumed-by-newer.ts';
import { tasksNotRunning } from './checkpoint/tasks-not-running.ts';
import { checkpointTimeoutTooShort } from './checkpoint/timeout-too-short.ts';
import { toleranceExceeded } from './checkpoint/tolerance-exceeded.ts';
import { tooFrequent } from './checkpoint/too-frequent.ts';
import { externalServiceFailing } from './connector/external-service-failing.ts';
import { jdbcFailing } from './connector/jdbc-failing.ts';
import { kafkaAccessDenied } from './connector/kafka-access-denied.ts';
import { kafkaOffsetOutOfRange } from './connector/kafka-offset-out-of-range.ts';
import { kafkaOffsetsNotCommitted } from './connector/kafka-offsets-not-committed.ts';
import { kafkaProducerExpiring } from './connector/kafka-producer-expiring.ts';
import { kafkaRecordTooLarge } from './connector/kafka-record-too-large.ts';
import { kafkaTransactionTimeout } from './connector/kafka-transaction-timeout.ts';
import { kafkaUnavailable } from './connector/kafka-unavailable.ts';
import { leadershipLost } from './ha/leadership-lost.ts';
import { metadataMissing } from './ha/metadata-missing.ts';
import { heartbeatLost } from './heartbeat/lost.ts';
import { timeoutTooShort } from './heartbeat/timeout-too-short.ts';
import { classConflict } from './job/class-conflict.ts';
import { classMissing } from './job/class-missing.ts';
import { deadlock } from './job/deadlock.ts';
import { poisonRecord } from './job/poison-record.ts';
import { restartLoop } from './job/restart-loop.ts';
import { restartSuppressed } from './job/restart-suppressed.ts';
import { submissionFailed } from './job/submission-failed.ts';
import { userException } from './job/user-exception.ts';
import { containerLimit } from './memory/container-limit.ts';
import { directExhausted } from './memory/direct-exhausted.ts';
import { gcThrash } from './memory/gc-thrash.ts';
import { heapExhausted } from './memory/heap-exhausted.ts';
import { jobManagerExhausted } from './memory/jobmanager-exhausted.ts';
import { metaspaceExhausted } from './memory/metaspace-exhausted.ts';
import { nativeThreads } from './memory/native-threads.ts';
import { buffersInsufficient } from './network/buffers-insufficient.ts';
import { frameExceeded } from './network/frame-exceeded.ts';
import { partitioned } from './network/partitioned.ts';
import { slowNetwork } from './network/slow.ts';
import { unreachableAddress } from './network/unreachable-address.ts';
import { cancellationStuck } from './process/cancellation-stuck.ts';
import { filesExhausted } from './process/files-exhausted.ts';
import { jobManagerDied } from './process/jobmanager-died.ts';
import { jvmCrashed } from './process/jvm-crashed.ts';
import { localDiskFull } from './process/local-disk-full.ts';
import { stalled } from './process/stalled.ts';
import { taskManagerDied } from './process/taskmanager-died.ts';
import { evicted } from './resource/evicted.ts';
import { slotsInsufficient } from './resource/slots-insufficient.ts';
import { workersFlapping } from './resource/workers-flapping.ts';
import { workersNotGranted } from './resource/workers-not-granted.ts';
import { filesMissing } from './restore/files-missing.ts';
import { incompatibleSerializer } from './restore/incompatible-serializer.ts';
import { maxParallelismChanged } from './restore/max-parallelism-changed.ts';
import { restoreSlow } from './restore/slow.ts';
import { unmappedState } from './restore/unmapped-state.ts';
import { savepointExpired } from './savepoint/expired.ts';
import { notRelocatable } from './savepoint/not-relocatable.ts';
import { contradiction } from './settings/contradiction.ts';
import { fileIgnored } from './settings/file-ignored.ts';
import { incrementalIneffective } from './settings/incremental-ineffective.ts';
import { managedMemoryUnused } from './settings/managed-memory-unused.ts';
import { obsoleteKeys } from './settings/obsolete-keys.ts';
import { restartStrategyNone } from './settings/restart-strategy-none.ts';
import { secretsPlaintext } from './settings/secrets-plaintext.ts';
import { broadcastMultiplied } from './state/broadcast-multiplied.ts';
import { fullSnapshotsLarge } from './state/full-snapshots-large.ts';
import { stateGrowing } from './state/growing.ts';
import { rocksDbStalled } from './state/rocksdb-stalled.ts';
import { tooLargeForHeap } from './state/too-large-for-heap.ts';
import { credentialsExpired } from './storage/credentials-expired.ts';
import { storageFull } from './storage/full.ts';
import { notShared } from './storage/not-shared.ts';
import { notWritable } from './storage/not-writable.ts';
import { schemeUnsupported } from './storage/scheme-unsupported.ts';
import { storageSlow } from './storage/slow.ts';
import { throttled } from './storage/throttled.ts';
import { unavailable } from './storage/unavailable.ts';
import { clockSkew } from './time/clock-skew.ts';
import { watermarkStalled } from './time/watermark-stalled.ts';

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  blockingCall,
  dataSkew,
  parallelismTooLow,
  backpressurePresent,
  slowHost,
  slowOperator,
  slowSink,
  coordinatorOverloaded,
  declined,
  checkpointingDisabled,
  expired,
  finalizeFailed,
  memoryStorageLatent,
  memoryStorageLimit,
  noneCompleting,
  slowAlignment,
  slowSyncPhase,
  snapshotCodeFailed,
  subsumedByNewer,
  tasksNotRunning,
  checkpointTimeoutTooShort,
  toleranceExceeded,
  tooFrequent,
  externalServiceFailing,
  jdbcFailing,
  kafkaAccessDenied,
  kafkaOffsetOutOfRange,
  kafkaOffsetsNotCommitted,
  kafkaProducerExpiring,
  kafkaRecordTooLarge,
  kafkaTransactionTimeout,
  kafkaUnavailable,
  leadershipLost,
  metadataMissing,
  heartbeatLost,
  timeoutTooShort,
  classConflict,
  classMissing,
  deadlock,
  poisonRecord,
  restartLoop,
  restartSuppressed,
  submissionFailed,
  userException,
  containerLimit,
  directExhausted,
  gcThrash,
  heapExhausted,
  jobManagerExhausted,
  metaspaceExhausted,
  nativeThreads,
  buffersInsufficient,
  frameExceeded,
  partitioned,
  slowNetwork,
  unreachableAddress,
  cancellationStuck,
  filesExhausted,
  jobManagerDied,
  jvmCrashed,
  localDiskFull,
  stalled,
  taskManagerDied,
  evicted,
  slotsInsufficient,
  workersFlapping,
  workersNotGranted,
  filesMissing,
  incompatibleSerializer,
  maxParallelismChanged,
  restoreSlow,
  unmappedState,
  savepointExpired,
  notRelocatable,
  contradiction,
  fileIgnored,
  incrementalIneffective,
  managedMemoryUnused,
  obsoleteKeys,
  restartStrategyNone,
  secretsPlaintext,
  broadcastMultiplied,
  fullSnapshotsLarge,
  stateGrowing,
  rocksDbStalled,
  tooLargeForHeap,
  credentialsExpired,
  storageFull,
  notShared,
  notWritable,
  schemeUnsupported,
  storageSlow,
  throttled,
  unavailable,
  clockSkew,
  watermarkStalled,
];
