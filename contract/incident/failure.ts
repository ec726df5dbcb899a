import type { AttemptId, JobId, TaskManagerId, VertexId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { LineSource, Source } from './source.ts';
import type { Throwable } from './throwable.ts';

/** What an exception is about, from `main/flink/causes.ts`. */
export type FailureFamily =
  | 'user-code'
  | 'checkpoint'
  | 'checkpoint-tolerance'
  | 'storage'
  | 'heartbeat'
  | 'connection-lost'
  | 'task-manager-gone'
  | 'no-resources'
  | 'restore'
  | 'class-loading'
  | 'out-of-memory'
  | 'kafka'
  | 'jdbc'
  | 'external'
  | 'rpc'
  | 'cancelled'
  | 'restart-suppressed'
  | 'leadership'
  | 'framework'
  | 'unknown';

/** One task or job that failed. */
export interface Failure {
  readonly at: Instant;
  readonly throwable?: Throwable;
  /** Class of the outermost throwable, or of the only one REST names. */
  readonly className: string;
  readonly message: string;
  readonly family: FailureFamily;
  /** The throwable of the chain that decided the family. */
  readonly decisive?: Throwable;
  /** True when Flink writes it only because something else failed before (cancelled, connection closed, …). */
  readonly secondary: boolean;
  readonly vertexId?: VertexId;
  readonly vertexName?: string;
  readonly subtask?: number;
  readonly attemptId?: AttemptId;
  readonly taskManagerId?: TaskManagerId;
  readonly host?: string;
  /** A failure of the job as a whole (REST: no task name). */
  readonly isGlobal: boolean;
  readonly from: readonly ('log' | 'rest' | 'archive')[];
  readonly sources: readonly Source[];
  /**
   * The lines of its throwables, without those that only carry another, in the log of another process: the JobManager prints once more
   * what a TaskManager reported.
   */
  readonly repeatedAt?: readonly LineSource[];
}

/** One run of the job between two restarts, and what ended it. */
export interface JobAttempt {
  /** 0 for the first run. */
  readonly number: number;
  readonly startedAt?: Instant;
  readonly firstFailure?: Failure;
  readonly followers: readonly Failure[];
  readonly restarted: boolean;
  readonly restartedAt?: Instant;
}

/** Runs that ended alike one after the other, as one item. */
export interface RestartLoop {
  /** Numbers of the first and last run. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** First failure of the first and of the last run. */
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly className: string;
  readonly message: string;
  readonly vertexName?: string;
  /** True when the job was started once more after the last of them. */
  readonly goesOn: boolean;
}

/** What the restart strategy still allows; absent where it sets no limit. */
export interface RestartsLeft {
  /** Runs that failed and count against the limit. */
  readonly failures: number;
  readonly limit: number;
  /** At most: tasks that fail on their own count each. */
  readonly left: number;
  /** Failures count within this before the last one (failure rate). */
  readonly withinMs?: number;
  readonly source: Source;
}

export interface JobFailures {
  readonly jobId: JobId;
  /** REST tells every failure since the JobMaster of the job began: before the first of them it did not fail. */
  readonly isWhole?: true;
  readonly attempts: readonly JobAttempt[];
  /** In order; absent when no two runs in a row ended alike. */
  readonly loops?: readonly RestartLoop[];
  readonly restartsLeft?: RestartsLeft;
  /** `Recovery is suppressed by …`: the job was given up. */
  readonly suppressed?: { readonly at: Instant; readonly by: string; readonly source: Source };
}
