import type { CheckpointPhase, CheckpointRow } from './checkpoint-table.ts';
import type { VertexId } from './ids.ts';
import type { Source } from './source.ts';

/** A figure of a checkpoint and of the one that it is compared with; what is absent is not told there. */
export interface Compared {
  readonly one?: number;
  readonly other?: number;
  /** Not all of its subtasks tell of it there: it is at least so much. */
  readonly atLeast?: readonly ('one' | 'other')[];
}

/** One vertex in both. */
export interface VertexComparison {
  readonly vertexId: VertexId;
  readonly name: string;
  readonly subtasks: Compared;
  readonly acknowledged: Compared;
  /** From the trigger to its last acknowledgement, ms. */
  readonly endToEndMs: Compared;
  /** The longest of any of its subtasks. */
  readonly alignmentMs: Compared;
  readonly stateBytes: Compared;
}

/** A subtask that took longer to answer than in the other checkpoint. */
export interface SlowerSubtask {
  readonly vertexId: VertexId;
  readonly name: string;
  /** From 0. */
  readonly subtask: number;
  /** From the trigger to its acknowledgement. */
  readonly ms: number;
  readonly otherMs: number;
  /** The phase that grew most, where both tell of it. */
  readonly phase?: { readonly name: CheckpointPhase; readonly byMs: number };
  readonly source?: Source;
}

/** Two checkpoints of one job beside each other. */
export interface CheckpointComparison {
  readonly one: CheckpointRow;
  readonly other: CheckpointRow;
  /** The longest of any subtask, by phase. */
  readonly phases: Readonly<Record<CheckpointPhase, Compared>>;
  /** Along the flow, at most 200: those whose time changed most. */
  readonly vertices: readonly VertexComparison[];
  readonly verticesOmitted: number;
  /** Subtasks whose time both tell; those of a vertex whose parallelism changed are others. */
  readonly subtasks: number;
  /** Which of the two tells nothing of its subtasks' times. */
  readonly silent: readonly ('one' | 'other')[];
  /** Vertices whose parallelism differs. */
  readonly rescaled: number;
  /** The most first, at most 10. */
  readonly slower: readonly SlowerSubtask[];
  readonly slowerOmitted: number;
  /** Subtasks that answered in the other and not, or not in time, in this one; `first`: along the flow. */
  readonly unanswered?: { readonly count: number; readonly first: { readonly name: string; readonly subtask: number } };
  /** Up to this a difference is a few round trips, files or a pause of the JVM. */
  readonly momentMs: number;
}
