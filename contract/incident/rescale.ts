import type { VertexId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Source } from './source.ts';
import type { Throwable } from './throwable.ts';

/** A vertex within a rescale. */
export interface RescaledVertex {
  readonly vertexId: VertexId;
  readonly name?: string;
  /** Parallelism before it; absent when the job is scheduled for the first time. */
  readonly before?: number;
  /** Parallelism after it; absent when it did not come to that. */
  readonly after?: number;
  /** Upper bound that was asked for then. */
  readonly desired?: number;
  /** Lower bound: with less the job does not run. */
  readonly sufficient?: number;
}

/** A state of the adaptive scheduler within a rescale: `WaitingForResources`, `CreatingExecutionGraph`, `Executing`, … */
export interface SchedulerState {
  readonly state: string;
  readonly from?: Instant;
  readonly to?: Instant;
  readonly failure?: Throwable;
  readonly source: Source;
}

/** One time that the adaptive scheduler fitted a job to its slots, or tried to (Flink's Rescale; REST tells it since 2.3). */
export interface Rescale {
  readonly id: string;
  readonly startedAt?: Instant;
  readonly endedAt?: Instant;
  /** Absent while it goes on. */
  readonly outcome?: 'completed' | 'failed' | 'ignored';
  /** TriggerCause: INITIAL_SCHEDULE, UPDATE_REQUIREMENT, NEW_RESOURCE_AVAILABLE, RECOVERABLE_FAILOVER. */
  readonly cause?: string;
  /** Why it ended as it did (TerminatedReason): SUCCEEDED, EXCEPTION_OCCURRED, NO_RESOURCES_OR_PARALLELISMS_CHANGE, JOB_FAILED, … */
  readonly ended?: string;
  /** Empty where only lists of rescales are there. */
  readonly vertices: readonly RescaledVertex[];
  readonly states: readonly SchedulerState[];
  readonly source: Source;
}
