import { bytes } from '#contract/wording/bytes.ts';
import { percent } from '#contract/wording/percent.ts';
import { phrase, type Text } from '../tools/words.ts';
import type { MemoryPart } from './memory-parts.ts';

const PART: Readonly<Record<MemoryPart, Text>> = {
  frameworkHeap: phrase('heap of Flink itself', 'Flink 自身的堆'),
  taskHeap: phrase('heap of the job: objects, and state of a heap backend', '作业的堆：对象，以及堆后端的状态'),
  heap: phrase('heap of the JobManager', 'JobManager 的堆'),
  frameworkOffHeap: phrase('direct memory of Flink itself', 'Flink 自身的直接内存'),
  taskOffHeap: phrase('direct and native memory that the job asks for', '作业申请的直接与本地内存'),
  offHeap: phrase('direct and native memory', '直接与本地内存'),
  network: phrase('buffers between tasks, taken at start', 'task 之间的缓冲，启动时即分配'),
  managed: phrase('RocksDB, batch operators, Python', 'RocksDB、批算子、Python'),
  metaspace: phrase('classes', '类'),
  overhead: phrase('threads, code cache, collector, native libraries', '线程、代码缓存、垃圾回收器、本地库'),
};

export const MEMORY = {
  part: (part: MemoryPart) => PART[part],
  full: (part: Text) => phrase(`${part.en}: this one ran out`, `${part['zh-CN']}：耗尽的是它`),
  idle: phrase('nothing uses it: state lies on the heap', '无人使用：状态在堆上'),
  sum: phrase('all parts together', '各部分之和'),
  process: phrase('what Flink was told it may use', 'Flink 被允许使用的总量'),
  unplanned: phrase('not planned for', '未计划的部分'),
  resident: phrase('when it was killed', '被杀死时'),
  limit: phrase('limit of the container', '容器上限'),
  beyond: phrase('outside of every part: no limit of the JVM counts it', '在各部分之外：JVM 的任何上限都不统计它'),
  lowLimit: phrase(
    'killed below what Flink may use: the limit of the container is lower',
    '低于 Flink 可用量即被杀死：容器上限更低',
  ),
  live: (share: number) =>
    phrase(
      `still in use after a full collection, ${percent(share)} of the heap`,
      `Full GC 后仍占用，为堆的 ${percent(share)}`,
    ),
  used: phrase('last seen in use', '最近观测到的占用'),
  noParts: phrase(
    'Neither REST (/taskmanagers/:id) nor the log at start nor a setting tells the parts.',
    'REST（/taskmanagers/:id）、启动日志与配置均未给出各部分大小。',
  ),
} as const;

export function giveManaged(key: string, managed: number, heap: number): Text {
  return phrase(
    `Set ${key}: 0 — the heap grows from ${bytes(heap)} to ${bytes(heap + managed)} and the process stays as large.`,
    `设置 ${key}: 0：堆由 ${bytes(heap)} 增至 ${bytes(heap + managed)}，进程总量不变。`,
  );
}

export function raise(key: string, to: number, by: number): Text {
  return phrase(
    `Set ${key}: ${Math.ceil(to / 1_048_576)}m; the process grows by ${bytes(by)}, and the limit of its container has to follow.`,
    `设置 ${key}: ${Math.ceil(to / 1_048_576)}m；进程增大 ${bytes(by)}，容器上限须同步提高。`,
  );
}

export function raiseLimit(to: number): Text {
  return phrase(`Set the limit of the container to at least ${bytes(to)}.`, `将容器上限至少设为 ${bytes(to)}。`);
}
