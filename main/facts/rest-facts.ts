import type { EntryPath } from '#contract/incident/ids.ts';
import type { PointerSource, Source } from '#contract/incident/source.ts';
import type { RestFlameGraph } from './flame-facts.ts';
import type { RestCheckpoint, RestSubtaskAck } from './rest-checkpoint-facts.ts';
import type { RestJobFact } from './rest-job-facts.ts';
import type { RestAggregate, RestLogFile, RestSubtaskTimes, RestVertexWorker } from './rest-task-facts.ts';

/**
 * REST bodies after `main/flink/rest` took the differences of releases away. `id`s that a body does not carry come from the
 * entry's path when 32 hex stand there, else they are absent and the model joins them. Times are epoch ms UTC; -1 becomes absent.
 */
export interface FromRest {
  readonly kind: 'rest';
  readonly entry: EntryPath;
  /** Pointer of the body inside the entry: `''`, or the place in a wrapper or an archive. */
  readonly at: string;
  /** Name of the snapshot: the folder of the entry that holds the whole REST tree, or the entry itself. */
  readonly snapshot: string;
  /** When it was taken: stated in the body, in the path, or by the entry's modification time. */
  readonly snapshotAt?: number;
  readonly fromArchive: boolean;
  readonly jobId?: string;
  readonly vertexId?: string;
  readonly taskManagerId?: string;
  /** Of the application that the path names (2.3 and later). */
  readonly applicationId?: string;
}

export interface RestException {
  readonly className: string;
  /** Whole stack trace as text. */
  readonly stackTrace: string;
  readonly at?: number;
  /** `name (1/3)` split: name, 0-based subtask, parallelism. */
  readonly task?: string;
  readonly subtask?: number;
  readonly parallelism?: number;
  /** `host:port`. */
  readonly location?: string;
  readonly taskManagerId?: string;
  readonly isRoot: boolean;
  readonly isConcurrent: boolean;
  /** Where an application lists it: the job that failed of it; absent when the program itself did. */
  readonly jobId?: string;
  readonly source: PointerSource;
}

export interface RestVertex {
  readonly id: string;
  readonly name: string;
  readonly parallelism: number;
  readonly maxParallelism?: number;
  readonly status?: string;
  readonly source: PointerSource;
}

/** `BATCH` or `STREAMING` (JobType), and where it stands. */
export interface RestJobType {
  readonly name: string;
  readonly source: PointerSource;
}

export interface RestPlanNode {
  readonly id: string;
  readonly parallelism: number;
  readonly description: string;
  readonly inputs: readonly { readonly id: string; readonly strategy: string; readonly source: PointerSource }[];
  readonly source: PointerSource;
}

export interface RestSubtask {
  readonly subtask: number;
  readonly status?: string;
  readonly attempt?: number;
  readonly host?: string;
  readonly taskManagerId?: string;
  readonly recordsIn?: number;
  readonly recordsOut?: number;
  readonly bytesIn?: number;
  readonly bytesOut?: number;
  readonly busyMs?: number;
  readonly idleMs?: number;
  readonly backpressuredMs?: number;
  readonly startedAt?: number;
  readonly source: PointerSource;
  readonly sources: Readonly<Record<string, PointerSource>>;
}

export interface RestTaskManager {
  readonly id: string;
  readonly address?: string;
  readonly slots?: number;
  readonly freeSlots?: number;
  readonly lastHeartbeatAt?: number;
  readonly memory: Readonly<Record<string, number>>;
  readonly heapUsedBytes?: number;
  readonly heapMaxBytes?: number;
  readonly managedMemoryBytes?: number;
  readonly physicalMemoryBytes?: number;
  /** Cumulative since the JVM started, by collector. */
  readonly collectors?: readonly {
    readonly name: string;
    readonly count: number;
    readonly timeMs: number;
    readonly source: PointerSource;
  }[];
  readonly source: PointerSource;
  /** Field name of this type → pointer source of its value. */
  readonly sources?: Readonly<Record<string, PointerSource>>;
}

export interface RestMetric {
  /** Without the subtask prefix: `busyTimeMsPerSecond`, `Source__orders.numRecordsOut`. */
  readonly name: string;
  readonly subtask?: number;
  /** Only finite numbers; texts and NaN are left out. */
  readonly value: number;
  readonly source: PointerSource;
}

