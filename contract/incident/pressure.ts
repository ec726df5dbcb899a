import type { JobId, TaskManagerId, VertexId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Source } from './source.ts';

/** What one REST snapshot says of one subtask. Ratios 0..1, rates per second, counts since the attempt started; absent = not sampled. */
export interface SubtaskPressure {
  readonly subtask: number;
  readonly taskManagerId?: TaskManagerId;
  readonly host?: string;
  readonly status?: string;
  readonly busy?: number;
  readonly backpressured?: number;
  readonly idle?: number;
  readonly recordsIn?: number;
  readonly recordsOut?: number;
  readonly bytesIn?: number;
  readonly bytesOut?: number;
  readonly recordsInPerSecond?: number;
  readonly recordsOutPerSecond?: number;
  readonly inPoolUsage?: number;
  readonly outPoolUsage?: number;
  readonly watermark?: number;
  /** Flink says that none came yet (Long.MIN_VALUE), as in a task without event time. */
  readonly noWatermark?: true;
  /** The lowest that an operator of the task sends on, epoch ms: of a source, its own (currentOutputWatermark). */
  readonly outputWatermark?: number;
  /** Of a source: records that wait where it reads from (FLIP-33 pendingRecords). */
  readonly pendingRecords?: number;
  /** Of a Kafka source: records that wait in its fullest partition (records-lag-max). */
  readonly maxLagRecords?: number;
  /** Of a source, ms: how old the records are when it fetches, when it emits them; and its watermark. */
  readonly fetchLagMs?: number;
  readonly emitLagMs?: number;
  readonly watermarkLagMs?: number;
  /** Field name → where it was read. */
  readonly sources: Readonly<Record<string, Source>>;
}

/** One vertex at one moment. */
export interface VertexPressure {
  readonly jobId: JobId;
  readonly vertexId: VertexId;
  /** When the snapshot was taken. */
  readonly at: Instant;
  readonly snapshot: string;
  readonly level?: 'ok' | 'low' | 'high';
  readonly subtasks: readonly SubtaskPressure[];
  /** Ratios over all subtasks, 0..1, where metrics were asked for together: nobody knows whose they are. A field is absent where a subtask's own is known. */
  readonly over?: Readonly<Partial<Record<'busy' | 'backpressured' | 'idle', OverSubtasks>>>;
  readonly source: Source;
}

export interface OverSubtasks {
  readonly min?: number;
  readonly max: number;
  readonly source: Source;
}

/** A thread of a dump, mapped to its task when its name tells. */
export interface TaskThread {
  readonly at?: Instant;
  readonly threadName: string;
  readonly vertexName?: string;
  readonly subtask?: number;
  readonly taskManagerId?: TaskManagerId;
  readonly state: string;
  /** Innermost first, at most 40, `package.Class.method(File.java:12)`. */
  readonly frames: readonly string[];
  /** What it waits for: the class of the lock, and the thread of the same dump that holds it. */
  readonly waitsFor?: { readonly className?: string; readonly heldBy?: string };
  /** CPU time it took so far, ms. */
  readonly cpuMs?: number;
  readonly isVirtual?: true;
  /** The same thread at the same place in so many dumps of its process in a row, this one among them. Only where it is not idle. */
  readonly stuck?: { readonly dumps: number; readonly from?: Instant; readonly to?: Instant };
  readonly source: Source;
}
