import type { AttemptId, JobId, TaskManagerId, VertexId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Source } from './source.ts';
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

export interface JobFailures {
  readonly jobId: JobId;
  readonly attempts: readonly JobAttempt[];
  /** `Recovery is suppressed by …`: the job was given up. */
  readonly suppressed?: { readonly at: Instant; readonly by: string; readonly source: Source };
}
