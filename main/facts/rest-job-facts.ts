import type { PointerSource } from '#contract/incident/source.ts';

/** A throwable that REST carries as text (SerializedThrowableSerializer, SchedulerStateSpan). */
export interface RestThrown {
  readonly className: string;
  /** Whole stack trace, secrets masked. */
  readonly stackTrace: string;
  readonly source: PointerSource;
}

/** What a job is allowed to run with (JobResourceRequirementsBody, since 1.18). */
export interface RestParallelismBounds {
  readonly vertexId: string;
  readonly lower: number;
  readonly upper: number;
  readonly source: PointerSource;
}

/** A vertex within a rescale (VertexParallelismRescaleInfo); absent `after`: it did not come to that. */
export interface RestRescaledVertex {
  readonly vertexId: string;
  readonly name?: string;
  readonly before?: number;
  readonly after?: number;
  /** The upper and the lower bound that were asked for then. */
  readonly desired?: number;
  readonly sufficient?: number;
}

/** A stretch of one state of the adaptive scheduler (SchedulerStateSpan); epoch ms UTC. */
export interface RestSchedulerState {
  /** `WaitingForResources`, `Executing`, … */
  readonly state: string;
  readonly from?: number;
  readonly to?: number;
  readonly failure?: RestThrown;
  readonly source: PointerSource;
}

/** One rescale (JobRescaleDetails, since 2.3); lists and overviews leave out vertices and states. */
export interface RestRescale {
  readonly id: string;
  /** Epoch ms UTC. */
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** COMPLETED, FAILED or IGNORED (TerminalState); absent while it goes on. */
  readonly outcome?: string;
  /** INITIAL_SCHEDULE, UPDATE_REQUIREMENT, NEW_RESOURCE_AVAILABLE or RECOVERABLE_FAILOVER (TriggerCause). */
  readonly cause?: string;
  /** TerminatedReason. */
  readonly ended?: string;
  readonly vertices: readonly RestRescaledVertex[];
  readonly states: readonly RestSchedulerState[];
  readonly source: PointerSource;
}

/** What `/jobs/:jobid/rescales/…` tells; one fact for each of its forms. */
type RestRescales = {
  readonly [Form in 'rescale' | 'rescales' | 'rescales-overview']: {
    readonly endpoint: Form;
    readonly rescales: readonly RestRescale[];
  };
};

/** How a job ended or is now, and what somebody asked of it. */
export type RestJobFact =
  | RestRescales[keyof RestRescales]
  | {
      readonly endpoint: 'execution-result';
      /** JobStatus; absent while the job runs. */
      readonly status?: string;
      readonly failure?: RestThrown;
      readonly source: PointerSource;
    }
  | { readonly endpoint: 'job-status'; readonly status: string; readonly source: PointerSource }
  | {
      readonly endpoint: 'operation';
      /** What was asked for, by the path it was saved under: `savepoint`, `checkpoint`, `rescaling`, `savepoint-disposal`, `dataset`. */
      readonly operation?: string;
      readonly isDone: boolean;
      /** Of a savepoint. */
      readonly location?: string;
      readonly failure?: RestThrown;
      readonly source: PointerSource;
    }
  | { readonly endpoint: 'resource-requirements'; readonly bounds: readonly RestParallelismBounds[] };
