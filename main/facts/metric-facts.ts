import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource, PointerSource } from '#contract/incident/source.ts';

/** Whose number it is, as the labels of Flink's reporters tell (scope variables), or the columns of Kafka's table. */
export interface MetricScope {
  readonly jobId?: string;
  readonly jobName?: string;
  readonly vertexId?: string;
  readonly vertexName?: string;
  readonly operator?: string;
  readonly subtask?: number;
  readonly taskManagerId?: string;
  readonly isJobManager?: boolean;
  /** Of a consumer group of Kafka: what consumes the partition is told by the id of the member. */
  readonly group?: string;
  readonly topic?: string;
  readonly partition?: number;
  readonly consumer?: string;
}

/** One number of Flink over time, as a metrics system kept it. */
export interface MetricSeriesFact {
  readonly kind: 'metric-series';
  readonly entry: EntryPath;
  /** Without its scope: `busyTimeMsPerSecond`, `Status.JVM.Memory.Heap.Used`. */
  readonly metric: string;
  readonly scope: MetricScope;
  /** By time; epoch ms UTC. */
  readonly points: readonly {
    readonly at: number;
    readonly value: number;
    readonly source: LineSource | PointerSource;
  }[];
  readonly source: LineSource | PointerSource;
}
