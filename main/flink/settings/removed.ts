import { NEWEST, releaseNumber } from './release-number.ts';

/** A key that a release does not read any more. Ends with `.` when it stands for a group of keys. */
interface Removed {
  readonly key: string;
  /** First minor release without it. */
  readonly since: string;
  /** What took its place, if anything did. */
  readonly instead?: string;
}

/**
 * Keys the release notes of 1.10 to 2.0 call removed ("List of removed configuration options"); those of the back-pressure sampling had no
 * effect any more from 1.13 on (WebOptions). A renamed key that is still read is in `renames.ts`. Of groups within groups the inner first.
 */
export const REMOVED: readonly Removed[] = [
  { key: 'cluster.evenly-spread-out-slots', since: '2.0', instead: 'taskmanager.load-balance.mode' },
  { key: 'execution.async-state.buffer-size', since: '2.0' },
  { key: 'execution.async-state.buffer-timeout', since: '2.0' },
  { key: 'execution.async-state.in-flight-records-limit', since: '2.0' },
  { key: 'fine-grained.shuffle-mode.all-blocking', since: '2.0' },
  { key: 'high-availability.job.delay', since: '2.0' },
  { key: 'high-availability.zookeeper.path.jobgraphs', since: '2.0' },
  { key: 'high-availability.zookeeper.path.running-registry', since: '2.0' },
  { key: 'jobmanager.adaptive-batch-scheduler.speculative.', since: '2.0', instead: 'execution.batch.speculative.*' },
  {
    key: 'jobmanager.adaptive-batch-scheduler.avg-data-volume-per-task',
    since: '2.0',
    instead: 'execution.batch.adaptive.auto-parallelism.avg-data-volume-per-task',
  },
  {
    key: 'jobmanager.adaptive-batch-scheduler.default-source-parallelism',
    since: '2.0',
    instead: 'execution.batch.adaptive.auto-parallelism.default-source-parallelism',
  },
  {
    key: 'jobmanager.adaptive-batch-scheduler.max-parallelism',
    since: '2.0',
    instead: 'execution.batch.adaptive.auto-parallelism.max-parallelism',
  },
  {
    key: 'jobmanager.adaptive-batch-scheduler.min-parallelism',
    since: '2.0',
    instead: 'execution.batch.adaptive.auto-parallelism.min-parallelism',
  },
  { key: 'jobmanager.heap.', since: '2.0', instead: 'jobmanager.memory.heap.size' },
  { key: 'jobmanager.web.backpressure.', since: '1.13' },
  { key: 'jobmanager.web.', since: '2.0', instead: 'web.*' },
  { key: 'local.number-resourcemanager', since: '2.0' },
  { key: 'mesos.', since: '1.14' },
  { key: 'pipeline.auto-type-registration', since: '2.0' },
  { key: 'pipeline.default-kryo-serializers', since: '2.0', instead: 'pipeline.serialization-config' },
  { key: 'pipeline.registered-kryo-types', since: '2.0', instead: 'pipeline.serialization-config' },
  { key: 'pipeline.registered-pojo-types', since: '2.0', instead: 'pipeline.serialization-config' },
  { key: 'recovery.job.delay', since: '2.0' },
  { key: 'resourcemanager.taskmanager-release.wait.result.consumed', since: '2.0' },
  { key: 'security.kerberos.fetch.delegation-token', since: '2.0', instead: 'security.delegation.tokens.enabled' },
  { key: 'security.kerberos.tokens.renewal.', since: '2.0', instead: 'security.delegation.tokens.renewal.*' },
  { key: 'security.ssl.enabled', since: '2.0', instead: 'security.ssl.internal.enabled' },
  { key: 'slotmanager.taskmanager-timeout', since: '2.0', instead: 'resourcemanager.taskmanager-timeout' },
  { key: 'sql-client.display.max-column-width', since: '2.0', instead: 'table.display.max-column-width' },
  { key: 'state.backend.async', since: '2.0' },
  { key: 'state.backend.forst.remote-dir', since: '2.0', instead: 'state.backend.forst.primary-dir' },
  { key: 'state.backend.latency-track.', since: '2.0', instead: 'state.latency-track.*' },
  { key: 'state.backend.local-recovery', since: '2.0', instead: 'execution.state-recovery.from-local' },
  { key: 'state.backend.rocksdb.checkpointdir', since: '2.0', instead: 'state.backend.rocksdb.localdir' },
  { key: 'table.exec.legacy-transformation-uids', since: '2.0', instead: 'table.exec.uid.generation' },
  { key: 'table.exec.shuffle-mode', since: '2.0', instead: 'execution.batch-shuffle-mode' },
  { key: 'table.exec.topn-cache-size', since: '2.0', instead: 'table.exec.rank.topn-cache-size' },
  { key: 'taskmanager.exit-on-fatal-akka-error', since: '2.0' },
  { key: 'taskmanager.heap.', since: '2.0', instead: 'taskmanager.memory.*' },
  { key: 'taskmanager.initial-registration-pause', since: '2.0', instead: 'cluster.registration.initial-timeout' },
  { key: 'taskmanager.max-registration-pause', since: '2.0', instead: 'cluster.registration.max-timeout' },
  { key: 'taskmanager.memory.fraction', since: '1.10', instead: 'taskmanager.memory.managed.fraction' },
  { key: 'taskmanager.memory.off-heap', since: '1.10' },
  { key: 'taskmanager.memory.preallocate', since: '1.10' },
  { key: 'taskmanager.net.', since: '2.0' },
  { key: 'taskmanager.network.batch-shuffle.compression.enabled', since: '2.0' },
  { key: 'taskmanager.network.blocking-shuffle.compression.enabled', since: '2.0' },
  { key: 'taskmanager.network.blocking-shuffle.type', since: '2.0' },
  { key: 'taskmanager.network.hybrid-shuffle.enable-new-mode', since: '2.0' },
  { key: 'taskmanager.network.hybrid-shuffle.num-retained-in-memory-regions-max', since: '2.0' },
  { key: 'taskmanager.network.hybrid-shuffle.spill-index-region-group-size', since: '2.0' },
  { key: 'taskmanager.network.hybrid-shuffle.spill-index-segment-size', since: '2.0' },
  { key: 'taskmanager.network.max-num-tcp-connections', since: '2.0' },
  { key: 'taskmanager.network.memory.buffers-per-channel', since: '2.0' },
  { key: 'taskmanager.network.memory.exclusive-buffers-request-timeout-ms', since: '2.0' },
  { key: 'taskmanager.network.memory.floating-buffers-per-gate', since: '2.0' },
  { key: 'taskmanager.network.memory.fraction', since: '2.0', instead: 'taskmanager.memory.network.fraction' },
  { key: 'taskmanager.network.memory.max', since: '2.0', instead: 'taskmanager.memory.network.max' },
  { key: 'taskmanager.network.memory.max-buffers-per-channel', since: '2.0' },
  { key: 'taskmanager.network.memory.max-overdraft-buffers-per-gate', since: '2.0' },
  { key: 'taskmanager.network.memory.min', since: '2.0', instead: 'taskmanager.memory.network.min' },
  { key: 'taskmanager.network.netty.client.numThreads', since: '2.0' },
  { key: 'taskmanager.network.netty.num-arenas', since: '2.0' },
  { key: 'taskmanager.network.netty.sendReceiveBufferSize', since: '2.0' },
  { key: 'taskmanager.network.netty.server.backlog', since: '2.0' },
  { key: 'taskmanager.network.netty.server.numThreads', since: '2.0' },
  { key: 'taskmanager.network.netty.transport', since: '2.0' },
  { key: 'taskmanager.network.numberOfBuffers', since: '2.0', instead: 'taskmanager.memory.network.fraction' },
  { key: 'taskmanager.network.sort-shuffle.min-parallelism', since: '2.0' },
  {
    key: 'taskmanager.refused-registration-pause',
    since: '2.0',
    instead: 'cluster.registration.refused-registration-delay',
  },
  { key: 'taskmanager.registration.initial-backoff', since: '2.0', instead: 'cluster.registration.initial-timeout' },
  { key: 'taskmanager.registration.max-backoff', since: '2.0', instead: 'cluster.registration.max-timeout' },
  {
    key: 'taskmanager.registration.refused-backoff',
    since: '2.0',
    instead: 'cluster.registration.refused-registration-delay',
  },
  { key: 'web.address', since: '2.0', instead: 'rest.address' },
  { key: 'web.backpressure.', since: '1.13' },
  { key: 'web.port', since: '2.0', instead: 'rest.port' },
  { key: 'web.ssl.enabled', since: '2.0', instead: 'security.ssl.rest.enabled' },
];

/** The entry of a key that the release does not read; undefined when it does, or when the release is not known. */
export function removedIn(key: string, release: string | undefined): Removed | undefined {
  const at = releaseNumber(release);
  if (at === NEWEST) return undefined;
  return REMOVED.find(
    (one) => at >= releaseNumber(one.since) && (one.key.endsWith('.') ? key.startsWith(one.key) : key === one.key),
  );
}
