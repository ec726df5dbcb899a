import type { Checkpoint, JobCheckpoints, SubtaskAck, VertexAcks } from '#contract/incident/checkpoint.ts';
import type { Source } from '#contract/incident/source.ts';
import { kept } from '../kept.ts';
import type { Tools } from '../tools.ts';
import { detailedOf, expiredOf, periodicOf, tellsSubtasks } from './history.ts';

/** The parts of a subtask's checkpoint, in their order (CheckpointMetrics). */
export type Phase = 'startDelayMs' | 'alignmentMs' | 'syncMs' | 'asyncMs';

export const PHASES: readonly Phase[] = ['startDelayMs', 'alignmentMs', 'syncMs', 'asyncMs'];

/** Up to this a phase is a few round trips, files or a pause of the JVM; above it somebody waits. */
export const SLOW_MS = 3000;
/** Bytes a second below which no disk or object store in use works; a single disk takes a hundred times this. */
export const CRAWL = 1_000_000;
/** Then waiting, not sending, takes the time. */
export const LONG_MS = 10_000;
/** The part that takes half of the time is where to look. */
export const DOMINATES = 0.5;

/** One vertex of one checkpoint with the phase that took most of the time. */
export interface SlowPhase {
  readonly checkpoint: Checkpoint;
  readonly vertex: VertexAcks;
  readonly phase: Phase;
  /** The longest of its subtasks. */
  readonly ms: number;
  /** Of the checkpoint's whole duration, 0..1. */
  readonly share: number;
  readonly source: Source | undefined;
}

/** The longest time that a subtask of the vertex spent in a phase, and where it is told. */
export function longest(
  vertex: VertexAcks,
  phase: Phase,
): { readonly ms: number; readonly source: Source | undefined } {
  const summed = vertex.summary?.[`${phase}.max`];
  const worst = [...vertex.perSubtask].sort((a, b) => (timeIn(b, phase) ?? -1) - (timeIn(a, phase) ?? -1))[0];
  const own = worst && timeIn(worst, phase);
  if (own !== undefined && own > (summed?.value ?? -1))
    return { ms: own, source: sourceOf(worst, worst?.[phase] === undefined ? 'givenUpMs' : phase) };
  return { ms: summed?.value ?? 0, source: summed?.source };
}

/** One that was past its synchronous part when it gave up had been writing its files since, for at least so long. */
export function timeIn(ack: SubtaskAck, phase: Phase): number | undefined {
  const { givenUpMs, startDelayMs, alignmentMs = 0, syncMs } = ack;
  if (phase !== 'asyncMs' || givenUpMs === undefined || startDelayMs === undefined || syncMs === undefined)
    return ack[phase];
  return Math.max(0, givenUpMs - startDelayMs - alignmentMs - syncMs);
}

export function sourceOf(ack: SubtaskAck | undefined, field: string): Source | undefined {
  return ack?.sources?.[field] ?? ack?.source;
}

/**
 * Of a subtask's checkpoint what no phase counts. Alignment ends when the last barrier is there and the synchronous part begins with the
 * snapshot; in between operators are told that a barrier will be sent (SubtaskCheckpointCoordinatorImpl, prepareSnapshotPreBarrier), and
 * sinks flush. Behind the last phase the acknowledgement is under way to the JobManager.
 */
export function outsideMs(ack: SubtaskAck): number | undefined {
  const { endToEndMs, startDelayMs, alignmentMs, syncMs, asyncMs } = ack;
  if (endToEndMs === undefined || startDelayMs === undefined) return undefined;
  if (alignmentMs === undefined || syncMs === undefined || asyncMs === undefined) return undefined;
  return endToEndMs - (startDelayMs + alignmentMs + syncMs + asyncMs);
}

/** For each checkpoint with details that took long: the vertex and phase in which the time went. */
export const slowPhases = kept((of: JobCheckpoints): readonly SlowPhase[] =>
  detailedOf(of).flatMap((checkpoint) => {
    const all = checkpoint.vertices.flatMap((vertex) =>
      PHASES.map((phase) => ({ checkpoint, vertex, phase, ...longest(vertex, phase) })),
    );
    const [worst] = all.sort((a, b) => b.ms - a.ms);
    if (!worst || worst.ms < SLOW_MS) return [];
    const whole = Math.max(checkpoint.endToEndMs ?? 0, slowestAck(worst.vertex));
    const share = whole === 0 ? 1 : Math.min(1, worst.ms / whole);
    return share < DOMINATES ? [] : [{ ...worst, share }];
  }),
);

function slowestAck(vertex: VertexAcks): number {
  return Math.max(0, ...vertex.perSubtask.map((one) => one.endToEndMs ?? 0));
}

/** Periodic checkpoints that took long, whoever tells of it. */
export const slowOf = kept((of: JobCheckpoints): readonly Checkpoint[] =>
  periodicOf(of).filter((one) => (one.endToEndMs ?? 0) >= SLOW_MS || one.failure === 'expired'),
);

/** Checkpoints took long, and of no subtask of theirs it is told. */
export const isSlowWithoutDetails = kept((tools: Tools): boolean =>
  (tools.know('checkpoints') ?? []).some(
    (of) =>
      !detailedOf(of).some(tellsSubtasks) &&
      (expiredOf(of).length > 0 || of.history.some((one) => (one.endToEndMs ?? 0) >= SLOW_MS)),
  ),
);

/** Bytes that one vertex wrote for one checkpoint in each ms of its slowest asynchronous part. */
export function throughput(vertex: VertexAcks): { readonly bytes: number; readonly perMs: number } | undefined {
  const done = vertex.perSubtask.filter((one) => one.acknowledged && one.asyncMs !== undefined);
  const bytes = done.reduce((sum, one) => sum + (one.checkpointedBytes ?? one.stateBytes ?? 0), 0);
  const ms = Math.max(0, ...done.map((one) => one.asyncMs ?? 0));
  return done.length === 0 || bytes === 0 ? undefined : { bytes, perMs: bytes / Math.max(1, ms) };
}
