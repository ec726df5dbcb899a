import type { CheckpointOutcome } from './checkpoint.ts';
import type { GcKind } from './gc.ts';
import type { JobId, TaskManagerId, VertexId } from './ids.ts';
import type { Instant, Span } from './instant.ts';
import type { LogHistogram } from './log.ts';
import type { Rescale } from './rescale.ts';
import type { Source } from './source.ts';

/** A stretch of one job state. */
export interface StateStretch {
  readonly state: string;
  readonly from: Instant;
  /** Absent: until the end of what is known. */
  readonly to?: Instant;
  readonly source: Source;
}

export interface CheckpointMark {
  readonly id: number;
  readonly kind: 'checkpoint' | 'savepoint';
  readonly from: Instant;
  readonly to?: Instant;
  /** Of one without an end: until when it is known to have been under way; absent where only its beginning is known. */
  readonly openTo?: Instant;
  readonly outcome: CheckpointOutcome;
  readonly reason?: string;
  readonly durationMs?: number;
  readonly stateBytes?: number;
  /** It stands for so many that no axis could tell apart; absent: for itself. */
  readonly count?: number;
  readonly source: Source;
}

export interface RestartMark {
  readonly at: Instant;
  readonly attempt: number;
  /** Class and message of the first failure, one line. */
  readonly because: string;
  readonly source?: Source;
}

/** A rescale of the adaptive scheduler. */
export interface RescaleMark {
  readonly from: Instant;
  readonly to?: Instant;
  /** Absent while it goes on. */
  readonly outcome?: Rescale['outcome'];
  /** What set it off and how it ended, in Flink's words. */
  readonly because: string;
  /** Highest parallelism of a vertex before and after. */
  readonly before?: number;
  readonly after?: number;
  readonly source: Source;
}

export interface ManagerLane {
  readonly id: TaskManagerId;
  readonly role: 'jobmanager' | 'taskmanager';
  readonly host?: string;
  readonly hasLog: boolean;
  /** `up` | `silent` | `down`, in time order; what is not covered is unknown. */
  readonly stretches: readonly {
    readonly kind: 'up' | 'silent' | 'down';
    readonly from: Instant;
    readonly to: Instant;
    readonly source: Source;
  }[];
  readonly marks: readonly { readonly at: Instant; readonly kind: string; readonly source: Source }[];
}

export interface PressureMark {
  readonly at: Instant;
  readonly vertexId: VertexId;
  readonly level: 'ok' | 'low' | 'high';
  readonly ratio: number;
  readonly source: Source;
}

/** Records that wait before the sources of a job, at one snapshot. */
export interface LagMark {
  readonly at: Instant;
  readonly records: number;
  /** Not all subtasks or partitions were told. */
  readonly isAtLeast: boolean;
  readonly source: Source;
}

/** Stops of all threads of a process, as its GC log tells. */
export interface PauseLane {
  /** Absent when nothing tells whose log it is. */
  readonly managerId?: TaskManagerId;
  readonly host?: string;
  /** What the log covers. */
  readonly from: Instant;
  readonly to: Instant;
  readonly bucketMs: number;
  /** In order, without empty ones. */
  readonly buckets: readonly {
    readonly at: Instant;
    readonly pauseMs: number;
    readonly longestMs: number;
    readonly fulls: number;
  }[];
  /** Longest first, at most 20. */
  readonly longest: readonly {
    readonly at: Instant;
    readonly kind: GcKind;
    readonly durationMs: number;
    readonly source: Source;
  }[];
}

export interface JobTimeline {
  readonly jobId: JobId;
  readonly name: string;
  readonly states: readonly StateStretch[];
  readonly restarts: readonly RestartMark[];
  /** Absent when REST tells of none. */
  readonly rescales?: readonly RescaleMark[];
  readonly checkpoints: readonly CheckpointMark[];
  readonly pressure: readonly PressureMark[];
  /** By time; absent when no snapshot tells. */
  readonly lag?: readonly LagMark[];
  readonly intervalMs?: number;
  readonly timeoutMs?: number;
}

/** Moments of one kind over all jobs: how many, and when, where of those that no screen could tell apart the first stands for all. */
export interface Moments {
  readonly count: number;
  /** In order. */
  readonly at: readonly Instant[];
}

export interface OutlinedJob extends Pick<JobTimeline, 'jobId' | 'intervalMs'> {
  /** When its last checkpoint completed; savepoints are none. */
  readonly lastGood?: Instant;
}

/** What every view wants of the timeline: small, however long and eventful the incident was. */
export interface TimelineOutline {
  readonly jobs: readonly OutlinedJob[];
  readonly managers: readonly Pick<ManagerLane, 'id' | 'role' | 'host'>[];
  readonly failed: Moments;
  readonly restarts: Moments;
  readonly volume?: LogHistogram;
}

/** Everything that has a place on the shared axis. */
export interface Timeline {
  readonly span?: Span;
  readonly jobs: readonly JobTimeline[];
  readonly managers: readonly ManagerLane[];
  /** One a GC log with times; absent when there is none. */
  readonly pauses?: readonly PauseLane[];
  /** `heartbeat.timeout` in force, ms. */
  readonly heartbeatTimeoutMs?: number;
  readonly volume?: LogHistogram;
}
