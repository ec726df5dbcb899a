import type { JobId, TaskManagerId, VertexId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Source } from './source.ts';
import type { Throwable } from './throwable.ts';

/**
 * A log sentence (or REST error) that means something and has no part of the incident of its own: an expiring Kafka batch,
 * an exhausted heap, a full disk. `kind` is the id of its phrase in `main/flink/phrases`.
 */
export interface Signal {
  readonly kind: string;
  readonly at?: Instant;
  readonly level?: string;
  /** The named parts of the sentence: `topic`, `records`, `ageMs`, `path`, … */
  readonly fields: Readonly<Record<string, string | number>>;
  readonly throwable?: Throwable;
  readonly jobId?: JobId;
  readonly vertexId?: VertexId;
  readonly vertexName?: string;
  readonly subtask?: number;
  /** The process that wrote it, by its log. */
  readonly managerId?: TaskManagerId;
  readonly host?: string;
  readonly source: Source;
  /** How often the same sentence with the same fields follows from the same process (this one included). */
  readonly count: number;
  readonly lastAt?: Instant;
}
