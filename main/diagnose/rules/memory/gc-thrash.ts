import type { GcHistory } from '#contract/incident/gc.ts';
import { rounded } from '#contract/rounded.ts';
import { cannotTell, clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { slowOf } from '../../tools/checkpoint/phases.ts';
import { culpritAt, managerOf } from '../../tools/culprit.ts';
import { endsEarly } from '../../tools/ends-early.ts';
import { tooShortForSilence } from '../../tools/memory/collected-in-all.ts';
import { type CountedCollections, countedStrain } from '../../tools/memory/counted-collections.ts';
import { FULL, SHARE, shareInPauses, thrashing } from '../../tools/memory/gc-thrashing.ts';
import { gcProcess } from '../../tools/memory/gc-told.ts';
import { heapTold } from '../../tools/memory/memory-told.ts';
import { silentWorkers } from '../../tools/process/silent-processes.ts';
import { spanOf } from '../../tools/span.ts';
import { isManagedIdle } from '../../tools/state/state-size.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type GcThrashFacts, gcThrashWords } from './gc-thrash.wording.ts';

export const gcThrash = defineRule({
  id: 'memory/gc-thrash',
  asks: phrase(
    'Do TaskManagers spend their time collecting garbage without getting room?',
    'TaskManager 是否把时间耗在无效的垃圾回收上？',
  ),
  role: 'trigger',
  needs: [],
  rivals: ['memory/heap-exhausted', 'process/stalled', 'backpressure/slow-host'],
  words: gcThrashWords,
  look(_, tools): Outcome<GcThrashFacts> {
    const gc = tools.know('gc');
    const without = thrashing(tools, 'taskmanager');
    const counted = without.length > 0 ? [] : countedStrain(tools);
    const [oom] = heapTold(tools);
    if (without.length + counted.length > 0 && oom)
      return clear(
        phrase(
          'The heap ran out altogether; the collections before it are its beginning.',
          '堆已彻底耗尽；此前的回收是其前兆。',
        ),
        [oom.source],
      );
    if (without.length > 0) return found(finding(tools, without));
    if (counted.length > 0) return found(countedFinding(tools, counted));
    const workers = (gc ?? []).filter((one) => one.role !== 'jobmanager');
    const worst = [...workers].sort((a, b) => (b.worstMinute?.share ?? 0) - (a.worstMinute?.share ?? 0))[0];
    if (!worst) return withoutLogs(tools);
    const ended = endsEarly(tools)
      .filter(({ of }) => of === 'gc-log')
      .map(({ entry }) => entry);
    // Collections that free nothing come when the heap has filled: at the end of a run, not at its beginning.
    if (workers.some(({ entries }) => entries.some((entry) => ended.includes(entry)))) return cannotTell(['gc-log']);
    return clear(phrase('Collections take little time, or free the heap.', '垃圾回收耗时很少，或能有效释放堆。'), [
      worst.worstMinute?.source,
    ]);
  },
});

function withoutLogs(tools: Tools): Outcome<GcThrashFacts> {
  const silent = silentWorkers(tools).map(({ lost }) => tooShortForSilence(tools, lost));
  const isOpen = silent.some((sources) => sources === undefined) || mayBeIt(tools);
  if (tools.know('managers') === undefined || isOpen) return cannotTell(['gc-log']);
  if (silent.length === 0) return clear();
  return clear(
    phrase(
      'All collections since the process began are shorter than the silence.',
      '进程启动以来的全部垃圾回收加起来也短于这段沉默。',
    ),
    silent.flatMap((sources) => sources ?? []),
  );
}

/** Something asks for a reason: a heap that is nearly full, or checkpoints that are slow; one that failed with its task only ended late. */
function mayBeIt(tools: Tools): boolean {
  const managers = tools.know('managers') ?? [];
  const full = managers.some(
    ({ heapUsedBytes, heapMaxBytes }) =>
      heapUsedBytes !== undefined && heapUsedBytes >= (heapMaxBytes ?? Infinity) * FULL,
  );
  const isSlow = (tools.know('checkpoints') ?? []).some((of) =>
    slowOf(of).some(({ outcome, failure }) => outcome !== 'failed' || failure === 'expired'),
  );
  return full || isSlow;
}

/** The worst first. */
function finding(tools: Tools, sorted: readonly GcHistory[]): Found<GcThrashFacts> {
  const [worst] = sorted;
  const share = worst ? shareInPauses(worst) : 0;
  const after = Math.max(...sorted.map((one) => one.afterFull?.highest.share ?? 0));
  const manager = managerOf(tools, worst?.managerId);
  const heap = worst?.heapMaxBytes;
  const managed = manager?.managedMemoryBytes ?? manager?.memory.managedMemory;
  return {
    facts: {
      taskManagers: sorted.map(gcProcess),
      share: rounded(share),
      fullCollections: sorted.reduce((sum, one) => sum + (one.counts.full ?? 0), 0),
      afterFull: rounded(after),
      ...(heap === undefined ? {} : { heapBytes: heap }),
      ...(managed === undefined || managed === 0 || !isManagedIdle(tools) ? {} : { idleManagedBytes: managed }),
    },
    culprit: culpritAt(tools, { taskManagerId: worst?.managerId, host: worst?.host }),
    severity: share >= SHARE ? 'high' : 'medium',
    confidence: share < SHARE ? 0.7 : isCovered(tools, sorted) ? 0.92 : 0.74,
    span: spanOf(sorted.flatMap((one) => [one.worstMinute?.at, one.afterFull?.last.at])),
    evidence: [
      ...sorted.slice(0, 3).map((one) => one.afterFull?.last.source),
      ...sorted.slice(0, 3).map((one) => one.worstMinute?.source),
      ...sorted.slice(0, 2).map((one) => one.longest?.source),
      ...sorted.slice(0, 2).map((one) => one.fullStreak?.first),
    ],
    expected: {
      predicted: [true, true, sorted.some((one) => one.fullStreak !== undefined || one.evacuationFailures > 0)],
    },
    arithmetic: [
      {
        term: 'pauseShare',
        value: Math.round(share * 1000) / 1000,
        unit: '1',
        kind: 'computed',
        source: worst?.worstMinute?.source,
      },
      {
        term: 'occupancyAfterFull',
        value: Math.round(after * 1000) / 1000,
        unit: '1',
        kind: 'observed',
        source: worst?.afterFull?.highest.source,
      },
    ],
  };
}

/** On the way there: worth a GC log, and no verdict. */
const STRAINED = 0.45;

/** By the counters of the JVMs alone. What a full collection leaves nobody saw: a heap that is full at both ends may have been emptied between. */
function countedFinding(tools: Tools, sorted: readonly CountedCollections[]): Found<GcThrashFacts> {
  const [worst] = sorted;
  const share = worst?.share ?? 0;
  const fill = worst?.fill ?? 0;
  const managed = managerOf(tools, worst?.managerId)?.managedMemoryBytes;
  const [before, after] = worst?.sources ?? [];
  return {
    facts: {
      taskManagers: sorted.map((one) => one.host ?? one.managerId),
      share: rounded(share),
      ...(worst === undefined ? {} : { heapBytes: worst.heapMaxBytes }),
      ...(managed === undefined || managed === 0 || !isManagedIdle(tools) ? {} : { idleManagedBytes: managed }),
      counted: { ms: (worst?.to ?? 0) - (worst?.from ?? 0), collections: worst?.count ?? 0, fill: rounded(fill) },
    },
    culprit: culpritAt(tools, { taskManagerId: worst?.managerId, host: worst?.host }),
    severity: share >= SHARE ? 'high' : 'medium',
    confidence: share >= SHARE ? 0.78 : STRAINED,
    span: spanOf(sorted.flatMap((one) => [one.from, one.to])),
    evidence: sorted.slice(0, 3).flatMap((one) => one.sources),
    expected: { predicted: [true, true, undefined] },
    arithmetic: [
      { term: 'pauseShare', value: rounded(share), unit: '1', kind: 'computed', source: after ?? before },
      { term: 'usedHeapBytes', value: worst?.used.value ?? 0, unit: 'B', kind: 'observed', source: worst?.used.source },
      { term: 'heapBytes', value: worst?.heapMaxBytes ?? 0, unit: 'B', kind: 'observed' },
    ],
  };
}

/** Other sources speak at least every few checkpoints; a log that ends a minute before the collector's was cut or lost. */
const COVERED_MS = 60_000;

/** Whether an OutOfMemoryError, or state that fills the heap, would have been seen: somebody still tells when the collector is at its worst. */
function isCovered(tools: Tools, all: readonly GcHistory[]): boolean {
  const last = Math.max(...all.map((one) => one.afterFull?.last.at ?? Number.NEGATIVE_INFINITY));
  const told = [
    ...(tools.know('managers') ?? []).map((manager) => manager.logTo),
    ...(tools.know('pressure') ?? []).map((one) => one.at),
  ];
  return told.some((at) => at !== undefined && at >= last - COVERED_MS);
}
