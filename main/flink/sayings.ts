/** What a throwable or a line says, whatever release, class or wrapper says it. */
interface Saying {
  /** Linear; named groups become fields. */
  readonly pattern: RegExp;
  /** Class that writes it. */
  readonly writtenBy: string;
}

/**
 * Sentences that decide a diagnosis wherever they stand: in a log line, in a stack trace, in an exception that REST repeats.
 * Matched against `class: message` of a throwable or against the text of a line.
 */
const SAYINGS = {
  'memory-storage-limit': {
    pattern:
      /Size of the state is larger than the maximum permitted memory-backed state\. Size=(?<size>\d+) ?, maxSize=(?<limit>\d+)/,
    writtenBy: 'MemCheckpointStreamFactory',
  },
  'no-space-left': {
    pattern:
      /No space left on device|Disk quota exceeded|DSQuotaExceededException|NSQuotaExceededException|There is not enough space on the disk/,
    writtenBy: 'the operating system; HDFS for quotas',
  },
  'heap-exhausted': {
    pattern:
      /OutOfMemoryError: (?:Java heap space|GC overhead limit exceeded|Requested array size exceeds VM limit)|OutOfMemoryError thrown from the UncaughtExceptionHandler in thread/,
    writtenBy: 'the JVM',
  },
  'other-memory-exhausted': {
    pattern:
      /OutOfMemoryError: (?:Metaspace|Compressed class space|Direct buffer memory|unable to create (?:new )?native thread)/,
    writtenBy: 'the JVM; TaskManagerExceptionUtils for the first three',
  },
  'file-missing': {
    pattern: /(?:FileNotFoundException|NoSuchFileException)[^\n]{0,40}?(?<path>(?:[a-z0-9]{2,8}:)?\/[^\s()]+)/,
    writtenBy: 'java.io, java.nio',
  },
  'kafka-expiring': {
    pattern:
      /Expiring (?<records>\d+) record\(s\) for (?<topic>[^\s:]+)-(?<partition>\d+): ?(?<ageMs>\d+) ms has passed since (?<since>last append|batch creation)/,
    writtenBy: 'org.apache.kafka.clients.producer.internals.ProducerBatch',
  },
  'kafka-connection-lost': {
    pattern:
      /Broker may not be available|Disconnecting from node -?\d+ due to|Connection to node -?\d+ [^\n]{0,120}(?:could not be established|terminated)|Cancelled in-flight PRODUCE request/,
    writtenBy: 'org.apache.kafka.clients.NetworkClient',
  },
} as const satisfies Readonly<Record<string, Saying>>;

export type SayingId = keyof typeof SAYINGS;

/** The parts of the sentence when the text says it. */
export function says(id: SayingId, text: string): Readonly<Record<string, string | undefined>> | undefined {
  const match = SAYINGS[id].pattern.exec(text);
  return match === null ? undefined : { ...match.groups };
}

/**
 * Frames of a task that reads its state back (StreamTaskStateInitializerImpl, BackendRestorerProcedure) or of the coordinator that loads a
 * snapshot (CheckpointCoordinator.restore…, Checkpoints.loadAndValidateCheckpoint).
 */
const RESTORING =
  /RestoreOperation|BackendRestorerProcedure|StreamTaskStateInitializerImpl|restoreState|restoreSavepoint|loadAndValidateCheckpoint|RocksDBStateDownloader/;

export function isRestoring(frames: readonly string[]): boolean {
  return frames.some((frame) => RESTORING.test(frame));
}

/** RocksDB's working directory, Flink's spill files, its logs: the TaskManager's own disk (`io.tmp.dirs`, working directory). */
const LOCAL_DISK =
  /RocksDBException|RocksDB|While (?:appending|open|mkdir|lock|pwrite)|[/\\]tm_[^/\s]+[/\\]tmp[/\\]|flink-io-|blobStore-|RollingFileAppender|FileChannelManager|spill/i;

/** Streams into the checkpoint directory (FsCheckpointStreamFactory, FsCheckpointMetadataOutputStream). */
const CHECKPOINT_STREAM =
  /FsCheckpointStateOutputStream|FsCheckpointStreamFactory|FsCheckpointMetadataOutputStream|FsMergingCheckpoint|[/\\]chk-\d+/;

export function isOnLocalDisk(text: string): boolean {
  return LOCAL_DISK.test(text);
}

export function isOnCheckpointStorage(text: string): boolean {
  return CHECKPOINT_STREAM.test(text);
}

/** A class of Flink, of Java or of a library that comes with them: not the user's code. */
const PLATFORM =
  /^(?:app\/\/|java\.base\/|jdk\.|[\w.-]+\/)?(?:java|javax|jdk|sun|com\.sun|org\.apache\.flink|org\.apache\.kafka|org\.apache\.hadoop|org\.apache\.pekko|akka|scala|org\.rocksdb|org\.forstdb|io\.netty|com\.esotericsoftware|org\.apache\.commons|com\.google\.common|com\.amazonaws|software\.amazon|com\.fasterxml|org\.postgresql|com\.mysql|oracle\.jdbc|com\.microsoft\.sqlserver|com\.zaxxer|org\.apache\.http|okhttp3|org\.elasticsearch|org\.slf4j|org\.apache\.logging)\./;

/** True for a frame of the user's own code. */
export function isUserFrame(frame: string): boolean {
  return frame.includes('.') && !PLATFORM.test(frame);
}
