import type { Checkpoint, CheckpointFailureKind, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { kept } from '../kept.ts';
import { endOf } from './checkpoints.ts';

/** A completed checkpoint with its size and time. */
export interface SizeAt {
  readonly checkpoint: Checkpoint;
  readonly at: Instant;
  /** Full size of the state. */
  readonly bytes: number;
}

/**
 * The history of a job, gone through once: a log of months tells of a hundred thousand checkpoints, far apart in memory, and sixty questions
 * are asked of them, most of which concern none. Each list has the order of the history.
 */
interface History {
  readonly periodic: Checkpoint[];
  readonly savepoints: Checkpoint[];
  readonly completed: Checkpoint[];
  readonly failed: Checkpoint[];
  readonly open: Checkpoint[];
  readonly failures: Map<CheckpointFailureKind, Checkpoint[]>;
  readonly refused: Checkpoint[];
  readonly worded: Checkpoint[];
  readonly detailed: Checkpoint[];
  readonly finalized: Checkpoint[];
  readonly sizes: SizeAt[];
}

const historyOf = kept(({ history }: JobCheckpoints): History => {
  const parts: History = {
    periodic: [],
    savepoints: [],
    completed: [],
    failed: [],
    open: [],
    failures: new Map(),
    refused: [],
    worded: [],
    detailed: [],
    finalized: [],
    sizes: [],
  };
  for (const one of history) {
    (one.kind === 'savepoint' ? parts.savepoints : parts.periodic).push(one);
    if (one.outcome === 'completed') addCompleted(parts, one);
    else if (one.outcome === 'failed') parts.failed.push(one);
    else if (one.outcome === 'in-progress') parts.open.push(one);
    if (one.failure !== undefined) addFailure(parts, one, one.failure);
    if (one.failure === 'declined' || one.declines.length > 0) parts.refused.push(one);
    if (one.reason !== undefined) parts.worded.push(one);
    if (one.vertices.length > 0) parts.detailed.push(one);
    if (one.finalizedAfterMs !== undefined) parts.finalized.push(one);
  }
  return parts;
});

function addCompleted({ completed, sizes }: History, checkpoint: Checkpoint): void {
  completed.push(checkpoint);
  const at = endOf(checkpoint);
  const { kind, stateBytes: bytes } = checkpoint;
  if (kind === 'checkpoint' && at !== undefined && bytes !== undefined) sizes.push({ checkpoint, at, bytes });
}

function addFailure({ failures }: History, checkpoint: Checkpoint, kind: CheckpointFailureKind): void {
  const alike = failures.get(kind);
  if (alike === undefined) failures.set(kind, [checkpoint]);
  else alike.push(checkpoint);
}

/** Without savepoints. */
export function periodicOf(of: JobCheckpoints): readonly Checkpoint[] {
  return historyOf(of).periodic;
}

export function savepointsOf(of: JobCheckpoints): readonly Checkpoint[] {
  return historyOf(of).savepoints;
}

export function completedOf(of: JobCheckpoints): readonly Checkpoint[] {
  return historyOf(of).completed;
}

export function failedOf(of: JobCheckpoints): readonly Checkpoint[] {
  return historyOf(of).failed;
}

/** Under way when the bundle ends. */
export function openOf(of: JobCheckpoints): readonly Checkpoint[] {
  return historyOf(of).open;
}

/** Those of which Flink tells this failure; one of several sources may call it completed all the same. */
export function failedBy(of: JobCheckpoints, kind: CheckpointFailureKind): readonly Checkpoint[] {
  return historyOf(of).failures.get(kind) ?? [];
}

export function expiredOf(of: JobCheckpoints): readonly Checkpoint[] {
  return failedBy(of, 'expired');
}

/** Declined by a task, or as Flink says declined; whatever became of them. */
export function refusedOf(of: JobCheckpoints): readonly Checkpoint[] {
  return historyOf(of).refused;
}

/** Those with a reason in Flink's own words. */
export function wordedOf(of: JobCheckpoints): readonly Checkpoint[] {
  return historyOf(of).worded;
}

/** Those of which at least one vertex is told. */
export function detailedOf(of: JobCheckpoints): readonly Checkpoint[] {
  return historyOf(of).detailed;
}

/** Completed ones of which REST and the log together tell how long the JobManager took to finish them. */
export function finalizedOf(of: JobCheckpoints): readonly Checkpoint[] {
  return historyOf(of).finalized;
}

/** Sizes of the completed periodic checkpoints, by time. */
export function sizesOf(of: JobCheckpoints): readonly SizeAt[] {
  return historyOf(of).sizes;
}

/** Share of the checkpoints with a known end that went this way. */
export function shareOfEnded(some: number, of: JobCheckpoints): number {
  const ended = completedOf(of).length + failedOf(of).length;
  return ended === 0 ? 0 : some / ended;
}

/** Its subtasks say where the time went. */
export function tellsSubtasks({ vertices }: Checkpoint): boolean {
  return vertices.some((vertex) => vertex.perSubtask.length > 0);
}
