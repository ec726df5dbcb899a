import type { AttemptId, EntryPath, JobId, TaskManagerId, VertexId } from './ids.ts';
import type { Instant, Span } from './instant.ts';
import type { Source } from './source.ts';
import type { Throwable } from './throwable.ts';

export type CheckpointOutcome = 'completed' | 'failed' | 'in-progress' | 'unknown';

/** Why a checkpoint failed, in Flink's classes (CheckpointFailureReason). */
export type CheckpointFailureKind =
  | 'expired'
  | 'declined'
  | 'subsumed'
  | 'trigger-failed'
  | 'tasks-not-running'
  | 'finalize-failed'
  | 'coordinator-suspended'
  | 'io-error'
  | 'other';

/** A `Decline checkpoint …` of one subtask, resolved to where it ran. */
export interface Decline {
  readonly at: Instant;
  readonly attemptId?: AttemptId;
  readonly vertexId?: VertexId;
  readonly subtask?: number;
  readonly taskManagerId?: TaskManagerId;
  readonly host?: string;
  readonly cause?: Throwable;
  readonly source: Source;
}

/** A subtask's acknowledgement that came after the checkpoint had ended. */
export interface LateAck {
  readonly at: Instant;
  readonly vertexId?: VertexId;
  readonly subtask?: number;
  readonly taskManagerId?: TaskManagerId;
  readonly source: Source;
}

/** Phases of one subtask for one checkpoint; all ms and bytes; absent = not reported. */
export interface SubtaskAck {
  readonly subtask: number;
  readonly acknowledged: boolean;
  readonly ackAt?: Instant;
  readonly endToEndMs?: number;
  /** Ms from the trigger until it gave the checkpoint up, which had failed meanwhile: its phases end there, unfinished. */
  readonly givenUpMs?: number;
  readonly stateBytes?: number;
  readonly checkpointedBytes?: number;
  readonly syncMs?: number;
  readonly asyncMs?: number;
  readonly alignmentMs?: number;
  readonly startDelayMs?: number;
  readonly processedBytes?: number;
  readonly persistedBytes?: number;
  readonly source: Source;
  /** Field name → where that field was read; absent when only `source` is known. */
  readonly sources?: Readonly<Record<string, Source>>;
}

/** One vertex within a checkpoint (`/checkpoints/details/:id`). */
export interface VertexAcks {
  readonly vertexId: VertexId;
  readonly acknowledged: number;
  readonly subtasks: number;
  readonly stateBytes?: number;
  readonly checkpointedBytes?: number;
  readonly endToEndMs?: number;
  readonly perSubtask: readonly SubtaskAck[];
  /** Over the subtasks, as REST sums them up, by `<field of SubtaskAck>.<min|max|avg>`: `asyncMs.max`. */
  readonly summary?: Readonly<Record<string, { readonly value: number; readonly source: Source }>>;
  readonly source: Source;
}

/** Which kind of source a field was read from; a merged checkpoint names all it was read from. */
export type CheckpointOrigin = 'log' | 'rest' | 'metadata' | 'archive';

