import type { JobCheckpoints, VertexAcks } from '#contract/incident/checkpoint.ts';
import type { Source } from '#contract/incident/source.ts';
import { type BackendKind, backendKind } from '../../../flink/state-backends.ts';
import { detailedOf, tellsSubtasks } from '../checkpoint/history.ts';
import { jobOf, workersOf } from '../culprit.ts';
import { firstWithMost } from '../extremes.ts';
import { batchProof } from '../job/batch-jobs.ts';
import type { Tools } from '../tools.ts';

/** State of one vertex in one checkpoint. */
export function bytesOf(vertex: VertexAcks): number {
  return vertex.stateBytes ?? vertex.perSubtask.reduce((sum, one) => sum + (one.stateBytes ?? 0), 0);
}

/** The vertex that holds most in the newest completed checkpoint with details. */
export function largestVertex(of: JobCheckpoints): VertexAcks | undefined {
  const detailed = detailedOf(of).filter((one) => one.outcome === 'completed');
  return [...(detailed.at(-1)?.vertices ?? [])].sort((a, b) => bytesOf(b) - bytesOf(a))[0];
}

/** Undefined when no source tells it. */
export function backendOf(tools: Tools, of: JobCheckpoints): BackendKind | undefined {
  return backendKind(jobOf(tools, of.jobId)?.stateBackend?.name ?? of.config.stateBackend?.value ?? '');
}

/** Managed memory waits for nobody: every job is known to keep its state on the heap, and none sorts batches. */
export function isManagedIdle(tools: Tools): boolean {
  const jobs = tools.know('jobs') ?? [];
  const of = (id: string) => (tools.know('checkpoints') ?? []).find((one) => one.jobId === id)?.config.stateBackend;
  return (
    jobs.length > 0 &&
    jobs.every(
      (job) =>
        backendKind(job.stateBackend?.name ?? of(job.id)?.value ?? '') === 'heap' &&
        batchProof(tools, job.id) === undefined,
    )
  );
}

/** Heap of all TaskManagers, when each is known. */
export function workerHeap(tools: Tools): number | undefined {
  const workers = workersOf(tools);
  const heaps = workers.flatMap((manager) => manager.heapMaxBytes ?? []);
  return heaps.length === 0 || heaps.length < workers.length ? undefined : heaps.reduce((sum, one) => sum + one, 0);
}

/** Managed memory of all TaskManagers, when each is known. */
export function workerManaged(tools: Tools): number | undefined {
  const workers = workersOf(tools);
  const sizes = workers.flatMap((one) => one.managedMemoryBytes ?? one.memory.managedMemory ?? []);
  return sizes.length === 0 || sizes.length < workers.length ? undefined : sizes.reduce((sum, one) => sum + one, 0);
}

/** The subtask that holds most in the newest completed checkpoint that tells subtasks: all its states together. */
export function largestSubtask(of: JobCheckpoints): { readonly bytes: number; readonly source: Source } | undefined {
  const last = detailedOf(of).findLast((one) => one.outcome === 'completed' && tellsSubtasks(one));
  const sizes = (last?.vertices ?? []).flatMap((vertex) =>
    vertex.perSubtask.flatMap(({ stateBytes: bytes, source }) => (bytes === undefined ? [] : [{ bytes, source }])),
  );
  return firstWithMost(sizes, (one) => one.bytes);
}

/** Of all heaps, as serialized bytes: as objects it takes two to four times that (pointers, headers, boxed keys), which is all there is. */
export const FILLS_HEAP = 1 / 3;
