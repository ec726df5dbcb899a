import type { PointerSource } from '#contract/incident/source.ts';

/** When the current attempt of a subtask entered each state, as `/jobs/:jobid/vertices/:vertexid/subtasktimes` lists it (SubtasksTimesInfo). */
export interface RestSubtaskTimes {
  /** From 0. */
  readonly subtask: number;
  readonly host?: string;
  /** `host:port` (1.19 and later). */
  readonly endpoint?: string;
  /** States that it entered, by time, never empty; CREATED is the first. Epoch ms UTC. */
  readonly entered: readonly { readonly state: string; readonly at: number; readonly source: PointerSource }[];
  readonly source: PointerSource;
}

/** One row of `/jobs/:jobid/vertices/:vertexid/taskmanagers` (JobVertexTaskManagersInfo). */
export interface RestVertexWorker {
  readonly taskManagerId: string;
  /** `host:port`. */
  readonly endpoint: string;
  /** Subtasks of the vertex that are or were last there, over all states. */
  readonly subtasks: number;
  readonly source: PointerSource;
}

/** One metric over all subtasks, TaskManagers or jobs (AggregatedMetricsResponseBody); only what was asked for is there. */
export interface RestAggregate {
  readonly name: string;
  readonly min?: number;
  readonly max?: number;
  readonly avg?: number;
  readonly sum?: number;
  /** Field name of this type → pointer source of its value. */
  readonly sources: Readonly<Record<string, PointerSource>>;
}

/** One file of `/jobmanager/logs` or `/taskmanagers/:taskmanagerid/logs` (LogInfo). */
export interface RestLogFile {
  readonly name: string;
  readonly bytes: number;
  /** Epoch ms UTC; since 1.15. */
  readonly modifiedAt?: number;
  readonly source: PointerSource;
}
