import type { Endpoint } from '../define-endpoint.ts';
import { aggregatedMetrics } from './aggregated-metrics.ts';
import { backpressure } from './backpressure.ts';
import { checkpointConfig } from './checkpoint-config.ts';
import { checkpointDetail } from './checkpoint-detail.ts';
import { checkpointSubtasks } from './checkpoint-subtasks.ts';
import { checkpoints } from './checkpoints.ts';
import { config } from './config.ts';
import { environment } from './environment.ts';
import { error } from './error.ts';
import { exceptions } from './exceptions.ts';
import { executionResult } from './execution-result.ts';
import { flameGraph } from './flame-graph.ts';
import { job } from './job.ts';
import { jobConfig } from './job-config.ts';
import { jobStatus } from './job-status.ts';
import { jobManagerConfig } from './jobmanager-config.ts';
import { jobs } from './jobs.ts';
import { jobsOverview } from './jobs-overview.ts';
import { logs } from './logs.ts';
import { metrics } from './metrics.ts';
import { NAMED } from './named.ts';
import { operation } from './operation.ts';
import { overview } from './overview.ts';
import { plan } from './plan.ts';
import { rescale, rescales, rescalesOverview } from './rescales.ts';
import { resourceRequirements } from './resource-requirements.ts';
import { subtask } from './subtask.ts';
import { subtaskTimes } from './subtask-times.ts';
import { taskManager } from './task-manager.ts';
import { taskManagers } from './task-managers.ts';
import { threadDump } from './thread-dump.ts';
import { vertex } from './vertex.ts';
import { vertexTaskManagers } from './vertex-task-managers.ts';
import { watermarks } from './watermarks.ts';

/** Every body of Flink's REST API that is known. Shapes exclude each other, so the order means nothing. */
export const ENDPOINTS: readonly Endpoint[] = [
  aggregatedMetrics,
  backpressure,
  checkpointConfig,
  checkpointDetail,
  checkpointSubtasks,
  checkpoints,
  config,
  environment,
  error,
  exceptions,
  executionResult,
  flameGraph,
  job,
  jobConfig,
  jobManagerConfig,
  jobStatus,
  jobs,
  jobsOverview,
  logs,
  metrics,
  operation,
  overview,
  plan,
  rescale,
  rescales,
  rescalesOverview,
  resourceRequirements,
  subtask,
  subtaskTimes,
  taskManager,
  taskManagers,
  threadDump,
  vertex,
  vertexTaskManagers,
  watermarks,
  ...NAMED,
];
