import type { FailureFamily } from '#contract/incident/failure.ts';

/** A throwable by its class and message (both must fit). Rows are tried in order: the more particular first. */
export interface FamilyRow {
  readonly family: FailureFamily;
  readonly className?: RegExp;
  readonly message?: RegExp;
  /** The same class is thrown by user code for reasons of its own: then it is the user's. */
  readonly yieldsToUserCode?: boolean;
}

export const FAMILIES: readonly FamilyRow[] = [
  { family: 'out-of-memory', className: /\.OutOf(?:Direct)?MemoryError$/ },
  // KeyGroupRangeOffsets, from 1.14 on: the state finds another hash than keyBy did.
  { family: 'user-code', message: /this is most likely caused by non-deterministic shuffle key/ },
  { family: 'checkpoint-tolerance', message: /Exceeded checkpoint tolerable failure threshold/ },
  { family: 'restart-suppressed', message: /^Recovery is suppressed by / },
  { family: 'cancelled', className: /\.(?:CancelTaskException|JobCancellationException|CancellationException)$/ },
  { family: 'heartbeat', message: /eartbeat of (?:TaskManager|JobManager|ResourceManager) with id .{0,300} timed out/ },
  {
    family: 'task-manager-gone',
    message: /^(?:TaskManager|JobManager|ResourceManager) with id .{0,300} is no longer reachable/,
  },
  {
    family: 'task-manager-gone',
    message:
      /The TaskExecutor is shutting down|TaskExecutor .{1,300} has no more allocated slots|The assigned slot .{1,200} was removed|Container .{1,200} (?:failed|was preempted|killed)|Worker .{1,300} is terminated|Pod terminated/,
  },
  {
    family: 'connection-lost',
    className:
      /\.(?:RemoteTransportException|LocalTransportException|PartitionConnectionException|PartitionNotFoundException|ProducerFailedException)$/,
  },
  {
    family: 'connection-lost',
    message:
      /unexpectedly closed by remote task manager|Lost connection to task manager|Connecting to remote task manager/,
  },
  {
    family: 'leadership',
    message:
      /lost (?:the )?leadership|Disconnect from JobManager responsible for|no longer the leader|^(?:Adaptive)?Scheduler is being stopped/,
  },
  { family: 'no-resources', className: /\.NoResourceAvailableException$/ },
  {
    family: 'no-resources',
    message:
      /Insufficient number of network buffers|Could not acquire the minimum required resources|Slot request bulk is not fulfillable/,
  },
  { family: 'restore', className: /\.StateMigrationException$|\.BackendBuildingException$/ },
  {
    family: 'restore',
    message:
      /Cannot map checkpoint\/savepoint state|Max parallelism mismatch|from any of the \d+ provided restore options|must not be incompatible with the old|There is no operator for the state|Cannot find (?:meta data file|checkpoint or savepoint)/,
  },
  {
    family: 'kafka',
    // Shaded by Flink, or a client that somebody forked under a name of his own (`com.acme.kafka.client.clients.producer.…`).
    className:
      /^(?:org\.apache\.flink\.kafka\.shaded\.)?org\.apache\.kafka\.|\.kafka\.(?:\w{1,60}\.)?(?:clients\.(?:producer|consumer|admin)|common\.errors)\.|\.FlinkKafka\w*Exception$/,
  },
  {
    family: 'kafka',
    message:
      /Failed to send data to Kafka|Failed to list subscribed topic|Failed to get metadata for topics|Kafka Producer send requests/,
  },
  {
    family: 'jdbc',
    className: /SQL\w*Exception$|\.BatchUpdateException$|\.CommunicationsException$|^com\.mysql\.cj\.exceptions\./,
  },
  { family: 'jdbc', message: /JDBC (?:writer|failed|connection)/ },
  {
    family: 'class-loading',
    className:
      /\.(?:ClassNotFoundException|NoSuchMethodError|NoSuchFieldError|LinkageError|IncompatibleClassChangeError|AbstractMethodError|UnsupportedClassVersionError)$/,
  },
  // A class that is there but whose static initializer failed: whose code that is, the frames tell.
  { family: 'class-loading', className: /\.NoClassDefFoundError$/, message: /^(?!Could not initialize class )/ },
  {
    family: 'class-loading',
    className: /\.ClassCastException$/,
    message: /(?:^|class )([\w.$]+) cannot be cast to (?:class )?\1(?![\w.$])/,
  },
  { family: 'class-loading', className: /\.InvalidClassException$/, message: /local class incompatible/ },
  { family: 'class-loading', message: /Trying to access closed classloader/ },
  {
    family: 'storage',
    message:
      /No space left on device|Disk quota exceeded|Mkdirs failed|maximum permitted memory-backed state|Could not (?:open output stream|flush (?:to file )?and close the file system)|Name node is in safe mode|All datanodes/,
  },
  {
    family: 'storage',
    // S3 (presto, hadoop, native), OSS and JindoFS, ABFS, GCS, COS, OBS, HDFS.
    className:
      /^com\.amazonaws\.|^software\.amazon\.|^com\.aliyun\.(?:oss|jindodata)\.|^com\.microsoft\.azure\.storage\.|^com\.google\.cloud\.hadoop\.|^com\.qcloud\.cos\.|^com\.obs\.services\.|AmazonS3Exception$|UnrecoverableS3OperationException$|\.AccessControlException$|\.UnsupportedFileSystemSchemeException$|^org\.apache\.hadoop\./,
    yieldsToUserCode: true,
  },
  {
    family: 'storage',
    className: /\.(?:FileNotFoundException|NoSuchFileException|AccessDeniedException)$/,
    yieldsToUserCode: true,
  },
  {
    family: 'rpc',
    className: /\.(?:AskTimeoutException|RecipientUnreachableException|RpcConnectionException|RpcException)$/,
  },
  {
    family: 'rpc',
    message:
      /^Invocation of .{1,600} at recipient .{1,400} timed out|rpc invocation size|OperatorEvent from an OperatorCoordinator to a task was lost/,
  },
  { family: 'checkpoint', className: /\.CheckpointException$/ },
  {
    family: 'checkpoint',
    message: /Could not (?:perform|materialize) checkpoint|Could not complete snapshot|Stop-with-savepoint failed/,
  },
];

