import type {
  HeapHistogram,
  HistogramClass,
  JvmCrash,
  JvmReport,
  NativeArea,
  NativeMemory,
} from '#contract/incident/jvm.ts';
import { isStateEntry } from '../../../flink/frames/state-classes.ts';
import type { Tools } from '../tools.ts';

type ReportOf<K extends JvmReport['kind']> = Extract<JvmReport, { readonly kind: K }>;

function reports<K extends JvmReport['kind']>(tools: Tools, kind: K): readonly ReportOf<K>[] {
  return (tools.know('jvm') ?? []).filter((one): one is ReportOf<K> => one.kind === kind);
}

export function crashes(tools: Tools): readonly (JvmReport & JvmCrash)[] {
  return reports(tools, 'crash');
}

/** Of these processes; a report that nobody owns counts when there is no better one: who collects it means the process in question. */
function ofProcesses<T extends JvmReport>(all: readonly T[], ids: readonly string[]): readonly T[] {
  const own = all.filter((one) => one.managerId !== undefined && ids.includes(one.managerId));
  return own.length > 0 ? own : all.filter((one) => one.managerId === undefined && one.host === undefined);
}

/** The newest histogram of one of these processes. */
export function histogramOf(tools: Tools, ids: readonly string[]): (JvmReport & HeapHistogram) | undefined {
  return ofProcesses(reports(tools, 'heap-histogram'), ids).at(-1);
}

/** Below the first few nobody looks for what fills a heap. */
const TOP = 3;

/** The classes that hold most, `[B` as `byte[]`. */
export function topClasses(histogram: HeapHistogram): readonly HistogramClass[] {
  return histogram.classes.slice(0, TOP);
}

/** Entries of Flink's state on the heap: one a key, namespace and state. */
export function stateEntries(histogram: HeapHistogram): HistogramClass | undefined {
  return histogram.classes.find((one) => isStateEntry(one.className));
}

/** The newest summary of native memory of one of these processes. */
export function nativeMemoryOf(tools: Tools, ids: readonly string[]): (JvmReport & NativeMemory) | undefined {
  return ofProcesses(reports(tools, 'native-memory'), ids).at(-1);
}

/** The area beside the heap that grew most since the baseline, or else takes most. */
export function largestBesideHeap({ areas }: NativeMemory): NativeArea | undefined {
  const beside = areas.filter((area) => area.name !== 'Java Heap' && area.name !== 'Native Memory Tracking');
  const grown = beside.filter((area) => (area.grownBytes ?? 0) > 0);
  const by = grown.length > 0 ? (area: NativeArea) => area.grownBytes ?? 0 : (area: NativeArea) => area.committedBytes;
  return [...(grown.length > 0 ? grown : beside)].sort((a, b) => by(b) - by(a))[0];
}