export interface Checkpoint {
  readonly id: number;
  readonly kind: 'checkpoint' | 'savepoint';
  readonly triggeredAt?: Instant;
  /**
   * Ms from its trigger to the record that announces it, both by the JobManager's clock; told by logs only. In between the JobManager
   * plans the checkpoint in its main thread and takes an id for it, and no task is asked (CheckpointCoordinator.startTriggeringCheckpoint).
   */
  readonly announcedAfterMs?: number;
  /** Last acknowledgement, completion or failure, whichever ended it. */
  readonly endedAt?: Instant;
  readonly outcome: CheckpointOutcome;
  readonly failure?: CheckpointFailureKind;
  /** Flink's own words for the failure. */
  readonly reason?: string;
  /** From the trigger to the last acknowledgement (REST), to when `_metadata` was written (the log, where REST does not tell), or to the failure: see `endToEndUntil`. */
  readonly endToEndMs?: number;
  /**
   * Ms from the last acknowledgement (REST) until it was complete (the log): the JobManager writes `_metadata` and nobody else has a part
   * in it (PendingCheckpoint.finalizeCheckpoint). Only where both tell of it.
   */
  readonly finalizedAfterMs?: number;
  /**
   * Full size. ≤ 1.14 REST counts increments: then the log's number stands here. The log counts the state of operator coordinators
   * (enumerators of sources), REST does not.
   */
  readonly stateBytes?: number;
  /** Newly written bytes. */
  readonly checkpointedBytes?: number;
  readonly path?: string;
  readonly acknowledged?: number;
  readonly subtasks?: number;
  readonly declines: readonly Decline[];
  readonly lateAcks: readonly LateAck[];
  readonly vertices: readonly VertexAcks[];
  /** Its `_metadata` in the bundle: the one of `incident.snapshots` with this entry has sizes by operator. */
  readonly snapshot?: EntryPath;
  readonly from: readonly CheckpointOrigin[];
  /** Field name → where that field was read. At least `outcome`; `log.outcome` and `log.triggeredAt` where REST tells it as well as the log. */
  readonly sources: Readonly<Record<string, Source>>;
}

/**
 * What `endToEndMs` of a checkpoint ends with. REST's ends at the last acknowledgement; `checkpointDuration` of the log's line goes on
 * until `_metadata` is written (CompletedCheckpoint.getCompletionTimestamp), which a slow storage makes seconds.
 */
export function endToEndUntil(checkpoint: Checkpoint): 'last-ack' | 'completion' | 'failure' | undefined {
  if (checkpoint.endToEndMs === undefined) return undefined;
  if (checkpoint.outcome === 'failed') return 'failure';
  return checkpoint.sources.endToEndMs?.kind === 'line' ? 'completion' : 'last-ack';
}

/** `/jobs/:id/checkpoints/config`, or rebuilt from settings and log lines; absent = not known. */
export interface CheckpointConfig {
  readonly intervalMs?: ConfigValue<number>;
  readonly timeoutMs?: ConfigValue<number>;
  readonly minPauseMs?: ConfigValue<number>;
  readonly maxConcurrent?: ConfigValue<number>;
  readonly tolerableFailures?: ConfigValue<number>;
  readonly unaligned?: ConfigValue<boolean>;
  readonly mode?: ConfigValue<string>;
  readonly externalized?: ConfigValue<boolean>;
  /** `jobmanager` | `filesystem` | a factory class. */
  readonly storage?: ConfigValue<string>;
  /** Where files go, when a file system holds them. */
  readonly directory?: ConfigValue<string>;
  readonly stateBackend?: ConfigValue<string>;
}

export interface ConfigValue<T> {
  readonly value: T;
  readonly origin: 'rest' | 'log' | 'file' | 'default';
  /** Absent only for defaults. */
  readonly source?: Source;
}

export interface Restore {
  readonly at: Instant;
  readonly checkpointId?: number;
  readonly path?: string;
  readonly source: Source;
}

export interface JobCheckpoints {
  readonly jobId: JobId;
  readonly config: CheckpointConfig;
  /** Totals REST states, of the newest snapshot (reset when the JobManager fails over). */
  readonly counts?: {
    readonly completed: number;
    readonly failed: number;
    readonly inProgress: number;
    readonly restored: number;
    readonly total: number;
    readonly source: Source;
  };
  /** By trigger time, then id. One item an id and job run. */
  readonly history: readonly Checkpoint[];
  readonly restores: readonly Restore[];
  /**
   * When every checkpoint that completed would be in the history, in order and apart from each other: outside of these that none is there
   * means nothing. May begin or end with infinity: as long as the job was there. Absent: always.
   */
  readonly witnessed?: readonly Span[];
}
