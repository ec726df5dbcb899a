import { bytes } from '#contract/wording/bytes.ts';
import { phrase } from '../tools/words.ts';

export const WALLS = {
  stream: phrase(
    'One state of one subtask, because the JobManager keeps checkpoints. Only the program can set another limit.',
    '由 JobManager 保存检查点时单个子任务单个状态的上限。只有程序代码能设置其他上限。',
  ),
  largerStream: (most: number) =>
    phrase(
      `A state of ${bytes(most)} was kept, so the program set a larger limit than the default; nothing tells which.`,
      `已保存过 ${bytes(most)} 的状态，可见程序设置了大于默认值的上限；没有资料给出其值。`,
    ),
  frame: phrase(
    'One message to the JobManager: an acknowledgement with the states inside it has to fit.',
    '发往 JobManager 的单条消息：携带状态的确认必须能放下。',
  ),
  loadUnknown: phrase('Nothing tells what has to fit.', '没有资料给出需容纳的大小。'),
  loadAtLeast: phrase('So much at least has to fit; the whole is not told.', '至少需容纳这么多；总量未给出。'),
  loadAtMost: phrase(
    'So much at most has to fit; how much of it goes together is not told.',
    '至多需容纳这么多；其中多少在一起未给出。',
  ),
  inline: phrase(
    'State below it goes into the acknowledgement and into _metadata instead of a file. Nothing fails beyond it.',
    '小于此值的状态放入确认消息与 _metadata，而不写文件。超过后不会失败。',
  ),
  jobManagerHeap: phrase(
    'Heap of the JobManager, which keeps the states of all subtasks.',
    'JobManager 的堆，存放全部子任务的状态。',
  ),
  workerHeap: phrase(
    'All heaps of TaskManagers together. As objects, state takes two to four times its serialized size: from a third of the heaps on it may not fit.',
    '全部 TaskManager 堆之和。以对象存放时为序列化大小的二到四倍：超过堆的三分之一即可能放不下。',
  ),
  fullHeap: phrase(
    'All heaps of TaskManagers together. As objects, state takes two to four times its serialized size, and a TaskManager had no room left.',
    '全部 TaskManager 堆之和。以对象存放时为序列化大小的二到四倍，且已有 TaskManager 堆内存不足。',
  ),
  managed: phrase(
    'Cache and write buffers of RocksDB, over all TaskManagers. Beyond it nothing fails, but reads go to the disk.',
    '全部 TaskManager 上 RocksDB 的缓存与写缓冲。超过后不会失败，但读取将落盘。',
  ),
  disk: phrase(
    'RocksDB keeps state on local disks. Nothing tells their free space: df of the directories of state.backend.rocksdb.localdir.',
    'RocksDB 将状态存于本地磁盘。没有资料给出剩余空间：对 state.backend.rocksdb.localdir 各目录执行 df。',
  ),
  fullDisk: phrase(
    'A TaskManager had no space left on a local disk, where RocksDB keeps state.',
    '有 TaskManager 的本地磁盘已无剩余空间，RocksDB 的状态存于其上。',
  ),
  fullStorage: phrase('The checkpoint storage had no space left.', '检查点存储已无剩余空间。'),
  storage: phrase(
    'Nothing tells the free space or quota of the checkpoint storage.',
    '没有资料给出检查点存储的剩余空间或配额。',
  ),
  onFiles: phrase('Checkpoints go to files: the JobManager keeps none.', '检查点写入文件，JobManager 不保存。'),
  noStorage: phrase(
    'Nothing tells whether the JobManager or a file system keeps checkpoints: /jobs/JOB/checkpoints/config does.',
    '没有资料说明检查点由 JobManager 还是文件系统保存：/jobs/作业/checkpoints/config 会给出。',
  ),
  noBackend: phrase(
    'Nothing tells the state backend: /jobs/JOB/checkpoints/config or the log of a TaskManager does.',
    '没有资料给出状态后端：/jobs/作业/checkpoints/config 或 TaskManager 日志会给出。',
  ),
} as const;
