import type { Checkpoint, CheckpointConfig, VertexAcks } from '#contract/incident/checkpoint.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Job } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import { topological } from '#contract/incident/topological.ts';

/** The interval when checkpointing is on. */
export function intervalOf(config: CheckpointConfig): number | undefined {
  const interval = config.intervalMs?.value;
  return interval !== undefined && Number.isFinite(interval) && interval > 0 ? interval : undefined;
}

export function endOf(checkpoint: Checkpoint): Instant | undefined {
  return checkpoint.endedAt ?? checkpoint.triggeredAt;
}

/** A fifth of the attempts is the border of the severity guide; one in a day is weather. */
export const OFTEN = 0.2;
/** Three failures are no accident: the job does not get past what stands in the way. */
export const STREAK = 3;

/** Where it is said how it went: outcome, reason, duration. */
export function outcomeAt(checkpoint: Checkpoint): readonly Source[] {
  const { outcome, reason, endToEndMs } = checkpoint.sources;
  return [outcome, checkpoint.sources['log.outcome'], reason, endToEndMs].filter((source) => source !== undefined);
}

/** Kept by the JobManager, not by a file system. */
export function isInJobManager(config: CheckpointConfig): boolean {
  return /jobmanager/i.test(config.storage?.value ?? '');
}

/** A vertex that did not acknowledge, and what those after it show of the barriers: that they passed it, or stopped there. */
export interface Unacknowledged extends VertexAcks {
  /** Undefined where nothing comes after it, or nothing is told of what does. */
  readonly barriers?: 'passed' | 'stopped';
}

/** The first vertex, from the sources on, that did not acknowledge in full. */
export function firstUnacknowledged(checkpoint: Checkpoint, job: Job | undefined): Unacknowledged | undefined {
  const first = firstOpen(checkpoint, job);
  const barriers = first && job && barriersBeyond(first, checkpoint, job);
  return first && barriers ? { ...first, barriers } : first;
}

/**
 * A task sends the barrier on before it writes its snapshot (SubtaskCheckpointCoordinatorImpl.checkpointState), so whoever comes after and
 * acknowledged in full got one from each of its subtasks: then its files took too long, or its word was lost.
 */
function barriersBeyond({ vertexId }: VertexAcks, checkpoint: Checkpoint, job: Job): 'passed' | 'stopped' | undefined {
  const next = new Set(job.edges.flatMap(({ from, to }) => (from === vertexId ? [to] : [])));
  const acks = checkpoint.vertices.filter((one) => next.has(one.vertexId));
  if (acks.some((one) => one.subtasks > 0 && one.acknowledged >= one.subtasks)) return 'passed';
  return acks.length > 0 ? 'stopped' : undefined;
}

function firstOpen(checkpoint: Checkpoint, job: Job | undefined): VertexAcks | undefined {
  const open = checkpoint.vertices.filter((vertex) => vertex.acknowledged < vertex.subtasks);
  // Most failed checkpoints of a long log name no vertex at all: the order is worked out only where it decides.
  if (open.length <= 1) return open[0];
  const order = job ? topological(job).map((vertex) => vertex.id) : [];
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...open].sort((a, b) => place(a.vertexId) - place(b.vertexId))[0];
}
