import type { Manager } from '#contract/incident/cluster.ts';
import type { Job } from '#contract/incident/job.ts';
import { backendKind } from '../../../flink/state-backends.ts';
import { clear, defineRule, found } from '../../define-rule.ts';
import { culpritAt, managerOf } from '../../tools/culprit.ts';
import { batchProof } from '../../tools/job/batch-jobs.ts';
import { heapTold } from '../../tools/memory/memory-told.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { phrase } from '../../tools/words.ts';
import { managedMemoryUnusedWords } from './managed-memory-unused.wording.ts';

/** Managed memory of a tenth of the heap is not worth a change. */
const WORTH = 0.1;
/** From three quarters on the collector starts to work for its living. */
const TIGHT = 0.75;

export const managedMemoryUnused = defineRule({
  id: 'settings/managed-memory-unused',
  asks: phrase('Does managed memory lie idle while the heap is tight?', '是否堆内存紧张而托管内存闲置？'),
  role: 'risk',
  needs: ['managers', 'jobs'],
  lacking: ['rest-task-managers', 'taskmanager-log'],
  words: managedMemoryUnusedWords,
  look({ managers, jobs }, tools) {
    const onHeap = jobs.filter(keepsStateOnHeap);
    // One job with RocksDB, one that sorts batches, or one whose backend is not known, may use it: managed memory belongs to all jobs of the cluster.
    if (onHeap.length === 0 || onHeap.length < jobs.length || jobs.some((job) => batchProof(tools, job.id)))
      return clear();
    const idle = managers.filter((manager) => manager.role === 'taskmanager').filter(hasIdle);
    const [worker] = [...idle].sort((a, b) => share(b) - share(a));
    // The JobManager has no managed memory to give.
    const exhausted = heapTold(tools).filter(({ saidBy }) => managerOf(tools, saidBy)?.role !== 'jobmanager');
    if (!worker || (share(worker) < TIGHT && exhausted.length === 0)) return clear();
    const managed = managedOf(worker);
    const heap = worker.heapMaxBytes ?? 0;
    return found({
      facts: {
        managedBytes: managed,
        heapBytes: heap,
        ...(worker.heapUsedBytes === undefined ? {} : { heapUsedBytes: worker.heapUsedBytes }),
        backend: onHeap[0]?.stateBackend?.name ?? '',
        taskManagers: idle.length,
      },
      culprit: culpritAt(tools, { setting: tools.keyFor('taskmanager.memory.managed.size') }),
      severity: 'low' as const,
      confidence: 0.8,
      evidence: [
        onHeap[0]?.stateBackend?.source,
        ...worker.sources.slice(0, 2),
        ...statedAt(settingOf(tools, 'taskmanager.memory.managed.size')),
        ...statedAt(settingOf(tools, 'taskmanager.memory.managed.fraction')),
        ...exhausted.slice(0, 1).map((told) => told.source),
      ],
      arithmetic: [
        { term: 'managedBytes', value: managed, unit: 'B' as const, kind: 'observed' as const },
        { term: 'heapBytes', value: heap, unit: 'B' as const, kind: 'observed' as const },
      ],
    });
  },
});

/** RocksDB and ForSt use managed memory. */
function keepsStateOnHeap(job: Job): boolean {
  return backendKind(job.stateBackend?.name ?? '') === 'heap';
}

function hasIdle(manager: Manager): boolean {
  return manager.heapMaxBytes !== undefined && managedOf(manager) >= manager.heapMaxBytes * WORTH;
}

function managedOf(manager: Manager): number {
  return manager.managedMemoryBytes ?? 0;
}

function share(manager: Manager): number {
  return (manager.heapUsedBytes ?? 0) / (manager.heapMaxBytes ?? Number.POSITIVE_INFINITY);
}
