import type { JobId, TaskManagerId, VertexId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Source } from './source.ts';

export interface SeriesPoint {
  readonly at: Instant;
  readonly value: number;
  readonly source: Source;
}

/** One number over time. */
export interface Series {
  /** Flink's name of the metric without its scope (`busyTimeMsPerSecond`, `Status.JVM.Memory.Heap.Used`, `lastCheckpointSize`). */
  readonly metric: string;
  readonly jobId?: JobId;
  readonly jobName?: string;
  readonly vertexId?: VertexId;
  readonly vertexName?: string;
  readonly operator?: string;
  readonly subtask?: number;
  /** TaskManager, or `jobmanager`. */
  readonly managerId?: TaskManagerId;
  /** Of a consumer group of Kafka, whose numbers are `currentOffset`, `logEndOffset` and `lag` (records): the member consumed the partition last. */
  readonly group?: string;
  readonly topic?: string;
  readonly partition?: number;
  readonly consumer?: string;
  /** Snapshots of REST, or samples of a metrics system or of Kafka's own tool. */
  readonly from: 'rest' | 'metrics';
  /** By time, at most 2,000: then the smallest and largest of each stretch. */
  readonly points: readonly SeriesPoint[];
}
