import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { rounded } from '#contract/rounded.ts';
import { isInSnapshot } from '../../../flink/frames/task-frames.ts';
import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { threadsOf } from '../../tools/backpressure/task-threads.ts';
import { outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { completedOf, expiredOf } from '../../tools/checkpoint/history.ts';
import { isSlowWithoutDetails, longest, slowPhases } from '../../tools/checkpoint/phases.ts';
import { flushOf, isFlushOrLate, type SlowFlush, slowFlushes } from '../../tools/checkpoint/slow-flushes.ts';
import { culpritAt, jobOf, vertexOf } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { ends } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type SlowSyncFacts, slowSyncWords } from './slow-sync-phase.wording.ts';

/** Once may be a pause of the JVM; twice in the same vertex is its way to take a snapshot. */
const AGAIN = 2;

export const slowSyncPhase = defineRule({
  id: 'checkpoint/slow-sync-phase',
  asks: phrase(
    'Does a task spend its checkpoint in the synchronous part?',
    '是否有 task 的检查点时间主要耗在同步阶段？',
  ),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['storage/slow', 'checkpoint/slow-alignment', 'backpressure/slow-operator'],
  words: slowSyncWords,
  look({ checkpoints }, tools) {
    const findings = checkpoints.flatMap((of) => finding(tools, of));
    if (findings.length > 0) return found(...findings);
    if (isSlowWithoutDetails(tools)) return cannotTell(['rest-checkpoint-details', 'thread-dump']);
    if (checkpoints.some(isFlushOrLate)) return cannotTell(['thread-dump'], ['checkpoint/coordinator-overloaded']);
    const other = checkpoints.flatMap(slowPhases).at(-1);
    return other
      ? clear(
          phrase(
            'Slow checkpoints do not spend their time in the synchronous part.',
            '慢检查点的时间并未耗在同步阶段。',
          ),
          [other.source, longest(other.vertex, 'syncMs').source],
        )
      : clear();
  },
});

function finding(tools: Tools, of: JobCheckpoints): readonly Found<SlowSyncFacts>[] {
  const flushes = repeatedFlushes(of).filter((one) => sentBarriersLate(tools, of, one));
  const flushed = new Set(flushes.map(({ checkpoint }) => checkpoint));
  // Who waits for the barriers of a vertex that flushes is not slow itself.
  const all = [...slowPhases(of).filter(({ checkpoint }) => !flushed.has(checkpoint)), ...flushes];
  const inSync = all.filter((one) => 'phase' in one && one.phase === 'syncMs');
  const isFlush = flushes.length > inSync.length;
  const sync = isFlush ? flushes : inSync;
  const last = sync.at(-1);
  const worst = [...sync].sort((a, b) => b.ms - a.ms)[0];
  // Most of the slow ones are slow for this reason.
  if (!last || !worst || sync.length * 2 < all.length) return [];
  const same = sync.filter((one) => one.vertex.vertexId === last.vertex.vertexId);
  const culprit = culpritAt(tools, { jobId: of.jobId, vertexId: last.vertex.vertexId });
  const vertex = vertexOf(tools, { jobId: of.jobId, vertexId: last.vertex.vertexId });
  const inSnapshot = (vertex ? threadsOf(tools, vertex, of.history[0]?.triggeredAt) : []).filter((one) =>
    isInSnapshot(one.thread.frames),
  );
  // One sample of a flame graph may catch any snapshot; where it took the time, it is the most frequent.
  const [thread] = inSnapshot.toSorted((a, b) => b.samples - a.samples);
  const before = quickBefore(of, same[0], isFlush);
  const failed = expiredOf(of);
  return [
    {
      facts: {
        vertex: culprit.vertexName ?? '?',
        syncMs: worst.ms,
        share: rounded(worst.share),
        checkpoints: same.length,
        ...(before === undefined ? {} : { beforeMs: before }),
        expired: failed.length,
        frame: thread?.userFrame ?? '',
        ...(isFlush ? { isFlush } : {}),
      },
      culprit,
      severity: failed.length > 0 ? 'high' : 'medium',
      confidence: same.length >= AGAIN ? 0.94 : 0.75,
      span: spanOf(
        same.flatMap(({ checkpoint }) => [checkpoint.triggeredAt, checkpoint.endedAt]),
        same.length,
      ),
      evidence: [
        last.source,
        worst.source,
        ...ends(same, 2).map((one) => one.source),
        thread?.thread.source,
        ...outcomeAt(last.checkpoint),
        ...failed.slice(0, 1).flatMap(outcomeAt),
      ],
      expected: { predicted: [same.length >= AGAIN, thread === undefined ? undefined : true, before !== undefined] },
      arithmetic: [
        {
          ...{ term: isFlush ? 'flushMs' : 'syncMs', value: worst.ms, unit: 'ms', source: worst.source },
          kind: isFlush ? 'computed' : 'observed',
        },
        { term: 'shareOfCheckpoint', value: rounded(worst.share), unit: '1', kind: 'computed' },
      ],
    },
  ];
}

/** Once it may be the JobManager that counted one vertex late: it stood still between the acknowledgements of two. */
function repeatedFlushes(of: JobCheckpoints): readonly SlowFlush[] {
  const all = slowFlushes(of);
  const times = (vertexId: string) => all.filter(({ vertex }) => vertex.vertexId === vertexId).length;
  return all.filter(({ vertex }) => times(vertex.vertexId) >= AGAIN);
}

/**
 * Who flushes first sends its barriers on afterwards: whoever comes behind it is as late. Where they were done before it, it had taken its
 * snapshot, and only its word of that came late.
 */
function sentBarriersLate(tools: Tools, { jobId }: JobCheckpoints, { checkpoint, vertex, ms }: SlowFlush): boolean {
  const edges = jobOf(tools, jobId)?.edges.filter(({ from }) => from === vertex.vertexId) ?? [];
  const behind = checkpoint.vertices.filter((one) => edges.some(({ to }) => to === one.vertexId));
  return behind.every(({ perSubtask }) => {
    const done = greatest(perSubtask.flatMap((ack) => (ack.acknowledged ? (ack.endToEndMs ?? []) : [])));
    return !Number.isFinite(done) || done >= ms / 2;
  });
}

/** Synchronous part of the same vertex in the last quick checkpoint before. */
function quickBefore(of: JobCheckpoints, first: SlowFlush | undefined, isFlush: boolean): number | undefined {
  const before = completedOf(of).filter((one) => one.id < (first?.checkpoint.id ?? 0));
  const last = before.findLast((one) => one.vertices.some(({ vertexId }) => vertexId === first?.vertex.vertexId));
  const same = last?.vertices.find(({ vertexId }) => vertexId === first?.vertex.vertexId);
  if (last === undefined || same === undefined) return undefined;
  return isFlush ? flushOf(last, same)?.ms : longest(same, 'syncMs').ms;
}
