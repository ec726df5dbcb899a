import type { CauseId } from '../incident/ids.ts';
import type { Text } from '../text.ts';

/** What each cause is called where there is no room for a sentence, in English and Chinese. */
const NAMES: Readonly<Record<CauseId, readonly [en: string, zh: string]>> = {
  'checkpoint/memory-storage-limit': ['State above the JobManager storage limit', '状态超过 JobManager 存储上限'],
  'checkpoint/memory-storage-latent': ['Checkpoints in JobManager memory', '检查点存放在 JobManager 内存中'],
  'checkpoint/too-frequent': ['Checkpoints too frequent', '检查点过于频繁'],
  'checkpoint/timeout-too-short': ['Checkpoint timeout too short', '检查点超时过短'],
  'checkpoint/subsumed-by-newer': ['Subsumed by a newer checkpoint', '被更新的检查点取代'],
  'checkpoint/slow-sync-phase': ['Slow sync phase', '同步阶段过慢'],
  'checkpoint/slow-alignment': ['Slow alignment', '对齐过慢'],
  'checkpoint/snapshot-code-failed': ['Snapshot code failed', '快照代码失败'],
  'checkpoint/tasks-not-running': ['Not all tasks running', '并非所有任务都在运行'],
  'checkpoint/coordinator-overloaded': ['Checkpoint coordinator overloaded', '检查点协调器过载'],
  'checkpoint/finalize-failed': ['Checkpoint could not be finalized', '检查点无法完成收尾'],
  'checkpoint/disabled': ['Checkpointing off', '未启用检查点'],
  'checkpoint/expired': ['Checkpoints expired', '检查点超时'],
  'checkpoint/declined': ['Checkpoints declined', '检查点被拒绝'],
  'checkpoint/none-completing': ['No checkpoint completes', '没有检查点成功'],
  'checkpoint/tolerance-exceeded': ['Failure tolerance exceeded', '超出可容忍失败次数'],
  'storage/full': ['Checkpoint storage full', '检查点存储已满'],
  'storage/not-writable': ['Checkpoint storage not writable', '检查点存储不可写'],
  'storage/unavailable': ['Checkpoint storage unavailable', '检查点存储不可用'],
  'storage/throttled': ['Checkpoint storage throttled', '检查点存储被限流'],
  'storage/slow': ['Slow checkpoint storage', '检查点存储过慢'],
  'storage/credentials-expired': ['Storage credentials refused', '存储凭据失效'],
  'storage/scheme-unsupported': ['File system scheme unknown', '不支持的文件系统 scheme'],
  'storage/not-shared': ['Checkpoint directory not shared', '检查点目录未共享'],
  'state/growing': ['Growing state', '状态持续增长'],
  'state/full-snapshots-large': ['Large full snapshots', '全量快照过大'],
  'state/too-large-for-heap': ['State too large for the heap', '状态超出堆容量'],
  'state/broadcast-multiplied': ['Broadcast state multiplied', '广播状态成倍放大'],
  'state/rocksdb-stalled': ['RocksDB stalled', 'RocksDB 写停顿'],
  'restore/unmapped-state': ['State without an operator', '状态无对应算子'],
  'restore/incompatible-serializer': ['Serializer incompatible', '序列化器不兼容'],
  'restore/max-parallelism-changed': ['Max parallelism changed', '最大并行度已变'],
  'restore/files-missing': ['Files of the snapshot missing', '快照文件缺失'],
  'restore/slow': ['Slow restore', '恢复过慢'],
  'savepoint/expired': ['Savepoint expired', '保存点超时'],
  'savepoint/not-relocatable': ['Savepoint cannot be moved', '保存点不可迁移'],
  'backpressure/slow-operator': ['Slow operator', '算子过慢'],
  'backpressure/slow-sink': ['Slow sink', 'Sink 过慢'],
  'backpressure/blocking-call': ['Blocking call', '阻塞调用'],
  'backpressure/parallelism-too-low': ['Parallelism too low', '并行度过低'],
  'backpressure/data-skew': ['Data skew', '数据倾斜'],
  'backpressure/slow-host': ['Slow host', '主机过慢'],
  'backpressure/present': ['Back pressure', '反压'],
  'time/watermark-stalled': ['Watermark stalled', '水位线停滞'],
  'time/clock-skew': ['Clock skew', '时钟偏差'],
  'memory/heap-exhausted': ['Heap exhausted', '堆内存耗尽'],
  'memory/gc-thrash': ['Garbage collection without end', 'GC 抖动'],
  'memory/metaspace-exhausted': ['Metaspace exhausted', '元空间耗尽'],
  'memory/direct-exhausted': ['Direct memory exhausted', '直接内存耗尽'],
  'memory/native-threads': ['No more native threads', '无法创建本地线程'],
  'memory/container-limit': ['Container memory limit', '容器内存超限'],
  'memory/jobmanager-exhausted': ['JobManager out of memory', 'JobManager 内存耗尽'],
  'process/taskmanager-died': ['TaskManager died', 'TaskManager 进程终止'],
  'process/jvm-crashed': ['JVM crashed', 'JVM 崩溃'],
  'process/stalled': ['Process stood still', '进程停顿'],
  'process/jobmanager-died': ['JobManager died', 'JobManager 进程终止'],
  'process/files-exhausted': ['Open files exhausted', '打开文件数耗尽'],
  'process/local-disk-full': ['Local disk full', '本地磁盘已满'],
  'process/cancellation-stuck': ['Cancellation stuck', '取消卡住'],
  'heartbeat/timeout-too-short': ['Heartbeat timeout too short', '心跳超时过短'],
  'heartbeat/lost': ['Heartbeats lost', '心跳丢失'],
  'network/partitioned': ['Network partition', '网络分区'],
  'network/slow': ['Slow network', '网络过慢'],
  'network/buffers-insufficient': ['Network buffers insufficient', '网络缓冲不足'],
  'network/frame-exceeded': ['Message too large for its frame', '消息超过帧大小'],
  'network/unreachable-address': ['Unreachable address', '地址不可达'],
  'resource/slots-insufficient': ['Slots insufficient', 'Slot 不足'],
  'resource/workers-not-granted': ['Workers not granted', '未获得所需 worker'],
  'resource/workers-flapping': ['Workers start and end in a loop', 'worker 反复启停'],
  'resource/evicted': ['Container evicted', '容器被驱逐'],
  'ha/leadership-lost': ['Leadership lost', '失去领导权'],
  'ha/metadata-missing': ['HA data missing', 'HA 元数据缺失'],
  'job/user-exception': ['Exception in job code', '作业代码异常'],
  'job/poison-record': ['Poison record', '毒数据'],
  'job/class-conflict': ['Class conflict', '类冲突'],
  'job/class-missing': ['Class missing', '类缺失'],
  'job/deadlock': ['Deadlock', '死锁'],
  'job/submission-failed': ['Submission failed', '提交失败'],
  'job/restart-loop': ['Restart loop', '循环重启'],
  'job/restart-suppressed': ['Restart given up', '放弃重启'],
  'connector/kafka-unavailable': ['Kafka unavailable', 'Kafka 不可用'],
  'connector/kafka-producer-expiring': ['Kafka records expired in the producer', 'Kafka 生产者数据过期'],
  'connector/kafka-transaction-timeout': ['Kafka transaction timeout', 'Kafka 事务超时'],
  'connector/kafka-offsets-not-committed': ['Kafka offsets not committed', 'Kafka 位点未提交'],
  'connector/kafka-offset-out-of-range': ['Kafka offset out of range', 'Kafka 位点越界'],
  'connector/kafka-access-denied': ['Kafka access denied', 'Kafka 访问被拒'],
  'connector/kafka-record-too-large': ['Kafka record too large', 'Kafka 消息过大'],
  'connector/jdbc-failing': ['Database failing', '数据库异常'],
  'connector/external-service-failing': ['External service failing', '外部服务异常'],
  'settings/secrets-plaintext': ['Secrets in plain text', '明文密钥'],
  'settings/obsolete-keys': ['Obsolete keys', '过期配置项'],
  'settings/file-ignored': ['Settings file ignored', '配置文件被忽略'],
  'settings/incremental-ineffective': ['Incremental without effect', '增量检查点无效'],
  'settings/managed-memory-unused': ['Managed memory idle', '托管内存闲置'],
  'settings/restart-strategy-none': ['No restart strategy', '未配置重启策略'],
  'settings/contradiction': ['Settings contradict', '配置相互矛盾'],
};

/** Every cause of the vocabulary that has a name. */
export const NAMED_CAUSES: readonly CauseId[] = Object.keys(NAMES);

/** A few words for a cause; the words of its id when it has no name. */
export function causeName(id: CauseId): Text {
  const name = NAMES[id];
  if (name !== undefined) return { en: name[0], 'zh-CN': name[1] };
  const words = id.slice(id.indexOf('/') + 1).replaceAll('-', ' ');
  return { en: words, 'zh-CN': words };
}

/** The same within a sentence: only names and short forms keep their capitals. */
export function causeNameInside(id: CauseId): Text {
  const { en, 'zh-CN': zh } = causeName(id);
  return {
    en: /^(?!Kafka\b|Metaspace\b)[A-Z][a-z]*\b/.test(en) ? en.charAt(0).toLowerCase() + en.slice(1) : en,
    'zh-CN': zh,
  };
}
