import { type Told, whoTold } from '../told.ts';
import type { Tools } from '../tools.ts';

/** What the heap runs out of, by the words of the JVM. */
const HEAP = ['heap', 'gc-overhead', 'array-size'];

/** Every word of an exhausted heap. The JVM leaves the kind out when it cannot even write it: then it counts when the process names no other kind. */
export function heapTold(tools: Tools): readonly Told[] {
  const all = whoTold(tools, 'out-of-memory');
  const elsewhere = new Set(otherMemoryTold(tools).map(writerOf));
  return all.filter(
    (told) => HEAP.includes(areaOf(told)) || (areaOf(told) === 'unknown' && !elsewhere.has(writerOf(told))),
  );
}

/** Metaspace, direct memory, native threads. */
export function otherMemoryTold(tools: Tools): readonly Told[] {
  const other = whoTold(tools, 'out-of-memory').filter(
    (told) => !HEAP.includes(areaOf(told)) && areaOf(told) !== 'unknown',
  );
  return [...other, ...whoTold(tools, 'native-thread-failed'), ...whoTold(tools, 'native-memory-insufficient')];
}

/** Words that name one of these areas. */
export function areaTold(tools: Tools, areas: readonly string[]): readonly Told[] {
  return whoTold(tools, 'out-of-memory').filter((told) => areas.includes(areaOf(told)));
}

function areaOf(told: Told): string {
  return String(told.said.area ?? 'unknown');
}

function writerOf(told: Told): string {
  return told.saidBy ?? told.taskManagerId ?? told.host ?? '';
}
