import type { EntryPath, JobId, VertexId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { EntrySource } from './source.ts';

/** Which state of a subtask a handle stands for (OperatorSubtaskState); `coordinator` belongs to the operator as a whole. */
export type StateKind =
  | 'keyed'
  | 'raw-keyed'
  | 'operator'
  | 'raw-operator'
  | 'input-channel'
  | 'output-channel'
  | 'coordinator';

/** The handle types of MetadataV2V3SerializerBase, versions of one type taken together. */
export type HandleForm =
  | 'stream'
  | 'partitioned'
  | 'file-merging'
  | 'key-groups'
  | 'savepoint-key-groups'
  | 'incremental'
  | 'changelog'
  | 'changelog-bytes'
  | 'changelog-files'
  | 'channel'
  | 'merged-channel';

/** All state of one kind, of one subtask or summed up over an operator. Bytes are those of the serialized state. */
export interface SnapshotState {
  readonly kind: StateKind;
  /** Sorted. */
  readonly forms: readonly HandleForm[];
  readonly handles: number;
  /** What a restore reads. */
  readonly bytes: number;
  /** What this checkpoint itself wrote; absent when a handle does not tell (incremental handles before 1.15). */
  readonly newBytes?: number;
  /** Of `bytes`: those that stand in `_metadata` itself (below the inline threshold, or kept by the JobManager). */
  readonly inlineBytes: number;
  /** First and last key group, both included; of a subtask's keyed state. */
  readonly keyGroups?: { readonly first: number; readonly last: number };
  /** The heaviest key group, where the handle has an offset for each: skew inside the subtask. */
  readonly largestKeyGroup?: { readonly keyGroup: number; readonly bytes: number };
}

export interface SnapshotSubtask {
  /** From 0. */
  readonly subtask: number;
  /** It had finished before the checkpoint: nothing to restore (1.14+). */
  readonly finished: boolean;
  readonly bytes: number;
  readonly states: readonly SnapshotState[];
}

/** A named operator state over all subtasks (OperatorStateHandle.StateMetaInfo). */
export interface NamedState {
  readonly name: string;
  /** `broadcast`: every subtask holds a whole copy. `union`: every subtask gets all on restore. */
  readonly mode: 'split' | 'union' | 'broadcast';
  /** Subtasks that hold a part. */
  readonly subtasks: number;
  readonly partitions: number;
  readonly bytes: number;
  readonly smallestBytes: number;
  readonly largestBytes: number;
}

export interface SnapshotOperator {
  /** OperatorID, 32 lower-case hex: the hash of its uid; of the head of a chain it is the id of the vertex. */
  readonly id: string;
  /** Written from format version 5 (Flink 2.0) on. */
  readonly name?: string;
  readonly uid?: string;
  /** The vertex it heads, when a job of the incident has one of this id. */
  readonly vertexId?: VertexId;
  readonly vertexName?: string;
  readonly parallelism: number;
  readonly maxParallelism: number;
  /** All of it had finished before the checkpoint. */
  readonly finished: boolean;
  readonly bytes: number;
  readonly inlineBytes: number;
  /** Subtasks with state or finished, by index; at most 50,000 in one `_metadata`. */
  readonly subtasks: readonly SnapshotSubtask[];
  readonly subtasksOmitted: number;
  /** By kind. */
  readonly states: readonly SnapshotState[];
  readonly namedStates: readonly NamedState[];
}

/** A file that holds state, once however many handles point into it. */
export interface SnapshotFile {
  readonly path: string;
  /** To be resolved against the folder of `_metadata` (1.11+); else absolute. */
  readonly relative: boolean;
  readonly bytes: number;
  readonly handles: number;
}

export interface SnapshotFiles {
  readonly count: number;
  readonly bytes: number;
  /** Largest first, at most 1,000. */
  readonly largest: readonly SnapshotFile[];
  /** Folders of absolute paths, heaviest first, at most 100: where state really lies. */
  readonly folders: readonly { readonly path: string; readonly files: number; readonly bytes: number }[];
}

/** One `_metadata` as written by MetadataV2Serializer … MetadataV7Serializer. */
export interface SnapshotContent {
  /** Of the format, 2..7. */
  readonly version: number;
  readonly checkpointId: number;
  /** By the CheckpointProperties at its end (version 4+), by handles only savepoints have, or by its path. */
  readonly kind: 'checkpoint' | 'savepoint' | 'unknown';
  readonly savepointFormat?: 'canonical' | 'native';
  /** False when the file ends early or is damaged: what was read before that is here. */
  readonly complete: boolean;
  /** Folder of the checkpoint on its storage, when a handle names it. */
  readonly location?: string;
  /** The job whose folder the handles name. */
  readonly namedJobId?: JobId;
  /** States of MasterTriggerRestoreHooks. */
  readonly masterStates: number;
  /** How many operators it says it has. */
  readonly operatorCount: number;
  readonly operators: readonly SnapshotOperator[];
  readonly bytes: number;
  /** Absent when a part does not tell. */
  readonly newBytes?: number;
  readonly inlineBytes: number;
  readonly files: SnapshotFiles;
}

/** A checkpoint or savepoint as its own `_metadata` tells it. */
export interface Snapshot extends SnapshotContent {
  readonly entry: EntryPath;
  /** Modification time of the file, as the archive states it: it was whole by then, if whoever copied it kept the times. */
  readonly writtenAt?: Instant;
  /** Told by the path, by the handles, or by operators only one job has. */
  readonly jobId?: JobId;
  /** Files with relative paths beside `_metadata`, when at least one of them is in the bundle: those that are not. At most 100. */
  readonly missingFiles?: readonly string[];
  readonly source: EntrySource;
}
