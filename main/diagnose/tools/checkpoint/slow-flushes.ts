import type { Checkpoint, JobCheckpoints, VertexAcks } from '#contract/incident/checkpoint.ts';
import { greatest } from '../extremes.ts';
import { kept } from '../kept.ts';
import { detailedOf } from './history.ts';
import { DOMINATES, outsideMs, SLOW_MS, type SlowPhase, sourceOf } from './phases.ts';

/** Time of a checkpoint that one vertex spends before it sends its barriers on: a sink flushes what it holds. */
export type SlowFlush = Omit<SlowPhase, 'phase'>;

/** A JobManager that counts late, a pause of a JVM or a clock that is off lengthen other vertices as well; these stay below this part. */
const OTHERS = 0.5;

/** For each checkpoint with details that took long: the one vertex in which the time went, outside of every phase. */
export const slowFlushes = kept((of: JobCheckpoints): readonly SlowFlush[] =>
  detailedOf(of).flatMap((checkpoint) => {
    const all = checkpoint.vertices.flatMap((vertex) => flushOf(checkpoint, vertex) ?? []).sort((a, b) => b.ms - a.ms);
    const [worst, next] = all;
    if (worst === undefined || next === undefined || worst.ms < SLOW_MS) return [];
    return worst.share >= DOMINATES && next.ms < worst.ms * OTHERS ? [worst] : [];
  }),
);

/** The same of a job that is one vertex: its own flush, a clock that is off and a JobManager that counts late look alike there. */
export function isFlushOrLate(of: JobCheckpoints): boolean {
  return detailedOf(of).some((checkpoint) => {
    const [only, other] = checkpoint.vertices.flatMap((vertex) => flushOf(checkpoint, vertex) ?? []);
    return only !== undefined && other === undefined && only.ms >= SLOW_MS && only.share >= DOMINATES;
  });
}

/** The longest of the vertex; nothing where a subtask does not tell its phases. */
export function flushOf(checkpoint: Checkpoint, vertex: VertexAcks): SlowFlush | undefined {
  const spare = vertex.perSubtask.flatMap((ack) => {
    const ms = ack.acknowledged ? outsideMs(ack) : undefined;
    return ms === undefined ? [] : [{ ack, ms }];
  });
  const ms = greatest(spare.map((one) => one.ms));
  const longest = spare.find((one) => one.ms === ms)?.ack;
  if (longest === undefined || ms === undefined) return undefined;
  const whole = Math.max(checkpoint.endToEndMs ?? 0, longest.endToEndMs ?? 0, 1);
  return { checkpoint, vertex, ms, share: Math.min(1, ms / whole), source: sourceOf(longest, 'endToEndMs') };
}
