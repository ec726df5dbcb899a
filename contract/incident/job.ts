import type { AttemptId, JobId, TaskManagerId, VertexId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Rescale } from './rescale.ts';
import type { Source } from './source.ts';

/** How records travel over an edge: FORWARD, HASH, REBALANCE, RESCALE, BROADCAST, … as the plan spells it. */
export interface Edge {
  readonly from: VertexId;
  readonly to: VertexId;
  readonly strategy: string;
  /** True when no plan says so and it was concluded from logs. */
  readonly inferred: boolean;
  readonly source?: Source;
}

export interface Vertex {
  /** JobVertexID; when no source tells it, `name:<name>` and `idKnown` is false. */
  readonly id: VertexId;
  readonly idKnown: boolean;
  /** As `/jobs/:id` or the log spells it: `A -> B`, unescaped. */
  readonly name: string;
  /** Operators of the chain, in order, without chain punctuation. */
  readonly operators: readonly string[];
  readonly parallelism: number;
  readonly maxParallelism?: number;
  /** Between which the adaptive scheduler may run it, as REST told last (since 1.18). */
  readonly bounds?: { readonly lower: number; readonly upper: number; readonly source: Source };
  readonly inferred: boolean;
  readonly isSource: boolean;
  /** No edge leaves it, or an operator of the chain is a sink by Flink's own naming (`Sink: …`, `…: Writer`, `…: Committer`). */
  readonly isSink: boolean;
  readonly status?: string;
  readonly sources: readonly Source[];
}

export interface Transition {
  readonly at: Instant;
  readonly from: string;
  readonly to: string;
  readonly source: Source;
}

/** One execution attempt of one subtask. */
export interface Attempt {
  readonly id: AttemptId;
  readonly vertexId: VertexId;
  /** From 0 (REST); logs write `(1/4)` for 0. */
  readonly subtask: number;
  readonly number?: number;
  /** Of its vertex at that time: a rescale gives it another one. Absent when nothing tells. */
  readonly parallelism?: number;
  readonly taskManagerId?: TaskManagerId;
  readonly host?: string;
  readonly transitions: readonly Transition[];
}

/** The restart strategy in force, from the log line of the JobMaster or `/jobs/:id/config`. */
export interface RestartStrategy {
  readonly kind: 'none' | 'fixed-delay' | 'failure-rate' | 'exponential-delay' | 'other';
  readonly maxAttempts?: number;
  readonly delayMs?: number;
  /** Of failure rate: the time within which failures count. */
  readonly intervalMs?: number;
  /** When the JobMaster that says so began, and with it the counting. */
  readonly since?: Instant;
  readonly text: string;
  readonly source: Source;
}

export interface Job {
  readonly id: JobId;
  readonly name: string;
  readonly vertices: readonly Vertex[];
  readonly edges: readonly Edge[];
  /** Where the plan comes from: REST, or only log lines. */
  readonly graphFrom: 'rest' | 'log' | 'none';
  readonly states: readonly Transition[];
  readonly status?: string;
  readonly startedAt?: Instant;
  readonly endedAt?: Instant;
  readonly attempts: readonly Attempt[];
  readonly restartStrategy?: RestartStrategy;
  /** By time; of the adaptive scheduler, where REST keeps them (since 2.3). */
  readonly rescales?: readonly Rescale[];
  /** JobType: a batch job takes no checkpoints; after a failure it computes again what is lost. Absent when nothing tells. */
  readonly mode?: { readonly is: 'batch' | 'streaming'; readonly source: Source };
  /** `Configured state backend`: hashmap, rocksdb, forst, memory, filesystem, or as spelled. */
  readonly stateBackend?: { readonly name: string; readonly source: Source };
  readonly sources: readonly Source[];
}
