import type { CheckpointFailureKind, CheckpointOrigin, CheckpointOutcome, JobCheckpoints } from './checkpoint.ts';
import type { JobId, VertexId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Source } from './source.ts';

/** Which checkpoints of a job the table lists. */
export const CHECKPOINT_FILTERS = ['all', 'completed', 'failed', 'in-progress', 'unknown', 'savepoint'] as const;
export type CheckpointFilter = (typeof CHECKPOINT_FILTERS)[number];

export const CHECKPOINT_SORTS = ['triggered', 'id', 'duration', 'size', 'new', 'acks'] as const;
export type CheckpointSort = (typeof CHECKPOINT_SORTS)[number];

/** One checkpoint of a job. Ids begin again with another run of the job, so the moment of its trigger belongs to it where it is known. */
export interface CheckpointRef {
  readonly id: number;
  readonly at?: Instant;
}

/** Who stood in the way: the first that declined, or along the flow the first vertex that did not acknowledge in full. */
export type CheckpointWho =
  | {
      readonly kind: 'declined';
      readonly vertex?: string;
      readonly subtask?: number;
      readonly host?: string;
      /** Further declines of the same checkpoint. */
      readonly more: number;
    }
  | {
      readonly kind: 'unacknowledged';
      readonly vertex: string;
      readonly missing: number;
      /** Of the missing, those that answered after the end. */
      readonly tooLate: number;
      readonly subtasks: number;
    };

export interface CheckpointRow extends CheckpointRef {
  readonly kind: 'one';
  /** In the history of its job. */
  readonly place: number;
  readonly type: 'checkpoint' | 'savepoint';
  readonly outcome: CheckpointOutcome;
  readonly failure?: CheckpointFailureKind;
  readonly endedAt?: Instant;
  /** Of one without an end: until when it is known to have been under way. */
  readonly openTo?: Instant;
  readonly durationMs?: number;
  /** Full size, and what is new of it; what was not completed has neither. */
  readonly stateBytes?: number;
  readonly newBytes?: number;
  readonly acknowledged?: number;
  readonly subtasks?: number;
  /** Flink's words for the failure, one line. */
  readonly reason?: string;
  readonly who?: CheckpointWho;
  readonly from: readonly CheckpointOrigin[];
}

/** Neighbours that ended alike, folded into one row; the first and the last of them stand beside it. */
export interface CheckpointRun {
  readonly kind: 'run';
  /** Of its earliest and its latest, in the history of its job; the first is what unfolds it. */
  readonly place: number;
  readonly lastPlace: number;
  readonly firstId: number;
  readonly lastId: number;
  readonly count: number;
  readonly outcome: CheckpointOutcome;
  readonly failure?: CheckpointFailureKind;
  /** Absent where none of them tells it. */
  readonly durationMs?: { readonly least: number; readonly most: number };
  /** Of the newest that tells it; what was not completed has none. */
  readonly stateBytes?: number;
}

/** Checkpoints on the time axis: one, or several that no screen could tell apart. */
export interface CheckpointBar extends CheckpointRef {
  readonly kind: 'checkpoint' | 'savepoint';
  readonly from: Instant;
  readonly to?: Instant;
  /** Of one without an end: until when it is known to have been under way; absent where only its beginning is known. */
  readonly openTo?: Instant;
  /** Failed when one of them failed. */
  readonly outcome: CheckpointOutcome;
  readonly count: number;
  readonly failed: number;
}

/** What the checkpoints of a job were like, over all or within a range of time. */
export interface CheckpointsOverview {
  readonly jobId?: JobId;
  /** `off`: checkpointing is switched off, and none was taken. `never`: REST counted none. `none`: the bundle tells of none. */
  readonly state: 'told' | 'off' | 'batch' | 'never' | 'none';
  /** That it is switched off, that the job computes batches, or that none was counted. */
  readonly stateSource?: Source;
  /** What of that which would tell is not in the bundle. */
  readonly lacks: readonly ('log' | 'rest')[];
  readonly counts: Readonly<Record<CheckpointFilter, number>>;
  /** Totals REST states, over the life of the JobManager; its history keeps the newest alone. */
  readonly restCounts?: JobCheckpoints['counts'];
  readonly intervalMs?: number;
  readonly timeoutMs?: number;
  readonly timeoutSource?: Source;
  /** Of all that tell it. */
  readonly longestMs?: number;
  readonly bars: readonly CheckpointBar[];
  readonly firstFailed?: CheckpointRef;
  readonly lastGood?: CheckpointRef;
  /** Those of which REST, `_metadata` and archives say nothing. */
  readonly fromLogAlone: number;
  /** Left out of a range of time: nothing tells when they were. */
  readonly withoutTime: number;
  /** REST of this release (up to 1.14) counts what is new as its one size; the full size stands in the log alone. */
  readonly countsIncrements: boolean;
}

