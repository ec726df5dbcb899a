import { jobManagersOf } from '../culprit.ts';
import { isSet, settingOf } from '../settings.ts';
import type { Tools } from '../tools.ts';

const MIB = 1_048_576;
/** What a TaskManager gets where nothing says what it has: its own default of 1728 MiB (config.yaml as shipped), doubled. */
const FIRST_MIB = 3456;

/**
 * Twice the memory of a TaskManager, and so twice the heap, by the one setting that fixes its total now: a larger part inside of the same
 * total stops the process at its start (TaskExecutorProcessUtils sums them up).
 */
export function twiceTheTaskManager(tools: Tools): Readonly<Record<string, string>> {
  const set = ['taskmanager.memory.flink.size', 'taskmanager.memory.process.size', 'taskmanager.memory.task.heap.size']
    .map((key) => ({ key, setting: settingOf(tools, key) }))
    .find(({ setting }) => isSet(setting) && setting.number !== undefined);
  const key = set?.key ?? 'taskmanager.memory.process.size';
  const told = (tools.know('managers') ?? []).flatMap((one) =>
    one.role === 'taskmanager' ? one.memory.totalProcessMemory || [] : [],
  );
  const bytes = set?.setting?.number ?? told[0];
  return { [tools.keyFor(key)]: `${bytes === undefined ? FIRST_MIB : Math.ceil((bytes * 2) / MIB)}m` };
}

/** JobManagerOptions: the parts of its process beside the heap (128 off-heap, 256 metaspace, 192 overhead), and the default of all. */
const BESIDE_HEAP_MIB = 576;
const OFF_HEAP_MIB = 128;
const DEFAULT_MIB = 1600;

/** Twice the heap of a JobManager, by the one setting that fixes its size now. */
export function twiceTheJobManager(
  tools: Tools,
  heapBytes: number | undefined = jobManagersOf(tools)[0]?.heapMaxBytes,
): Readonly<Record<string, string>> {
  const heapMib = Math.ceil(((heapBytes ?? 0) * 2) / MIB);
  const sizes: readonly (readonly [string, number])[] = [
    ['jobmanager.memory.heap.size', heapMib],
    ['jobmanager.memory.flink.size', heapMib + OFF_HEAP_MIB],
  ];
  const [key, mib] = sizes.find(([one]) => heapMib > 0 && isSet(settingOf(tools, one))) ?? [
    'jobmanager.memory.process.size',
    Math.max(DEFAULT_MIB, heapMib + BESIDE_HEAP_MIB),
  ];
  return { [tools.keyFor(key)]: `${mib}m` };
}
