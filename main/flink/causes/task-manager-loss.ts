/** What a failure says of a TaskManager that is gone: who it is, or at which address it was. */
export type TaskManagerLoss =
  | { readonly kind: 'heartbeat-timed-out' | 'unreachable'; readonly taskManagerId: string }
  | { readonly kind: 'connection-lost'; readonly address: string };

/** JobMaster.TaskManagerHeartbeatListener. */
const HEARTBEAT = /eartbeat of TaskManager with id (\S+?) timed out/;
/** HeartbeatListener.notifyTargetUnreachable, from 1.14 on. */
const UNREACHABLE = /TaskManager with id (\S+?) is no longer reachable/;
/** CreditBasedPartitionRequestClientHandler and PartitionRequestClientFactory, of connections for data. */
const PEER = /(?:closed by remote|Lost connection to|Connecting to remote) task manager (?:\+ )?'([^']{1,300})'/;

/** All that a message says so. */
export function lossesIn(message: string): readonly TaskManagerLoss[] {
  const losses: TaskManagerLoss[] = [];
  const silent = HEARTBEAT.exec(message)?.[1];
  if (silent !== undefined) losses.push({ kind: 'heartbeat-timed-out', taskManagerId: silent });
  const gone = UNREACHABLE.exec(message)?.[1];
  if (gone !== undefined) losses.push({ kind: 'unreachable', taskManagerId: gone });
  const address = PEER.exec(message)?.[1];
  if (address !== undefined) losses.push({ kind: 'connection-lost', address });
  return losses;
}

/**
 * PekkoInvocationHandler's answer at once when nobody listens behind the address of a TaskManager; to one that merely does not answer the
 * call times out instead.
 */
const UNREACHED =
  /to recipient \[(?:Actor\[)?(?<address>[^\]\s]{1,300}\/taskmanager_\d+)[^\]\n]{0,40}\]{1,2}, because the recipient is unreachable/;

/** The address of a TaskManager that could not be called. */
export function unreachedIn(message: string): string | undefined {
  return UNREACHED.exec(message)?.groups?.address;
}

/** The JobMaster missed a TaskManager, not the other way round. */
export function missesTaskManager(message: string): boolean {
  return /eartbeat of TaskManager/.test(message);
}

/** What a TaskManager that missed its JobMaster tells it, once it reaches it again (TaskExecutor.JobManagerHeartbeatListener). */
export function missesJobManager(because: string): boolean {
  return /eartbeat of (?:JobManager|ResourceManager)/.test(because);
}

/** What a TaskManager itself tells its JobMaster when it goes down in order (TaskExecutor.onStop). */
export function isGoodbye(message: string): boolean {
  return /TaskExecutor is shutting down/.test(message);
}

/**
 * Of one job alone: its JobMaster ends, or the TaskManager holds no slot of it any more (JobMaster.onStop,
 * TaskExecutor.closeJobManagerConnectionIfNoAllocatedResources). The process stays with the cluster.
 */
export function isLettingGo(because: string): boolean {
  return /^(?:Stopping JobMaster for job|TaskExecutor \S{1,300} has no more allocated slots)/.test(because);
}
