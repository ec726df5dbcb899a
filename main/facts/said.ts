/**
 * What a log sentence states, by phrase id: the typed parts of each sentence that the model turns into structure.
 * A sentence that means something but has no structure of its own becomes a `SignalFact` instead.
 * Names of fields are Flink's; times are epoch ms as the sentence prints them; bytes and ms are numbers.
 */
export interface Said {
  // Start-up banner and process (EnvironmentInformation, TaskManagerRunner, ClusterEntrypoint)
  'process-starting': {
    readonly component: string;
    readonly version: string;
    readonly scala?: string;
    readonly commit?: string;
  };
  'jvm-banner': { readonly java: string };
  'heap-maximum': { readonly mebibytes: number };
  'jvm-option': { readonly option: string };
  'program-argument': { readonly argument: string };
  'memory-model-part': { readonly part: string; readonly bytes: number };
  'task-manager-id': { readonly taskManagerId: string };
  'task-manager-address': { readonly host: string; readonly address: string };
  'rpc-address': { readonly address: string };
  'rest-endpoint': { readonly address: string };
  'setting-loaded': { readonly key: string; readonly value: string; readonly dynamic: boolean };
  sigterm: { readonly signal: string };
  'fatal-error': { readonly what: string };
  'process-terminating': { readonly exitCode: number };
  'shutdown-line': { readonly what: string };

  // Registration, heartbeat, connections (JobMaster, ResourceManager, TaskExecutor)
  'task-manager-registering': { readonly taskManagerId: string; readonly address: string };
  'registered-at-resource-manager': { readonly address?: string };
  'registered-at-job-manager': { readonly jobId?: string };
  'heartbeat-timed-out': { readonly of: 'TaskManager' | 'JobManager' | 'ResourceManager'; readonly id: string };
  unreachable: { readonly of: 'TaskManager' | 'JobManager' | 'ResourceManager'; readonly id: string };
  'association-failed': { readonly address: string; readonly reason: string };
  'task-manager-closed': { readonly taskManagerId: string; readonly because: string };
  /** `leaderId` as TaskManagers write it; absent without high availability. */
  'leadership-granted': { readonly component: string; readonly leaderId?: string };
  'leadership-lost': { readonly component: string; readonly leaderId?: string };

  // Jobs and tasks (JobMaster, ExecutionGraph, Task)
  'job-submitted': { readonly jobId: string; readonly name: string };
  'job-state': { readonly jobId: string; readonly name: string; readonly from: string; readonly to: string };
  'job-terminal': { readonly jobId: string; readonly state: string };
  'restart-strategy': { readonly jobId: string; readonly name: string; readonly text: string };
  'task-deploying': {
    readonly task: string;
    readonly subtask: number;
    readonly parallelism: number;
    readonly attemptNumber?: number;
    readonly attemptId?: string;
    readonly vertexId?: string;
    readonly taskManagerId?: string;
    readonly host?: string;
  };
  /** Written by the JobManager (`ExecutionGraph`) or the TaskManager (`Task`); `by` tells which. */
  'task-state': {
    readonly task: string;
    readonly subtask: number;
    readonly parallelism: number;
    readonly attemptNumber?: number;
    readonly attemptId: string;
    readonly from: string;
    readonly to: string;
    readonly by: 'jobmanager' | 'taskmanager';
    readonly taskManagerId?: string;
    readonly host?: string;
  };
  'restarting-tasks': { readonly tasks: number };
  'state-backend': { readonly text: string; readonly name: string };
  /** A job was made for batch execution where it had asked for checkpoints (StreamGraphGenerator). */
  'batch-without-checkpoints': { readonly text: string };
  'checkpoint-storage': {
    readonly storage: 'jobmanager' | 'filesystem' | 'other';
    readonly directory?: string;
    readonly text: string;
  };
  'slots-insufficient': { readonly text: string };

  // Checkpoints (CheckpointCoordinator, CheckpointFailureManager)
  'checkpoint-triggering': {
    readonly checkpointId: number;
    readonly jobId: string;
    readonly type: string;
    readonly triggeredAt: number;
  };
  'checkpoint-completed': {
    readonly checkpointId: number;
    readonly jobId: string;
    /** Both are told unless the line was cut. */
    readonly bytes?: number;
    readonly durationMs?: number;
  };
  'checkpoint-expired': { readonly checkpointId: number; readonly jobId: string };
  'checkpoint-declined': {
    readonly checkpointId: number;
    readonly jobId: string;
    readonly attemptId: string;
    readonly taskManagerId?: string;
    readonly host?: string;
  };
  'checkpoint-discarding': { readonly checkpointId: number; readonly jobId: string };
  'checkpoint-failed': { readonly checkpointId?: number; readonly jobId: string; readonly failuresBefore?: number };
  'checkpoint-trigger-failed': { readonly checkpointId?: number; readonly jobId: string; readonly because: string };
  'checkpoint-late-message': {
    readonly checkpointId: number;
    readonly jobId: string;
    readonly attemptId: string;
    readonly taskManagerId?: string;
    readonly host?: string;
  };
  'checkpoint-async-failed': { readonly checkpointId: number; readonly task: string };
  'checkpoint-restoring': {
    readonly jobId: string;
    readonly checkpointId?: number;
    readonly path?: string;
    readonly isSavepoint?: boolean;
  };
  'checkpoint-none-to-restore': { readonly jobId?: string };
  'savepoint-triggering': { readonly jobId: string; readonly stop: boolean };
}

export type SaidName = keyof Said;