/** One body by endpoint. */
export type RestFact = FromRest &
  (
    | { readonly endpoint: 'config'; readonly version: string; readonly zoneOffsetMs?: number; readonly source: Source }
    | {
        readonly endpoint: 'overview';
        readonly version?: string;
        readonly slotsTotal?: number;
        readonly slotsAvailable?: number;
        readonly taskManagers?: number;
        readonly source: Source;
      }
    | {
        readonly endpoint: 'jobs';
        readonly jobs: readonly { readonly id: string; readonly status: string; readonly source: PointerSource }[];
      }
    | {
        readonly endpoint: 'jobs-overview';
        readonly jobs: readonly {
          readonly id: string;
          readonly name: string;
          readonly status: string;
          readonly startedAt?: number;
          readonly endedAt?: number;
          readonly source: PointerSource;
        }[];
      }
    | {
        readonly endpoint: 'job';
        readonly id: string;
        readonly name: string;
        readonly type?: RestJobType;
        readonly status: string;
        readonly now?: number;
        readonly startedAt?: number;
        readonly endedAt?: number;
        readonly timestamps: Readonly<Record<string, number>>;
        readonly vertices: readonly RestVertex[];
        readonly source: PointerSource;
      }
    | {
        readonly endpoint: 'plan';
        readonly id?: string;
        readonly name?: string;
        readonly type?: RestJobType;
        readonly nodes: readonly RestPlanNode[];
        readonly source: PointerSource;
      }
    | {
        readonly endpoint: 'job-config';
        readonly id: string;
        readonly name?: string;
        readonly restartStrategy?: string;
        readonly userConfig: Readonly<Record<string, string>>;
        readonly source: PointerSource;
      }
    | {
        readonly endpoint: 'exceptions';
        readonly exceptions: readonly RestException[];
        /** Failures in the history of the JobManager; absent where the answer tells of no history, or holds only a part of it. */
        readonly historyLength?: number;
      }
    | {
        readonly endpoint: 'checkpoints';
        readonly checkpoints: readonly RestCheckpoint[];
        readonly counts?: {
          readonly completed: number;
          readonly failed: number;
          readonly inProgress: number;
          readonly restored: number;
          readonly total: number;
          readonly source: PointerSource;
        };
        readonly restored?: {
          readonly id: number;
          readonly at: number;
          readonly path?: string;
          readonly isSavepoint: boolean;
          readonly source: PointerSource;
        };
      }
    | {
        readonly endpoint: 'checkpoint-config';
        /** Field of `CheckpointConfig` → value and place. `interval` Long.MAX becomes `Infinity`. */
        readonly values: Readonly<
          Record<string, { readonly value: number | boolean | string; readonly source: PointerSource }>
        >;
      }
    | { readonly endpoint: 'checkpoint-detail'; readonly checkpoint: RestCheckpoint }
    | {
        readonly endpoint: 'checkpoint-subtasks';
        readonly checkpointId: number;
        readonly acks: readonly RestSubtaskAck[];
        /** Over the subtasks, by `<field of RestSubtaskAck>.<min|max|avg>`: `asyncMs.max`. */
        readonly summary?: Readonly<Record<string, { readonly value: number; readonly source: PointerSource }>>;
        readonly source: PointerSource;
      }
    | {
        readonly endpoint: 'vertex';
        readonly vertex: RestVertex;
        readonly now?: number;
        readonly subtasks: readonly RestSubtask[];
      }
    | { readonly endpoint: 'subtask'; readonly told: RestSubtask }
    | {
        readonly endpoint: 'subtask-times';
        readonly vertex: { readonly id: string; readonly name: string };
        readonly now?: number;
        readonly subtasks: readonly RestSubtaskTimes[];
      }
    | {
        readonly endpoint: 'vertex-task-managers';
        readonly now?: number;
        readonly workers: readonly RestVertexWorker[];
      }
    | {
        readonly endpoint: 'backpressure';
        readonly sampled: boolean;
        readonly level?: 'ok' | 'low' | 'high';
        readonly sampledAt?: number;
        readonly subtasks: readonly {
          readonly subtask: number;
          readonly ratio?: number;
          readonly busy?: number;
          readonly idle?: number;
          readonly sources: Readonly<Record<string, PointerSource>>;
        }[];
        readonly source: PointerSource;
      }
    | { readonly endpoint: 'metrics'; readonly metrics: readonly RestMetric[]; readonly source: PointerSource }
    | { readonly endpoint: 'aggregated-metrics'; readonly metrics: readonly RestAggregate[] }
    | {
        readonly endpoint: 'watermarks';
        readonly watermarks: readonly {
          readonly subtask: number;
          readonly value: number;
          readonly source: PointerSource;
        }[];
      }
    | { readonly endpoint: 'logs'; readonly files: readonly RestLogFile[] }
    | { readonly endpoint: 'task-managers'; readonly taskManagers: readonly RestTaskManager[] }
    | { readonly endpoint: 'task-manager'; readonly taskManager: RestTaskManager }
    | {
        readonly endpoint: 'jobmanager-config';
        readonly settings: readonly { readonly key: string; readonly value: string; readonly source: PointerSource }[];
      }
    | {
        readonly endpoint: 'environment';
        readonly java?: string;
        readonly jvmOptions: readonly string[];
        readonly source: PointerSource;
      }
    | RestFlameGraph
    | RestJobFact
    | { readonly endpoint: 'error'; readonly messages: readonly string[]; readonly source: PointerSource }
  );

export type RestEndpoint = RestFact['endpoint'];
