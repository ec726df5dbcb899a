import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { nativeStoreCall } from '../../../flink/frames/native-store-frames.ts';
import { isInSnapshot } from '../../../flink/frames/task-frames.ts';
import type { Found } from '../../define-rule.ts';
import { seen, threadsOf } from '../backpressure/task-threads.ts';
import { expiredOf } from '../checkpoint/history.ts';
import { slowPhases } from '../checkpoint/phases.ts';
import { culpritAt, jobOf, vertexOf } from '../culprit.ts';
import { spanOf } from '../span.ts';
import type { Tools } from '../tools.ts';
import { stallFacts, writeStallsOf } from './write-stalls.ts';
import type { StallFacts } from './write-stalls.wording.ts';

export type RocksDbStalledFacts = StallFacts & {
  readonly vertex: string;
  /** Threads seen inside the native store, of those that did something. */
  readonly inRocksDb: number;
  readonly threads: number;
  /** In writes (compaction holds them back) rather than in reads (blocks come from disk). */
  readonly writing: boolean;
  /** Of the busiest subtask, 0..1. */
  readonly busy: number;
  /** CPU time of those threads between dumps, share of the time that passed; absent when no dump tells. */
  readonly cpu?: number;
  /** Flink warned that its memory is too small. */
  readonly smallMemory: boolean;
  /** Longest synchronous part of a checkpoint, where the native store flushes to the local disk. */
  readonly flushMs?: number;
  /** Told by RocksDB alone: checkpoints that expired meanwhile. */
  readonly expired?: number;
  /** The same: the longest synchronous part meanwhile. */
  readonly syncMs?: number;
};

/** Most of the dumps: one may catch any task in its backend. */
export const MOSTLY = 0.6;
/** One dump of one task, or one sample, proves little. */
export const ENOUGH_SEEN = 2;

/** Once may be a pause of the JVM. */
const AGAIN = 2;

/**
 * The synchronous part of a snapshot of the native store writes what is in memory to the local disk and links files there: that takes
 * seconds only where this disk does. Dumps tell it from code of the job that takes long in the same part.
 */
export function storeFlushes(tools: Tools, of: JobCheckpoints): readonly Found<RocksDbStalledFacts>[] {
  const slow = slowPhases(of).filter((one) => one.phase === 'syncMs');
  const [worst] = [...slow].sort((a, b) => b.ms - a.ms);
  const vertex = worst && vertexOf(tools, { jobId: of.jobId, vertexId: worst.vertex.vertexId });
  const same = slow.filter((one) => one.vertex.vertexId === vertex?.id);
  if (!worst || !vertex || same.length < AGAIN) return [];
  const snapshotting = threadsOf(tools, vertex, of.history[0]?.triggeredAt).filter(({ thread: { frames } }) =>
    isInSnapshot(frames),
  );
  const job = jobOf(tools, of.jobId);
  const stalls = job && writeStallsOf(tools, job, vertex);
  const flushing = snapshotting.filter((one) => nativeStoreCall(one.thread.frames) === 'flush');
  if (seen(flushing) === 0 || seen(flushing) < seen(snapshotting) * MOSTLY) return [];
  return [
    {
      facts: {
        vertex: vertex.name,
        inRocksDb: seen(flushing),
        threads: seen(snapshotting),
        writing: true,
        busy: 0,
        smallMemory: false,
        flushMs: worst.ms,
        ...stallFacts(stalls),
      },
      culprit: culpritAt(tools, { jobId: of.jobId, vertexId: vertex.id, vertexName: vertex.name }),
      severity: expiredOf(of).length > 0 ? 'high' : 'medium',
      confidence: seen(flushing) >= ENOUGH_SEEN ? 0.85 : 0.75,
      span: spanOf(
        same.flatMap(({ checkpoint }) => [checkpoint.triggeredAt, checkpoint.endedAt]),
        same.length,
      ),
      evidence: [
        worst.source,
        ...flushing.slice(0, 3).map((one) => one.thread.source),
        ...(stalls?.told.slice(0, 2).map((one) => one.source) ?? []),
        ...same.slice(-2).map((one) => one.source),
      ],
      expected: { predicted: [true, seen(flushing) >= ENOUGH_SEEN] },
      arithmetic: [{ term: 'syncMs', value: worst.ms, unit: 'ms', kind: 'observed', source: worst.source }],
    },
  ];
}
