import type { JobId, VertexId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Source } from './source.ts';

export interface GraphVertex {
  readonly id: VertexId;
  readonly name: string;
  readonly parallelism: number;
  readonly maxParallelism?: number;
  readonly inferred: boolean;
  readonly isSource: boolean;
  readonly isSink: boolean;
  readonly status?: string;
  /** Shares of time over the subtasks (mean); absent: not sampled. */
  readonly busy?: number;
  readonly backpressured?: number;
  readonly idle?: number;
  readonly recordsOutPerSecond?: number;
  readonly recordsInPerSecond?: number;
  /** The lowest of its subtasks: up to here events are complete. Absent: none came yet, or not sampled. */
  readonly watermark?: {
    readonly at: Instant;
    /** Behind the clock when it was sampled, ms; below 0 for events dated ahead. */
    readonly lagMs: number;
    /** It stands: the snapshots up to this one saw it unchanged for so long, ms. */
    readonly standsMs?: number;
  };
  /** Of the checkpoint shown; absent: not known. */
  readonly acknowledged?: number;
  readonly subtasks?: number;
  readonly stateBytes?: number;
  readonly perSubtask: readonly {
    readonly subtask: number;
    readonly taskManager?: string;
    readonly busy?: number;
    readonly backpressured?: number;
    readonly recordsIn?: number;
    readonly recordsInPerSecond?: number;
    readonly stateBytes?: number;
    readonly ackMs?: number;
    readonly acknowledged?: boolean;
  }[];
  readonly culprit: boolean;
  readonly sources: readonly Source[];
}

export interface GraphEdge {
  readonly from: VertexId;
  readonly to: VertexId;
  readonly strategy: string;
  readonly inferred: boolean;
  readonly pressure: 'none' | 'low' | 'high' | 'unknown';
  /** Back pressure ratio of the upstream vertex, 0..1. */
  readonly ratio?: number;
  readonly recordsPerSecond?: number;
  readonly source?: Source;
}

/** One job's graph at one moment. */
export interface Graph {
  readonly jobId: JobId;
  readonly from: 'rest' | 'log' | 'none';
  readonly vertices: readonly GraphVertex[];
  readonly edges: readonly GraphEdge[];
  readonly culprits: readonly VertexId[];
  /** Moments at which REST was sampled; `shown` is the one this graph shows. */
  readonly snapshots: readonly { readonly snapshot: string; readonly at: Instant }[];
  readonly shown?: string;
  /** The checkpoint whose acks and sizes are shown. */
  readonly checkpoint?: {
    readonly id: number;
    readonly outcome: string;
    readonly at?: Instant;
    readonly acknowledged?: number;
    readonly subtasks?: number;
  };
  readonly hasPressure: boolean;
}
