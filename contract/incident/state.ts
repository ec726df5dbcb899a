import type { Text } from '../text.ts';
import type { CheckpointOutcome } from './checkpoint.ts';
import type { EntryPath, JobId, VertexId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { NamedState, SnapshotFile, SnapshotFiles, SnapshotState } from './metadata.ts';
import type { Source } from './source.ts';

/** Where sizes by operator come from: `refused` is a task that declined because its state was too large to be kept. */
export type StateOrigin = 'metadata' | 'rest' | 'refused';

/** A checkpoint that tells how its state divides over operators, or at least how large it is. */
export interface StateChoice {
  readonly checkpointId: number;
  /** The `_metadata` it is read from. */
  readonly entry?: EntryPath;
  readonly kind: 'checkpoint' | 'savepoint' | 'unknown';
  readonly outcome: CheckpointOutcome;
  readonly at?: Instant;
  /** Empty: only how large it is as a whole. */
  readonly from: readonly StateOrigin[];
}

/** State of one operator of `_metadata`, or of one vertex as REST and refusals tell it. */
export interface StateOperator {
  /** OperatorID, or the id of the vertex. */
  readonly id: string;
  readonly vertexId?: VertexId;
  /** Absent: nothing in the bundle names it. */
  readonly name?: string;
  readonly uid?: string;
  readonly parallelism?: number;
  readonly maxParallelism?: number;
  /** It had finished before the checkpoint. */
  readonly finished?: true;
  /** Subtasks whose state is told. */
  readonly told: number;
  /** Of those that are told. */
  readonly bytes?: number;
  /** The largest state of one subtask: of a single one (`stream`), or all that a subtask holds together. */
  readonly largest?: { readonly bytes: number; readonly of: 'stream' | 'subtask' };
  /** What kinds of state it has; only `_metadata` tells. */
  readonly states?: readonly SnapshotState[];
  readonly namedStates?: readonly NamedState[];
  readonly from: readonly StateOrigin[];
  readonly source: Source;
}

/** What `_metadata` says of itself and of the files its handles point to. */
export interface StateSnapshot {
  readonly entry: EntryPath;
  readonly version: number;
  readonly complete: boolean;
  readonly savepointFormat?: 'canonical' | 'native';
  readonly location?: string;
  readonly operators: number;
  readonly handles: number;
  readonly bytes: number;
  readonly newBytes?: number;
  readonly inlineBytes: number;
  readonly files: Pick<SnapshotFiles, 'count' | 'bytes'>;
  /** Largest first, at most 200. */
  readonly largestFiles: readonly StateFile[];
  readonly source: Source;
}

export interface StateFile extends SnapshotFile {
  /** An absolute path that is not below the folder of the checkpoint. */
  readonly outside?: true;
  /** Other files of this checkpoint are in the bundle and this one is not. */
  readonly missing?: true;
}

/** `untold-by-log`: the log of the JobManager is in the bundle, and tells of none. */
export type Unmeasured = 'none-taken' | 'none-completed' | 'batch' | 'untold' | 'untold-by-log';

/** How one job's state divides over its operators in one checkpoint. */
export interface StateSizes {
  readonly jobId?: JobId;
  /** Newest first, at most 200. */
  readonly choices: readonly StateChoice[];
  readonly choicesOmitted: number;
  /** Why there is nothing to choose. */
  readonly unmeasured?: { readonly why: Unmeasured; readonly source?: Source };
  readonly chosen?: StateChoice;
  /** Full size as the checkpoint itself is told. */
  readonly bytes?: number;
  readonly bytesSource?: Source;
  /** Largest first, at most 1,000. */
  readonly operators: readonly StateOperator[];
  readonly operatorsOmitted: number;
  /** Up to 1.14 REST counts for RocksDB what a checkpoint wrote anew, not what it holds. */
  readonly maybeIncrements?: true;
  readonly snapshot?: StateSnapshot;
}

export interface StateSubtask {
  /** From 0. */
  readonly subtask: number;
  readonly bytes?: number;
  /** Why its size is not an acknowledged one. */
  readonly is?: 'refused' | 'not-acknowledged' | 'finished';
  readonly states?: readonly SnapshotState[];
}

/** One operator's state by subtask. */
export interface StateSpread {
  readonly id: string;
  readonly subtasks: readonly StateSubtask[];
  readonly subtasksOmitted: number;
  /** Over the subtasks whose size is told; absent without any. */
  readonly measured?: {
    readonly count: number;
    readonly smallest: number;
    readonly mean: number;
    readonly median: number;
    readonly p95: number;
    readonly largest: number;
    readonly largestSubtask: number;
  };
  /** A broadcast state whose parts are all of its bytes: each subtask holds a copy. */
  readonly broadcast?: string;
  readonly source: Source;
}

/** A size at a time. */
export interface SizePoint {
  readonly checkpointId: number;
  readonly at: Instant;
  readonly bytes: number;
}

/** Sizes of one job's checkpoints over time. */
export interface StateSeries {
  readonly jobId?: JobId;
  /** Of completed checkpoints, without savepoints; at most 400, the smallest and the largest of each stretch. */
  readonly total: readonly SizePoint[];
  /** How many completed checkpoints tell their size. */
  readonly completed: number;
  /** The largest vertices at the end, at most 6. */
  readonly vertices: readonly {
    readonly vertexId: VertexId;
    readonly name: string;
    readonly points: readonly SizePoint[];
  }[];
  /** The largest state that a task refused to hand over, by checkpoint: it was never stored. At most 400. */
  readonly refused: readonly SizePoint[];
}

export interface StateTrend {
  /** Bytes a second: the median of the slopes between all pairs of sizes. */
  readonly perSecond: number;
  /** The quarters of these slopes. */
  readonly least: number;
  readonly most: number;
  readonly from: Instant;
  readonly to: Instant;
}

/** How the sizes go: why there is no line, or the line and what it meets first. */
export type StateGrowth =
  | { readonly kind: 'too-few' | 'up-and-down' | 'slowing' | 'in-steps' | 'level' }
  | { readonly kind: 'trend'; readonly trend: StateTrend; readonly forecast?: StateForecast };

export type StateForecast =
  | { readonly kind: 'meets'; readonly wall: WallId; readonly soonest: Instant; readonly latest: Instant }
  /** None is met within thirty days. */
  | { readonly kind: 'none-near' }
  /** Much further ahead than what was seen goes back. */
  | { readonly kind: 'too-far'; readonly wall: WallId }
  /** Nothing tells how much room there is. */
  | { readonly kind: 'no-wall' };

export type WallId =
  | 'state-stream'
  | 'rpc-frame'
  | 'inline-threshold'
  | 'jobmanager-heap'
  | 'taskmanager-heap'
  | 'managed-memory'
  | 'local-disk'
  | 'checkpoint-storage';

/** Something that state, or a part of it, must fit in. */
export interface StateWall {
  readonly id: WallId;
  /** The setting that moves it, as this release calls it. */
  readonly key?: string;
  /** Absent: nothing tells it. */
  readonly bytes?: number;
  readonly origin: 'told' | 'set' | 'default' | 'unknown';
  readonly source?: Source;
  /** What has to fit, as far as it is told. */
  readonly load?: { readonly bytes: number; readonly is: 'exactly' | 'at-most' | 'at-least'; readonly source?: Source };
  readonly state: 'passes' | 'exceeded' | 'cannot-tell' | 'does-not-apply';
  /** Nothing fails beyond it. */
  readonly soft?: true;
  readonly says: Text;
}

/** What happens to the next wall when something is changed. */
export interface WhatIf {
  readonly id: 'larger-stream' | 'larger-stream-and-frame' | 'file-storage';
  readonly state: 'passes' | 'fails-at' | 'cannot-tell';
  readonly wall?: WallId;
}

export interface StateLimits {
  readonly jobId?: JobId;
  /** Of completed checkpoints, without savepoints. */
  readonly growth: StateGrowth;
  /** Lowest first; those that nothing tells last. */
  readonly walls: readonly StateWall[];
  readonly whatIf: readonly WhatIf[];
}
