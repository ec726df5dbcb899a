import type { SubtaskAck } from '#contract/incident/checkpoint.ts';
import type { PointerSource } from '#contract/incident/source.ts';

/** A checkpoint as `/jobs/:jobid/checkpoints` and its details tell it. */
export interface RestCheckpoint {
  readonly id: number;
  readonly status: string;
  readonly isSavepoint: boolean;
  readonly type?: string;
  readonly triggeredAt: number;
  readonly latestAckAt?: number;
  readonly endToEndMs?: number;
  /** `state_size` as the release means it. */
  readonly stateBytes?: number;
  readonly checkpointedBytes?: number;
  readonly subtasks?: number;
  readonly acknowledged?: number;
  readonly path?: string;
  readonly failedAt?: number;
  readonly failureMessage?: string;
  readonly tasks: readonly RestCheckpointTask[];
  readonly source: PointerSource;
  /** Field name of this type → pointer source of its value. */
  readonly sources: Readonly<Record<string, PointerSource>>;
}

export interface RestCheckpointTask {
  readonly vertexId: string;
  readonly subtasks: number;
  readonly acknowledged: number;
  readonly stateBytes?: number;
  readonly checkpointedBytes?: number;
  readonly endToEndMs?: number;
  readonly source: PointerSource;
}

export interface RestSubtaskAck extends SubtaskAck {
  /** Of its state size when it is there, else of the subtask. */
  readonly source: PointerSource;
  /** Field name of this type → pointer source of its value. */
  readonly sources?: Readonly<Record<string, PointerSource>>;
}
