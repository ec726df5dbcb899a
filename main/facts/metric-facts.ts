import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource, PointerSource } from '#contract/incident/source.ts';

/** Whose number it is, as the labels of Flink's reporters tell (scope variables). */
export interface MetricScope {
  readonly jobId?: string;
  readonly jobName?: string;
  readonly vertexId?: string;
  readonly vertexName?: string;
  readonly operator?: string;
  readonly subtask?: number;
  readonly taskManagerId?: string;
  readonly isJobManager?: boolean;
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
