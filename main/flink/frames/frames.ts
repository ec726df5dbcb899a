/**
 * Frames of a task that reads its state back (StreamTaskStateInitializerImpl, BackendRestorerProcedure) or of the coordinator that loads a
 * snapshot (CheckpointCoordinator.restore…, Checkpoints.loadAndValidateCheckpoint); of a file sink that goes on with the part files of its
 * snapshot (Bucket.restoreInProgressFile, S3RecoverableMultipartUploadFactory).
 */
const RESTORING =
  /RestoreOperation|BackendRestorerProcedure|StreamTaskStateInitializerImpl|restoreState|restoreSavepoint|loadAndValidateCheckpoint|RocksDBStateDownloader|recoverInProgressPart|restoreInProgressFile/;

export function isRestoring(frames: readonly string[]): boolean {
  return frames.some((frame) => RESTORING.test(frame));
}

/** Keyed state is read back by the subtask that wrote it, while the parallelism stays; operator state may be dealt out anew. */
const RESTORING_KEYS =
  /keyedStatedBackend|KeyedStateBackend|RocksDBStateDownloader|HeapRestoreOperation|HeapSavepointRestore/;

export function isRestoringKeys(frames: readonly string[]): boolean {
  return frames.some((frame) => RESTORING_KEYS.test(frame));
}

/**
 * RocksDB's working directory, Flink's spill files and the files of a batch shuffle (SortMergeResultPartition, BoundedBlockingSubpartition,
 * hybrid shuffle's disk tier), its logs: the TaskManager's own disk (`io.tmp.dirs`, working directory). Of the JobManager what is uploaded to
 * it (FileUploadHandler, into `web.upload.dir`; BlobServer, into `blob.storage.directory`), of both the copies of it.
 */
const LOCAL_DISK =
  /FileUploadHandler|http\.multipart\.\w*Disk|BlobServerConnection|(?:Permanent|Transient|Abstract)BlobCache|io\.disk\.iomanager\.|PartitionedFileWriter|ProducerMergedPartitionFile|SortMergeResultPartition|BoundedBlockingSubpartition|ChannelBoundedData|MemoryMappedBoundedData|RocksDBException|RocksDB|While (?:appending|open|mkdir|lock|pwrite)|[/\\]tm_[^/\s]+[/\\]tmp[/\\]|flink-io-|blobStore-|RollingFileAppender|FileChannelManager|spill/i;

/** Only the JobManager takes uploads: jars by REST, and what it keeps for its TaskManagers. */
const UPLOAD = /FileUploadHandler|http\.multipart\.\w*Disk|BlobServerConnection/;

export function isOnUpload(text: string): boolean {
  return UPLOAD.test(text);
}

/**
 * With high availability each upload is copied to the HA storage as well (FileSystemBlobStore), which is no local disk; what ZooKeeper or
 * Kubernetes point at is written there (FileSystemStateStorageHelper): the graph of a job, and of each completed checkpoint its handle.
 */
const HA_STORE = /FileSystemBlobStore|FileSystemStateStorageHelper/;

export function isOnHaStore(text: string): boolean {
  return HA_STORE.test(text);
}

/** Streams into the checkpoint directory, and the making of it (FsCheckpointStreamFactory, FsCheckpointMetadataOutputStream, FsCheckpointStorageAccess). */
const CHECKPOINT_STREAM =
  /for shared state: |FsCheckpointStateOutputStream|FsCheckpointStreamFactory|FsCheckpointMetadataOutputStream|FsMergingCheckpoint|[/\\]chk-\d+/;

export function isOnLocalDisk(text: string): boolean {
  return LOCAL_DISK.test(text);
}

/** What a file sink writes is the job's own output (FileSink, StreamingFileSink, the filesystem table, BucketingSink, FileOutputFormat). */
const OUTPUT =
  /flink\.connector\.file\.(?:sink|table)\.|streaming\.api\.functions\.sink\.filesystem\.|connectors\.fs\.bucketing\.|api\.common\.io\.FileOutputFormat/;

