import { bytes } from '#contract/wording/bytes.ts';
import { classLabel } from '../../../flink/frames/state-classes.ts';
import { isOfJobManager } from '../../../flink/frames/task-frames.ts';
import { daemonOf } from '../../../flink/names/daemon-files.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { completedOf } from '../../tools/checkpoint/history.ts';
import { managerOf, workersOf } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { exhausted, exhaustedWorkers } from '../../tools/memory/exhausted.ts';
import { histogramOf, stateEntries, topClasses } from '../../tools/memory/jvm-told.ts';
import { heapTold } from '../../tools/memory/memory-told.ts';
import { backendOf, FILLS_HEAP, workerHeap } from '../../tools/state/state-size.ts';
import type { Told } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type HeapExhaustedFacts, heapExhaustedWords } from './heap-exhausted.wording.ts';

export const heapExhausted = defineRule({
  id: 'memory/heap-exhausted',
  asks: phrase('Did a TaskManager run out of heap?', '是否有 TaskManager 堆内存耗尽？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['state/too-large-for-heap', 'memory/gc-thrash'],
  words: heapExhaustedWords,
  look(_, tools) {
    const told = heapTold(tools).filter((one) => isOnTaskManager(tools, one));
    if (told.length > 0) return found(finding(tools, told));
    // Silence proves something only where everybody could have spoken.
    const workers = workersOf(tools);
    if (workers.length === 0 || workers.some((manager) => manager.end === 'no-log')) return clear();
    return clear(phrase('No TaskManager log reports an exhausted heap.', 'TaskManager 日志未报告堆内存耗尽。'));
  },
});

/** The JobManager has its own heap, and its own cause. */
function isOnTaskManager(tools: Tools, told: Told): boolean {
  const writer = managerOf(tools, told.saidBy ?? told.taskManagerId);
  if (told.where !== 'signal') return true;
  if (writer === undefined && told.chain.some(({ frames }) => isOfJobManager(frames))) return false;
  if (writer === undefined) return daemonOf(told.source.entry)?.role === 'taskmanager';
  return writer.role === 'taskmanager' || (told.vertexId ?? told.vertexName) !== undefined;
}

/** -XX:+ExitOnOutOfMemoryError and -XX:+CrashOnOutOfMemoryError say so on the standard output. */
function endsItself({ source }: Told): boolean {
  return source.kind === 'line' && /^(?:Terminating|Aborting) due to /.test(source.text);
}

/** State may be what fills the heap: then the heap is where it showed, not why. Where nobody tells how large it is, that stays open. */
function confidenceIn(tools: Tools, told: number): number {
  const all = tools.know('checkpoints') ?? [];
  const native = all.length > 0 && all.every((of) => ['rocksdb', 'forst'].includes(backendOf(tools, of) ?? ''));
  const heap = workerHeap(tools);
  const sizes = all
    .map((of) => completedOf(of).flatMap((one) => one.stateBytes ?? []))
    .filter(({ length }) => length > 0);
  if (heap === undefined || sizes.length === 0) return native ? told : UNCOMPARED;
  const state = sizes.reduce((sum, ofJob) => sum + greatest(ofJob), 0);
  return state >= heap * FILLS_HEAP ? FILLED : told;
}

/** The heap ran out for certain; of its two usual reasons one is excluded by nobody. */
const UNCOMPARED = 0.75;
const FILLED = 0.7;

function finding(tools: Tools, told: readonly Told[]): Found<HeapExhaustedFacts> {
  const one = exhausted(tools, told, (worker) => worker.heapMaxBytes);
  const { taskManagers, times, limitBytes: heap, task, said } = one.facts;
  const histogram = histogramOf(tools, exhaustedWorkers(tools, told));
  const top = histogram ? topClasses(histogram) : [];
  const entries = histogram && stateEntries(histogram);
  return {
    ...one,
    facts: {
      taskManagers,
      times,
      ...(heap === undefined ? {} : { heapBytes: heap }),
      ...(task === '' ? {} : { task }),
      said,
      ...(told.some(endsItself) ? { endsItself: true as const } : {}),
      ...(histogram
        ? { classes: top.map(({ className, bytes: size }) => `${classLabel(className)} ${bytes(size)}`) }
        : {}),
      ...(entries ? { stateEntries: entries.instances } : {}),
    },
    confidence: confidenceIn(tools, one.confidence),
    evidence: [...one.evidence, ...top.map(({ source }) => source), entries?.source],
  };
}