/**
 * What Flink writes only because something else failed before. (ExecutionGraph and its peers cancel, disconnect and release the rest
 * of the job.)
 */
export const SECONDARY: readonly FamilyRow[] = [
  { family: 'cancelled', className: /\.(?:CancelTaskException|JobCancellationException|TaskNotRunningException)$/ },
  {
    family: 'connection-lost',
    className:
      /\.(?:RemoteTransportException|LocalTransportException|PartitionNotFoundException|PartitionConnectionException|ProducerFailedException)$/,
  },
  { family: 'connection-lost', message: /unexpectedly closed by remote task manager|Lost connection to task manager/ },
  { family: 'heartbeat', message: /eartbeat of (?:TaskManager|JobManager|ResourceManager) with id .{0,300} timed out/ },
  {
    family: 'task-manager-gone',
    // The last one up to 1.4.
    message:
      /The TaskExecutor is shutting down|has no more allocated slots|with id .{0,300} is no longer reachable|has been released\. Probably loss of TaskManager/,
  },
  { family: 'leadership', message: /lost (?:the )?leadership|Disconnect from JobManager responsible for/ },
  // SchedulerBase and AdaptiveScheduler, closeAsync: a JobMaster that ends or loses the lead lays the job down.
  { family: 'leadership', message: /^(?:Adaptive)?Scheduler is being stopped/ },
  {
    family: 'rpc',
    message: /OperatorEvent from an OperatorCoordinator to a task was lost|Task is not running, but in state/,
  },
  { family: 'rpc', className: /\.RecipientUnreachableException$/ },
  // JobMaster: the reason stands in the log of that TaskManager.
  { family: 'rpc', message: /^Execution \S{1,200} is unexpectedly no longer running on task executor/ },
  { family: 'cancelled', message: /^java\.lang\.InterruptedException\s*(?:\n|$)/ },
  // A task that is cancelled interrupts its own thread, closes its mailbox (TaskMailboxImpl) and its buffers (LocalBufferPool).
  {
    family: 'cancelled',
    className:
      /\.(?:InterruptedException|ClosedByInterruptException|InterruptException|AsynchronousCloseException|MailboxClosedException|WakeupException)$/,
  },
  {
    family: 'cancelled',
    message: /Buffer pool (?:is|has already been) destroyed|Mailbox is in state (?:CLOSED|QUIESCED)/,
  },
  { family: 'restart-suppressed', message: /^Recovery is suppressed by / },
  { family: 'checkpoint-tolerance', message: /Exceeded checkpoint tolerable failure threshold/ },
  // Task.declineCheckpoint: the checkpoint ends because the task already did.
  { family: 'checkpoint', message: /Failure reason: Task has failed\.?$/ },
];

/** Throwables of `SECONDARY` that carry the failure they follow from as their cause. */
export const WRAPPERS: readonly FamilyRow[] = [
  { family: 'checkpoint', message: /Failure reason: Task has failed\.?$/ },
  { family: 'restart-suppressed', message: /^Recovery is suppressed by / },
  { family: 'checkpoint-tolerance', message: /Exceeded checkpoint tolerable failure threshold/ },
];