/** A working disk of a process, the directory of the checkpoints, or where a sink of the job writes to. */
export type Disk = 'local' | 'storage' | 'output';

/**
 * Which disk a trace speaks of: its innermost line that tells. RocksDB's uploader (RocksDBStateUploader) stands around a stream into the
 * checkpoint directory; a file below the working directory may carry the number of a checkpoint in its path.
 */
export function diskOfTrace(fromWithin: readonly string[]): Disk | undefined {
  const telling = fromWithin.find(
    (line) => HA_STORE.test(line) || isOnLocalDisk(line) || isOnCheckpointStorage(line) || OUTPUT.test(line),
  );
  if (telling === undefined || HA_STORE.test(telling)) return undefined;
  if (isOnLocalDisk(telling)) return 'local';
  return OUTPUT.test(telling) ? 'output' : 'storage';
}

export function isOnCheckpointStorage(text: string): boolean {
  return CHECKPOINT_STREAM.test(text);
}

/** The JobManager writes `_metadata` (PendingCheckpoint.finalizeCheckpoint, FsCheckpointMetadataOutputStream). */
const FINALIZING = /finalizeCheckpoint|FsCheckpointMetadataOutputStream|finalize the pending checkpoint/;

export function isFinalizing(text: string): boolean {
  return FINALIZING.test(text);
}

/** Flink's own classes for snapshots and their files; a connector's client has none of them around it. */
const SNAPSHOT_CODE =
  /org\.apache\.flink\.(?:runtime\.(?:checkpoint|state)|state|contrib\.streaming\.state)\.|StreamTaskStateInitializerImpl|CheckpointStorage/;

export function isInSnapshotCode(text: string): boolean {
  return SNAPSHOT_CODE.test(text);
}

/** Clients of file systems and object stores (S3 by presto and Hadoop, OSS, ABFS, GCS, HDFS), when their frames are all that is left of a trace. */
const FILE_CLIENT =
  /com\.amazonaws\.services\.s3\.|software\.amazon\.awssdk\.services\.s3\.|org\.apache\.hadoop\.(?:fs|hdfs)\.|com\.facebook\.presto\.hive\.s3\.|com\.aliyun\.(?:oss|jindodata)\.|com\.google\.cloud\.hadoop\.|org\.apache\.flink\.core\.fs\./;

export function isInFileClient(frame: string): boolean {
  return FILE_CLIENT.test(frame);
}

/** Hadoop's own calls to a NameNode, its log-in and its file systems. */
const HADOOP = /^org\.apache\.hadoop\.(?:fs|hdfs|ipc|net|security)\./;

export function isInHadoop(frame: string): boolean {
  return HADOOP.test(frame);
}

/** Only tasks write state through it; the JobManager's stream is FsCheckpointMetadataOutputStream. */
const TASKS_STREAM = /FsCheckpointStateOutputStream|AsyncCheckpointRunnable|Could not materialize checkpoint/;

export function isWrittenByTask(text: string): boolean {
  return TASKS_STREAM.test(text);
}

/** While a task starts (StreamTask, OperatorChain): every subtask runs the same code, no record has been read. */
const STARTING =
  /openAllOperators|initializeStateAndOpenOperators|StreamTask\.restoreInternal|AbstractInvokable\.restore/;

/** The same in a trace that may be cut below a function's own `open`. */
export function isOpened(frames: readonly string[]): boolean {
  return isStarting(frames) || frames.some((frame) => frame.includes('FunctionUtils.openFunction('));
}

export function isStarting(frames: readonly string[]): boolean {
  return frames.some((frame) => STARTING.test(frame));
}

/**
 * Where the Kafka source looks for new partitions: FlinkKafkaConsumerBase closes its own fetcher when that fails (the task then tells only
 * that it was closed), KafkaSourceEnumerator fails the job.
 */
const DISCOVERING =
  /FlinkKafkaConsumerBase\.lambda\$createAndStartDiscoveryLoop|KafkaSourceEnumerator\.checkPartitionChanges/;

export function isInPartitionDiscovery(frames: readonly string[]): boolean {
  return frames.some((frame) => DISCOVERING.test(frame));
}
