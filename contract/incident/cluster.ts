import type { EntryPath, TaskManagerId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Source } from './source.ts';
import type { Throwable } from './throwable.ts';

/** What runs, read from the start-up banner, `/config` or `/overview`. */
export interface Release {
  /** `1.18.1`, `2.0.2`, `1.20-SNAPSHOT`. */
  readonly version: string;
  readonly source: Source;
}

export type Deployment =
  | 'standalone-session'
  | 'standalone-job'
  | 'yarn-session'
  | 'yarn-per-job'
  | 'yarn-application'
  | 'kubernetes-session'
  | 'kubernetes-application'
  | 'local'
  | 'unknown';

/** How a process's own log ends. */
export type LogEnd = 'shutdown-lines' | 'fatal-error' | 'abrupt' | 'still-running' | 'no-log';

/** A moment in the life of a manager, told by itself or by another process. */
export interface ManagerEvent {
  readonly kind:
    | 'started'
    | 'registered'
    | 're-registered'
    | 'heartbeat-timed-out'
    | 'unreachable'
    | 'connection-lost'
    | 'connection-refused'
    | 'disconnected'
    | 'sigterm'
    | 'fatal-error'
    | 'shutdown'
    | 'leadership-granted'
    | 'leadership-lost';
  readonly at: Instant;
  /** The process whose log says so: a manager id, or `jobmanager`. */
  readonly saidBy: string;
  /** For heartbeat and unreachable: which role missed the other (`JobMaster`, `ResourceManager`, `TaskExecutor`). */
  readonly by?: string;
  readonly source: Source;
  /** The stack trace under a fatal error, or under the last word of a process that failed. */
  readonly throwable?: Throwable;
}

/** A stretch in which a process's own log says nothing although it was alive before and after. */
export interface Silence {
  readonly from: Instant;
  readonly to: Instant;
  /** The last record before and the first after. */
  readonly before: Source;
  readonly after: Source;
}

/** Bytes of each part of a TaskManager's or JobManager's memory model, as printed at start or by REST. */
export interface MemoryModel {
  readonly [part: string]: number;
}

/** A JobManager or TaskManager process (one start of it: a restart is another manager). */
export interface Manager {
  readonly role: 'jobmanager' | 'taskmanager';
  /** ResourceID of a TaskManager; `jobmanager`, `jobmanager-2`, … for JobManagers in order of start. */
  readonly id: TaskManagerId;
  readonly host?: string;
  /** `host:port` of its RPC. */
  readonly address?: string;
  /** Its own log files, in order. */
  readonly logs: readonly EntryPath[];
  /** First and last record of its own logs. */
  readonly logFrom?: Instant;
  readonly logTo?: Instant;
  readonly end: LogEnd;
  readonly events: readonly ManagerEvent[];
  /** Silences longer than 5 s, longest first, at most 50. */
  readonly silences: readonly Silence[];
  readonly slots?: number;
  readonly java?: string;
  /** The release of Flink that its start-up banner names. */
  readonly release?: string;
  readonly heapMaxBytes?: number;
  /** `-XX:MaxDirectMemorySize` among the options of the JVM. */
  readonly directMaxBytes?: number;
  readonly memory: MemoryModel;
  /** Last known use, from REST; bytes. */
  readonly heapUsedBytes?: number;
  readonly managedMemoryBytes?: number;
  readonly sources: readonly Source[];
}
