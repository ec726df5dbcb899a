import type { JobId, VertexId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Source } from './source.ts';

/** What the threads of a vertex's tasks did for some seconds (Flink 1.13+, VertexFlameGraph; 100 samples a subtask, 50 ms apart). */
export interface FlameGraph {
  readonly jobId?: JobId;
  readonly vertexId?: VertexId;
  readonly vertexName?: string;
  /** 0-based, of a graph of one subtask. */
  readonly subtask?: number;
  /** `on-cpu`: runnable threads only, a read from a socket among them; `off-cpu`: those that wait, sleep or want a lock. */
  readonly shows: 'full' | 'on-cpu' | 'off-cpu';
  readonly at?: Instant;
  readonly snapshot: string;
  /** Of all its threads together. */
  readonly samples: number;
  /** The most frequent first, at most 50. */
  readonly stacks: readonly FlameStack[];
  readonly source: Source;
}

export interface FlameStack {
  /** Innermost first, at most 40, `package.Class.method(line 12)`: a flame graph names no files. */
  readonly frames: readonly string[];
  readonly samples: number;
  /** Of the graph's samples, 0..1. */
  readonly share: number;
  readonly source: Source;
}
