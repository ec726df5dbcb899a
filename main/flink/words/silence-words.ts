import type { Throwable } from '#contract/incident/throwable.ts';

/** Calls to the JobMaster, the Dispatcher or the ResourceManager, which all live in the JobManager, by gateway, by actor or by heartbeat. */
const OF_JOBMANAGER =
  /(?:JobMaster|Dispatcher|ResourceManager)Gateway|\/user\/(?:rpc\/)?(?:jobmanager|dispatcher|resourcemanager)_|eartbeat of (?:JobManager|ResourceManager) with id/;

/** The JobManager is who does not answer. */
export function isJobManagerSilent({ message }: Throwable): boolean {
  return OF_JOBMANAGER.test(message);
}

/** CheckpointCoordinator's timer, which aborts a checkpoint for nothing but its time (CHECKPOINT_EXPIRED; 1.3 to 1.18 and on). */
const CANCELLER = 'CheckpointCoordinator$CheckpointCanceller.run(';

export function isExpiry({ frames }: Throwable): boolean {
  return frames.some((frame) => frame.includes(CANCELLER));
}

/** A module of Java that the process was not started to open (`--add-opens`): no matter of the job's records. */
export function isClosedModule({ className, message }: Throwable): boolean {
  return className.endsWith('.InaccessibleObjectException') || message.includes('.InaccessibleObjectException: ');
}

/** The client that Flink keeps its leaders with, and nobody else: connectors bring one of their own. */
export function isOfZooKeeper({ className }: Throwable): boolean {
  return /^org\.apache\.flink\.shaded\.(?:zookeeper|curator)\d?\./.test(className);
}

/** Fabric8's client, shaded by Flink or not: the API server refused or did not answer. */
export function isOfKubernetes({ className, message }: Throwable): boolean {
  return className.endsWith('.KubernetesClientException') || message.includes('.KubernetesClientException: ');
}
