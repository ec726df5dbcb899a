import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { intervalOf, outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { detailedOf, failedOf, tellsSubtasks } from '../../tools/checkpoint/history.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { heapTold } from '../../tools/memory/memory-told.ts';
import { ends } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import { type BroadcastCopies, broadcastCopies, isBroadcast, isMostOf } from '../../tools/state/broadcast-copies.ts';
import { multipliedByRestores } from '../../tools/state/multiplied-by-restores.ts';
import { heapSnapshots, type WholeSnapshots } from '../../tools/state/whole-snapshots.ts';
import { whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import {
  type BroadcastMultipliedFacts,
  broadcastMultipliedWords,
  type MultipliedFacts,
} from './broadcast-multiplied.wording.ts';

/** Below this all copies together are small change. */
const WORTH_BYTES = 64 * 1024 * 1024;

export const broadcastMultiplied = defineRule({
  id: 'state/broadcast-multiplied',
  asks: phrase('Is the same state kept on every subtask?', '是否每个子任务都保存一份同样的状态？'),
  role: 'risk',
  needs: ['checkpoints', 'jobs'],
  lacking: ['rest-checkpoint-details', 'rest-plan'],
  words: broadcastMultipliedWords,
  look({ checkpoints, jobs }, tools) {
    const restored = checkpoints.flatMap((of) => byRestores(tools, of));
    if (restored.length > 0) return found<MultipliedFacts>(...restored);
    const fed = jobs.filter((job) => job.edges.some(isBroadcast));
    if (fed.length === 0) return clear();
    const findings = checkpoints.flatMap((of) => finding(tools, of));
    if (findings.length > 0) return found(...findings);
    const detailed = checkpoints.some((of) => detailedOf(of).some(tellsSubtasks));
    return detailed ? clear() : cannotTell(['rest-checkpoint-details', 'metadata']);
  },
});

/** It doubles at the least with each restart, until none succeeds any more. */
function byRestores(tools: Tools, of: JobCheckpoints): readonly Found<MultipliedFacts>[] {
  const told = multipliedByRestores(tools, of);
  if (told === undefined) return [];
  const { vertex, parallelism, steps } = told;
  const sizes = [...steps.slice(0, 1).map(([before]) => before), ...steps.map(([, after]) => after)];
  return [
    {
      facts: { vertex: vertex?.name ?? '', parallelism, sizes: sizes.map(({ bytes }) => bytes) },
      role: 'trigger',
      culprit: culpritAt(tools, { jobId: of.jobId, vertexId: vertex?.id }),
      severity: 'medium',
      confidence: 0.88,
      span: spanOf(
        sizes.map(({ at }) => at),
        steps.length,
      ),
      evidence: [
        ...sizes.flatMap(({ checkpoint }) => outcomeAt(checkpoint).slice(0, 1)),
        ...of.restores.slice(0, 3).map(({ source }) => source),
      ],
      expected: { predicted: [true, vertex !== undefined] },
      arithmetic: ends(sizes).map(({ bytes, checkpoint }, index) => ({
        ...{
          term: index === 0 ? 'firstBytes' : 'lastBytes',
          value: bytes,
          unit: 'B' as const,
          kind: 'observed' as const,
        },
        source: checkpoint.sources.stateBytes,
      })),
    },
  ];
}

function finding(tools: Tools, of: JobCheckpoints): readonly Found<BroadcastMultipliedFacts>[] {
  return broadcastCopies(tools, of).flatMap((kept) => {
    const { vertexId, edge, acks, eachBytes, copies, totalBytes } = kept;
    const { fails, slow } = harmOf(tools, of, kept);
    if (!fails && !slow && totalBytes < WORTH_BYTES) return [];
    const culprit = culpritAt(tools, { jobId: of.jobId, vertexId });
    const hurts = fails || slow !== undefined;
    return [
      {
        facts: { vertex: culprit.vertexName ?? '?', eachBytes, copies, totalBytes, hurts, ...howLong(of, slow) },
        role: hurts ? 'trigger' : 'risk',
        culprit,
        severity: fails ? 'high' : slow ? 'medium' : 'low',
        confidence: hurts ? 0.85 : 0.8,
        evidence: [
          ...acks.perSubtask.slice(0, 4).map((one) => one.source),
          edge.source,
          acks.source,
          ...(slow ? outcomeAt(slow.slowest) : []),
        ],
        expected: { predicted: [true, true] },
        arithmetic: [
          { term: 'eachBytes', value: eachBytes, unit: 'B', kind: 'observed', source: acks.perSubtask[0]?.source },
          { term: 'copies', value: copies, unit: '1', kind: 'observed' },
          { term: 'totalBytes', value: totalBytes, unit: 'B', kind: 'computed' },
        ],
      },
    ];
  });
}

/** The backend makes no difference to operator state: what is slow to write on a heap is as slow beside RocksDB. */
function harmOf(tools: Tools, of: JobCheckpoints, { vertexId, totalBytes }: BroadcastCopies) {
  const isMost = totalBytes >= WORTH_BYTES && isMostOf(of, totalBytes);
  const refused = whoTold(tools, 'memory-state-limit').some((one) => one.vertexId === vertexId);
  const fails = refused || (isMost && doesHarm(tools, of));
  return { fails, slow: isMost && !fails ? heapSnapshots(tools, of) : undefined };
}

function howLong(of: JobCheckpoints, slow: WholeSnapshots | undefined) {
  const intervalMs = intervalOf(of.config);
  return slow && intervalMs !== undefined ? { longestMs: slow.slowest.endToEndMs ?? 0, intervalMs } : {};
}

/** Checkpoints fail or the heap is exhausted: the copies take part in it. */
function doesHarm(tools: Tools, of: JobCheckpoints): boolean {
  return failedOf(of).length > 0 || heapTold(tools).length > 0;
}
