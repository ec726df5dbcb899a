import type { CheckpointOutcome } from './checkpoint.ts';
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
  readonly outcome: CheckpointOutcome;
  readonly reason?: string;
  readonly durationMs?: number;
  readonly stateBytes?: number;
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

export interface JobTimeline {
  readonly jobId: JobId;
  readonly name: string;
  readonly states: readonly StateStretch[];
  readonly restarts: readonly RestartMark[];
  /** Absent when REST tells of none. */
  readonly rescales?: readonly RescaleMark[];
  readonly checkpoints: readonly CheckpointMark[];
  readonly pressure: readonly PressureMark[];
  readonly intervalMs?: number;
  readonly timeoutMs?: number;
}

/** Everything that has a place on the shared axis. */
export interface Timeline {
  readonly span?: Span;
  readonly jobs: readonly JobTimeline[];
  readonly managers: readonly ManagerLane[];
  readonly volume?: LogHistogram;
}
