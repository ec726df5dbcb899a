import type { Manager } from '#contract/incident/cluster.ts';
import { processMemory } from '../tools/memory/process-memory.ts';
import { settingOf } from '../tools/settings.ts';
import type { Tools } from '../tools/tools.ts';

/** Parts of the process's memory in the order of Flink's memory model (TaskExecutorProcessSpec, JobManagerProcessSpec). */
export type MemoryPart =
  | 'frameworkHeap'
  | 'taskHeap'
  | 'heap'
  | 'frameworkOffHeap'
  | 'taskOffHeap'
  | 'offHeap'
  | 'network'
  | 'managed'
  | 'metaspace'
  | 'overhead';

/** How REST, the tree in the log and the settings name a part. */
const NAMES: Readonly<
  Record<MemoryPart, { readonly words: readonly string[]; readonly key?: string; readonly of?: 'jobmanager' }>
> = {
  frameworkHeap: { words: ['frameworkHeap', 'Total JVM Heap Memory: Framework'], key: 'framework.heap.size' },
  taskHeap: { words: ['taskHeap', 'Total JVM Heap Memory: Task'], key: 'task.heap.size' },
  heap: { words: ['JVM Heap', 'jvmHeap'], key: 'heap.size', of: 'jobmanager' },
  frameworkOffHeap: {
    words: ['frameworkOffHeap', 'Total JVM Direct Memory: Framework'],
    key: 'framework.off-heap.size',
  },
  taskOffHeap: { words: ['taskOffHeap', 'Total JVM Direct Memory: Task'], key: 'task.off-heap.size' },
  offHeap: { words: ['Off-heap', 'offHeap'], key: 'off-heap.size', of: 'jobmanager' },
  network: { words: ['networkMemory', 'Network'] },
  managed: { words: ['managedMemory', 'Managed'], key: 'managed.size' },
  metaspace: { words: ['jvmMetaspace', 'JVM Metaspace'], key: 'jvm-metaspace.size' },
  overhead: { words: ['jvmOverhead', 'JVM Overhead'] },
};

const PARTS = Object.keys(NAMES) as readonly MemoryPart[];

export interface MemoryBudget {
  readonly parts: readonly { readonly part: MemoryPart; readonly bytes: number }[];
  /** What Flink was told it may use in all. */
  readonly processBytes?: number;
}

/** The parts that REST or the log of the process tells, else those that settings fix. Empty when neither does. */
export function memoryBudget(tools: Tools, manager: Manager): MemoryBudget {
  const { memory } = manager;
  const side = manager.role;
  const told = (words: readonly string[]) => words.map((word) => memory[word]).find((bytes) => bytes !== undefined);
  const set = (key: string) => settingOf(tools, `${side}.memory.${key}`)?.number;
  const isTold = PARTS.some((part) => told(NAMES[part].words) !== undefined);
  const parts = PARTS.flatMap((part) => {
    const { words, key, of } = NAMES[part];
    if (of === 'jobmanager' && side !== 'jobmanager') return [];
    const bytes = isTold ? told(words) : key === undefined ? undefined : set(key);
    return bytes === undefined ? [] : [{ part, bytes }];
  });
  const processBytes = processMemory(tools, manager);
  return { parts, ...(processBytes === undefined ? {} : { processBytes }) };
}
