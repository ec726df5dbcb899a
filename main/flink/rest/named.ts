import { nameEndpoint } from '../define-endpoint.ts';
import { hasKeys, itemsOf } from './fields.ts';

/** Bodies that are known by their shape and hold nothing an incident needs; coverage names them. Sorted by id. */
export const NAMED = [
  nameEndpoint('applications', '/applications/overview', 'ApplicationsOverview (2.3+)', (value) =>
    hasKeys(value, 'applications'),
  ),
  nameEndpoint('datasets', '/datasets', 'ClusterDataSetListResponseBody', (value) => hasKeys(value, 'dataSets')),
  nameEndpoint('jars', '/jars', 'JarListInfo', (value) => hasKeys(value, 'address', 'files')),
  nameEndpoint('job-accumulators', '/jobs/:jobid/accumulators', 'JobAccumulatorsInfo', (value) =>
    hasKeys(value, 'user-task-accumulators'),
  ),
  nameEndpoint(
    'log-url',
    '/jobs/:jobid/jobmanager/log-url',
    'LogUrlResponse',
    (value) => hasKeys(value, 'url') && Object.keys(value).length === 1 && typeof value.url === 'string',
  ),
  nameEndpoint(
    'metric-names',
    '…/metrics',
    'MetricCollectionResponseBody',
    (value) =>
      itemsOf(value, 'id').length > 0 &&
      itemsOf(value, 'id').every((item) => Object.keys(item).length === 1 && typeof item.id === 'string'),
  ),
  nameEndpoint('rescales-config', '/jobs/:jobid/rescales/config', 'JobRescaleConfigInfo (2.3+)', (value) =>
    hasKeys(value, 'rescaleHistoryMax', 'schedulerExecutionMode'),
  ),
  nameEndpoint('rescales-summary', '/jobs/:jobid/rescales/summary', 'JobRescalesSummary (2.3+)', (value) =>
    hasKeys(value, 'rescalesCounts', 'rescalesDurationStatsInMillis'),
  ),
  nameEndpoint(
    'subtask-accumulators',
    '/jobs/:jobid/vertices/:vertexid/subtasks/accumulators',
    'SubtasksAllAccumulatorsInfo',
    (value) => hasKeys(value, 'id', 'parallelism', 'subtasks') && !('name' in value),
  ),
  nameEndpoint(
    'subtask-attempt-accumulators',
    '…/attempts/:attempt/accumulators',
    'SubtaskExecutionAttemptAccumulatorsInfo',
    (value) => hasKeys(value, 'subtask', 'attempt', 'user-accumulators'),
  ),
  nameEndpoint(
    'trigger',
    '/jobs/:jobid/savepoints, /jobs/:jobid/stop',
    'TriggerResponse',
    (value) => hasKeys(value, 'request-id') && Object.keys(value).length === 1,
  ),
  nameEndpoint(
    'vertex-accumulators',
    '/jobs/:jobid/vertices/:vertexid/accumulators',
    'JobVertexAccumulatorsInfo',
    (value) => hasKeys(value, 'id', 'user-accumulators') && !('subtask' in value),
  ),
];