/**
 * `late`: later than `atOnceMs` after the trigger. `too-late`: after the checkpoint had ended. `pending`: the checkpoint goes on.
 * `acked`: it did, and nothing tells when. `unknown`: nothing tells of this subtask.
 */
export type AckState = 'acked' | 'at-once' | 'late' | 'declined' | 'too-late' | 'never' | 'pending' | 'unknown';

/** A subtask's answer, or that of several neighbours: then the worst of them. */
export interface AckCell {
  readonly subtask: number;
  readonly count: number;
  readonly state: AckState;
  /** After the trigger. */
  readonly afterMs?: number;
  readonly source?: Source;
}

/** One vertex in one checkpoint. */
export interface CheckpointVertex {
  readonly vertexId: VertexId;
  readonly name: string;
  readonly subtasks: number;
  /** Absent: not told. */
  readonly acknowledged?: number;
  readonly stateBytes?: number;
  readonly newBytes?: number;
  readonly endToEndMs?: number;
  /** By subtask. */
  readonly cells: readonly AckCell[];
  readonly source?: Source;
}

/** Where the time of one subtask went; a phase that is absent is not told. */
export interface SubtaskPhases {
  readonly subtask: number;
  readonly endToEndMs: number;
  readonly startDelayMs?: number;
  readonly alignmentMs?: number;
  readonly syncMs?: number;
  readonly asyncMs?: number;
  readonly source: Source;
}

export type CheckpointPhase = 'startDelayMs' | 'alignmentMs' | 'syncMs' | 'asyncMs';

export interface VertexPhases {
  readonly vertexId: VertexId;
  readonly name: string;
  readonly slowest: SubtaskPhases;
  readonly median: SubtaskPhases;
}

/** What the phases of a checkpoint come to; `totalMs` is the time of the slowest subtask that tells of itself. */
export type PhaseReading =
  /** A moment, and far below the limit. `isWhole`: all answered. */
  | { readonly kind: 'quick'; readonly totalMs: number; readonly limitMs: number; readonly isWhole: boolean }
  /** Those who answered did so in the first half of it; `unanswered`: the first vertex along the flow where somebody did not. */
  | {
      readonly kind: 'elsewhere';
      readonly totalMs: number;
      readonly durationMs: number;
      readonly unanswered?: string;
    }
  /** A phase took most of it, 0..1; `vertex`: the first along the flow in which it did. */
  | {
      readonly kind: 'phase';
      readonly totalMs: number;
      readonly phase: CheckpointPhase;
      readonly share: number;
      readonly vertex: string;
      /** Synchronous and asynchronous part together are no tenth of it. */
      readonly isSnapshotQuick: boolean;
    }
  /** The start delay is not told, and what is told, 0..1, is not half of it. */
  | { readonly kind: 'untold'; readonly totalMs: number; readonly told: number }
  /** All is told, and no phase took half. */
  | { readonly kind: 'none'; readonly totalMs: number };

export interface CheckpointPhases extends CheckpointRef {
  /** In the order of the flow. */
  readonly vertices: readonly VertexPhases[];
  /** Of the slowest subtask of all, 0..1 of its time; and the longest of any subtask. */
  readonly shares: Readonly<Partial<Record<CheckpointPhase, { readonly share: number; readonly mostMs: number }>>>;
  readonly reading: PhaseReading;
}

/** A line of a log that names a subtask: a decline, or an acknowledgement that came too late. */
export interface SubtaskWord {
  readonly kind: 'declined' | 'too-late';
  readonly at: Instant;
  readonly vertex?: string;
  readonly subtask?: number;
  readonly host?: string;
  /** Class and message of what made it decline, one line. */
  readonly because?: string;
  readonly source: Source;
}

/** All that is told of one checkpoint. */
export interface CheckpointDetail {
  readonly jobId: JobId;
  readonly row: CheckpointRow;
  /** What its duration ends with. */
  readonly until?: 'last-ack' | 'completion' | 'failure';
  readonly announcedAfterMs?: number;
  readonly finalizedAfterMs?: number;
  readonly path?: string;
  /** Where each field was read. */
  readonly sources: Readonly<Record<string, Source>>;
  /** In the order of the flow; empty where nothing tells of vertices. */
  readonly vertices: readonly CheckpointVertex[];
  /** `subtasks`: REST of each subtask; `vertices`: REST of the vertices alone; `log`: those whom lines name. */
  readonly acksFrom: 'subtasks' | 'vertices' | 'log' | 'none';
  /** Up to this an answer came at once. */
  readonly atOnceMs: number;
  /** Subtasks of one cell. */
  readonly cellSubtasks: number;
  readonly words: readonly SubtaskWord[];
  readonly wordsOmitted: number;
  /** Of this one, or of the newest completed one before it that has some. */
  readonly phases?: CheckpointPhases;
  readonly previousFailed?: CheckpointRef;
  readonly nextFailed?: CheckpointRef;
}
