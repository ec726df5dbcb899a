import type { Checkpoint, JobCheckpoints, VertexAcks } from '#contract/incident/checkpoint.ts';
import type { Job } from '#contract/incident/job.ts';
import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { detailedOf, failedOf, tellsSubtasks } from '../../tools/checkpoint/history.ts';
import { culpritAt, jobOf } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { heapTold } from '../../tools/memory/memory-told.ts';
import { whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type BroadcastMultipliedFacts, broadcastMultipliedWords } from './broadcast-multiplied.wording.ts';

/** Every instance holds the same map; what else a subtask keeps (offsets, timers, keyed state beside it) differs by a little. */
const EQUAL_WITHIN = 0.02;
/** Below this all copies together are small change. */
const WORTH_BYTES = 64 * 1024 * 1024;
/** A state of a few kB is equal everywhere because it is empty. */
const NOT_EMPTY_BYTES = 100 * 1024;

export const broadcastMultiplied = defineRule({
  id: 'state/broadcast-multiplied',
  asks: phrase('Is the same state kept on every subtask?', '是否每个子任务都保存一份同样的状态？'),
  role: 'risk',
  needs: ['checkpoints', 'jobs'],
  lacking: ['rest-checkpoint-details', 'rest-plan'],
  words: broadcastMultipliedWords,
  look({ checkpoints, jobs }, tools) {
    const fed = jobs.filter((job) => job.edges.some(isBroadcast));
    if (fed.length === 0) return clear();
    const findings = checkpoints.flatMap((of) => finding(tools, of));
    if (findings.length > 0) return found(...findings);
    const detailed = checkpoints.some((of) => detailedOf(of).some(tellsSubtasks));
    return detailed ? clear() : cannotTell(['rest-checkpoint-details', 'metadata']);
  },
});

function isBroadcast(edge: Job['edges'][number]): boolean {
  return /broadcast/i.test(edge.strategy);
}

function finding(tools: Tools, of: JobCheckpoints): readonly Found<BroadcastMultipliedFacts>[] {
  const job = jobOf(tools, of.jobId);
  const fed = new Set(job?.edges.filter(isBroadcast).map((edge) => edge.to));
  const hit = new Set(whoTold(tools, 'memory-state-limit').map((one) => one.vertexId));
  return [...fed].flatMap((vertexId) => {
    const copies = newestCopies(detailedOf(of), vertexId);
    if (!copies) return [];
    const sizes = copies.perSubtask.flatMap((one) => one.stateBytes ?? []);
    const each = Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length);
    const total = each * sizes.length;
    const hurts = hit.has(vertexId) || (total >= WORTH_BYTES && isMostOf(of, total) && doesHarm(tools, of));
    if (!hurts && total < WORTH_BYTES) return [];
    const culprit = culpritAt(tools, { jobId: of.jobId, vertexId });
    const edge = job?.edges.find((one) => isBroadcast(one) && one.to === vertexId);
    return [
      {
        facts: { vertex: culprit.vertexName ?? '?', eachBytes: each, copies: sizes.length, totalBytes: total, hurts },
        role: hurts ? 'trigger' : 'risk',
        culprit,
        severity: hurts ? 'high' : 'low',
        confidence: hurts ? 0.85 : 0.8,
        evidence: [...copies.perSubtask.slice(0, 4).map((one) => one.source), edge?.source, copies.source],
        expected: { predicted: [true, edge !== undefined] },
        arithmetic: [
          { term: 'eachBytes', value: each, unit: 'B', kind: 'observed', source: copies.perSubtask[0]?.source },
          { term: 'copies', value: sizes.length, unit: '1', kind: 'observed' },
          { term: 'totalBytes', value: total, unit: 'B', kind: 'computed' },
        ],
      },
    ];
  });
}

/** More than half of what a checkpoint writes. */
function isMostOf(of: JobCheckpoints, total: number): boolean {
  return (
    total * 2 >
    greatest(
      of.history.map((one) => one.stateBytes ?? 0),
      0,
    )
  );
}

/** Checkpoints fail or the heap is exhausted: the copies take part in it. */
function doesHarm(tools: Tools, of: JobCheckpoints): boolean {
  return failedOf(of).length > 0 || heapTold(tools).length > 0;
}

/** The newest checkpoint in which all subtasks of the vertex hold the same amount. */
function newestCopies(detailed: readonly Checkpoint[], vertexId: string): VertexAcks | undefined {
  return detailed
    .flatMap((checkpoint) => checkpoint.vertices.filter((vertex) => vertex.vertexId === vertexId))
    .filter((vertex) => isEqualEverywhere(vertex))
    .at(-1);
}

function isEqualEverywhere({ perSubtask }: VertexAcks): boolean {
  const sizes = perSubtask.flatMap((one) => (one.acknowledged ? (one.stateBytes ?? []) : []));
  if (sizes.length < 2 || sizes.length < perSubtask.length) return false;
  const least = Math.min(...sizes);
  return least >= NOT_EMPTY_BYTES && Math.max(...sizes) - least <= least * EQUAL_WITHIN;
}
