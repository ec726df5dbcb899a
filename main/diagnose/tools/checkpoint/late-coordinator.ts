import type { Checkpoint, SubtaskAck } from '#contract/incident/checkpoint.ts';
import type { Source } from '#contract/incident/source.ts';
import { outsideMs, sourceOf } from './phases.ts';

/** Time of a checkpoint that belongs to no task. */
export interface LateCheckpoint {
  readonly checkpoint: Checkpoint;
  /** `before`: until any task heard of it; `after`: from the end of the quickest task until it was counted. */
  readonly side: 'before' | 'after';
  readonly ms: number;
  readonly source: Source | undefined;
}

/** Half of the time outside of every phase of every task can only be on the way to, from and in the coordinator. */
const OUTSIDE = 0.5;
/** Barriers that queue reach the vertices one after the other; a trigger that is late is equally late for all. */
const COMMON = 0.8;

interface Spare {
  readonly ack: SubtaskAck;
  readonly endToEndMs: number;
  readonly startDelayMs: number;
  readonly ms: number;
}

/**
 * Time in which every single subtask was waited for by nobody but the coordinator; a task of its own would be late alone. `leastMs`: below
 * it nobody waits.
 */
export function lateCheckpoint(checkpoint: Checkpoint, leastMs: number): LateCheckpoint | undefined {
  const acks = checkpoint.vertices.flatMap((vertex) => vertex.perSubtask.filter((one) => one.acknowledged));
  const spare = acks.flatMap(spareOf);
  // Sources up to 1.11 tell no start delay: then nothing can be concluded.
  if (spare.length === 0 || spare.length !== acks.length) return undefined;
  // Of one vertex alone the time may be its own: where it flushes before it takes its snapshot, no phase counts it either.
  if (checkpoint.vertices.filter((vertex) => vertex.perSubtask.length > 0).length < 2) return undefined;
  return lateAfter(checkpoint, spare, leastMs) ?? lateBefore(checkpoint, spare, leastMs);
}

function spareOf(ack: SubtaskAck): readonly Spare[] {
  const { endToEndMs, startDelayMs } = ack;
  const ms = outsideMs(ack);
  return ms === undefined || endToEndMs === undefined || startDelayMs === undefined
    ? []
    : [{ ack, endToEndMs, startDelayMs, ms }];
}

function lateAfter(checkpoint: Checkpoint, spare: readonly Spare[], leastMs: number): LateCheckpoint | undefined {
  const [least] = [...spare].sort((a, b) => a.ms - b.ms);
  const isAll = spare.every(({ ms, endToEndMs }) => endToEndMs > 0 && ms / endToEndMs >= OUTSIDE);
  if (!least || !isAll || least.ms < leastMs) return undefined;
  return { checkpoint, side: 'after', ms: least.ms, source: sourceOf(least.ack, 'endToEndMs') };
}

/**
 * The first to hear of a checkpoint are the sources, by a call of the JobManager, once its operator coordinators (enumerators of
 * sources) have written their own part. The delay is by the task's clock and the whole duration by the JobManager's: a clock that is
 * off makes the one longer than the other.
 */
function lateBefore(checkpoint: Checkpoint, spare: readonly Spare[], leastMs: number): LateCheckpoint | undefined {
  const [first] = [...spare].sort((a, b) => a.startDelayMs - b.startDelayMs);
  if (!first || first.startDelayMs < leastMs) return undefined;
  const isCommon = spare.every(
    ({ endToEndMs }) => first.startDelayMs <= endToEndMs && first.startDelayMs >= endToEndMs * COMMON,
  );
  if (!isCommon) return undefined;
  return { checkpoint, side: 'before', ms: first.startDelayMs, source: sourceOf(first.ack, 'startDelayMs') };
}
