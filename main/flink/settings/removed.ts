import { NEWEST, releaseNumber } from './release-number.ts';

/** A key that a release does not read any more. Ends with `.` when it stands for a group of keys. */
interface Removed {
  readonly key: string;
  /** First minor release without it. */
  readonly since: string;
  /** What took its place, if anything did. */
  readonly instead?: string;
}

/** Keys the release notes of 1.10 to 2.0 call removed; a renamed key that is still read is in `renames.ts`. */
export const REMOVED: readonly Removed[] = [
  { key: 'cluster.evenly-spread-out-slots', since: '2.0', instead: 'taskmanager.load-balance.mode' },
  { key: 'high-availability.job.delay', since: '2.0' },
  { key: 'high-availability.zookeeper.path.jobgraphs', since: '2.0' },
  { key: 'jobmanager.heap.', since: '2.0', instead: 'jobmanager.memory.heap.size' },
  { key: 'jobmanager.web.', since: '2.0', instead: 'web.*' },
  { key: 'security.ssl.enabled', since: '2.0', instead: 'security.ssl.internal.enabled' },
  { key: 'slotmanager.taskmanager-timeout', since: '2.0', instead: 'resourcemanager.taskmanager-timeout' },
  { key: 'state.backend.async', since: '2.0' },
  { key: 'state.backend.latency-track.', since: '2.0', instead: 'state.latency-track.*' },
  { key: 'state.backend.local-recovery', since: '2.0', instead: 'execution.checkpointing.local-backup.enabled' },
  { key: 'state.backend.rocksdb.checkpointdir', since: '2.0' },
  { key: 'taskmanager.heap.', since: '2.0', instead: 'taskmanager.memory.*' },
  { key: 'taskmanager.network.memory.buffers-per-channel', since: '2.0' },
  { key: 'taskmanager.network.memory.exclusive-buffers-request-timeout-ms', since: '2.0' },
  { key: 'taskmanager.network.memory.floating-buffers-per-gate', since: '2.0' },
  { key: 'taskmanager.network.memory.fraction', since: '2.0', instead: 'taskmanager.memory.network.fraction' },
  { key: 'taskmanager.network.memory.max', since: '2.0', instead: 'taskmanager.memory.network.max' },
  { key: 'taskmanager.network.memory.max-buffers-per-channel', since: '2.0' },
  { key: 'taskmanager.network.memory.max-overdraft-buffers-per-gate', since: '2.0' },
  { key: 'taskmanager.network.memory.min', since: '2.0', instead: 'taskmanager.memory.network.min' },
  { key: 'taskmanager.network.netty.num-arenas', since: '2.0' },
  { key: 'taskmanager.network.netty.sendReceiveBufferSize', since: '2.0' },
  { key: 'taskmanager.network.netty.transport', since: '2.0' },
  { key: 'taskmanager.network.numberOfBuffers', since: '2.0', instead: 'taskmanager.memory.network.fraction' },
  { key: 'web.backpressure.', since: '2.0' },
];

/** The entry of a key that the release does not read; undefined when it does, or when the release is not known. */
export function removedIn(key: string, release: string | undefined): { readonly instead?: string } | undefined {
  const at = releaseNumber(release);
  if (at === NEWEST) return undefined;
  return REMOVED.find(
    (one) => at >= releaseNumber(one.since) && (one.key.endsWith('.') ? key.startsWith(one.key) : key === one.key),
  );
}
