import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { GcHistory } from '#contract/incident/gc.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { rounded } from '#contract/rounded.ts';
import { cannotTell, clear, defineRule, type Found, type FoundTerm, found, type Outcome } from '../../define-rule.ts';
import { outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { type SizeAt, sizesOf } from '../../tools/checkpoint/history.ts';
import { culpritAt, managerOf } from '../../tools/culprit.ts';
import { type CountedCollections, countedThrashing } from '../../tools/memory/counted-collections.ts';
import { thrashing } from '../../tools/memory/gc-thrashing.ts';
import { histogramOf, stateEntries } from '../../tools/memory/jvm-told.ts';
import { heapTold } from '../../tools/memory/memory-told.ts';
import { spanOf } from '../../tools/span.ts';
import { backendOf, FILLS_HEAP, largestVertex, workerHeap } from '../../tools/state/state-size.ts';
import { namesTask, type Told, tellingPlaces } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type TooLargeForHeapFacts, tooLargeForHeapWords } from './too-large-for-heap.wording.ts';

export const tooLargeForHeap = defineRule({
  id: 'state/too-large-for-heap',
  asks: phrase('Is the state too large for the heap it is kept on?', '状态是否超出了所在的堆内存？'),
  role: 'trigger',
  needs: ['checkpoints', 'managers'],
  lacking: ['jobmanager-log', 'taskmanager-log', 'rest-task-managers'],
  rivals: ['memory/heap-exhausted', 'state/growing'],
  words: tooLargeForHeapWords,
  look({ checkpoints }, tools): Outcome<TooLargeForHeapFacts> {
    const heap = workerHeap(tools);
    if (heap === undefined) return clear();
    const findings = checkpoints.flatMap((of) => finding(tools, of, heap));
    if (findings.length > 0) return found(...findings);
    const isQuiet = exhausted(tools).length === 0 && thrashing(tools, 'taskmanager').length === 0;
    if (isQuiet && countedThrashing(tools).length === 0) return clear();
    const isOpen = checkpoints.some((of) => backendOf(tools, of) === 'heap' && sizesOf(of).length === 0);
    if (isOpen)
      return cannotTell(['rest-checkpoints', 'jobmanager-log'], ['memory/gc-thrash', 'memory/heap-exhausted']);
    const last = checkpoints.flatMap((of) => sizesOf(of).slice(-1));
    return clear(
      phrase('The state is small against the heap, or does not lie on it.', '相对于堆内存，状态很小，或并不在堆上。'),
      last.flatMap((one) => one.checkpoint.sources.stateBytes ?? []),
    );
  },
});

/** Heap of TaskManagers: the JobManager keeps no keyed state. */
function exhausted(tools: Tools): readonly Told[] {
  return heapTold(tools).filter((one) => {
    const writer = managerOf(tools, one.saidBy);
    return one.where !== 'signal' || writer?.role !== 'jobmanager' || (one.vertexId ?? one.vertexName) !== undefined;
  });
}

function finding(tools: Tools, of: JobCheckpoints, heap: number): readonly Found<TooLargeForHeapFacts>[] {
  const sizes = sizesOf(of);
  const [first] = sizes;
  const last = [...sizes].sort((a, b) => a.bytes - b.bytes).at(-1);
  if (backendOf(tools, of) !== 'heap' || !first || !last || last.bytes < heap * FILLS_HEAP) return [];
  const told = exhausted(tools);
  const largest = largestVertex(of);
  const task = told.find(namesTask);
  const culprit = culpritAt(tools, {
    jobId: of.jobId,
    vertexId: largest?.vertexId ?? task?.vertexId,
    vertexName: largest ? undefined : task?.vertexName,
  });
  // The collector's log shows a heap without room before the JVM gives up, and where its last words are missing.
  const collectors = thrashing(tools, 'taskmanager');
  const counted = told.length + collectors.length > 0 ? [] : countedThrashing(tools);
  const hurts = told.length + collectors.length + counted.length > 0;
  const ids = [...told.map((one) => one.saidBy), ...[...collectors, ...counted].map((one) => one.managerId)];
  const histogram = histogramOf(
    tools,
    ids.filter((id) => id !== undefined),
  );
  const entries = histogram && stateEntries(histogram);
  return [
    {
      facts: {
        vertex: culprit.vertexName ?? '',
        stateBytes: last.bytes,
        heapBytes: heap,
        share: rounded(last.bytes / heap),
        firstBytes: first.bytes,
        exhausted: told.length,
        ...(told.length === 0 && collectors.length > 0 ? { thrashing: collectors.length } : {}),
        ...(counted.length > 0 ? { busyCollectors: counted.length } : {}),
      },
      // Until the collector loses it is only close to the edge.
      role: hurts ? 'trigger' : 'risk',
      culprit,
      severity: hurts ? 'critical' : 'medium',
      // By counters alone nobody saw what a full collection leaves.
      confidence: told.length > 0 ? 0.93 : collectors.length > 0 ? 0.9 : counted.length > 0 ? 0.8 : 0.7,
      span: spanWhen(last.at, told, collectors, counted),
      evidence: [
        ...outcomeAt(last.checkpoint).slice(0, 2),
        last.checkpoint.sources.stateBytes,
        ...tellingPlaces(tools, told.length > 0 ? heapTold(tools) : []).slice(0, 4),
        ...collectors.slice(0, 2).flatMap((one) => [one.afterFull?.highest.source, one.worstMinute?.source]),
        ...counted.slice(0, 2).flatMap((one) => one.sources.slice(0, 2)),
        ...outcomeAt(first.checkpoint).slice(0, 2),
        largest?.source,
        entries?.source,
        of.config.stateBackend?.source,
      ],
      expected: {
        predicted: [
          hurts,
          last.bytes > first.bytes,
          largest !== undefined,
          histogram === undefined ? undefined : entries !== undefined,
        ],
      },
      arithmetic: arithmeticOf(last, heap),
    },
  ];
}

function arithmeticOf({ bytes, checkpoint }: SizeAt, heap: number): readonly FoundTerm[] {
  return [
    { term: 'stateBytes', value: bytes, unit: 'B', kind: 'observed', source: checkpoint.sources.stateBytes },
    { term: 'heapBytes', value: heap, unit: 'B', kind: 'computed' },
    { term: 'stateOfHeap', value: rounded(bytes / heap), unit: '1', kind: 'computed' },
  ];
}

function spanWhen(
  last: Instant,
  told: readonly Told[],
  collectors: readonly GcHistory[],
  counted: readonly CountedCollections[],
) {
  if (told.length > 0) return spanOf([last, ...told.map((one) => one.at)], told.length);
  const times = [...collectors.map((one) => one.afterFull?.highest.at), ...counted.map((one) => one.to)];
  return times.length > 0 ? spanOf([last, ...times]) : undefined;
}
