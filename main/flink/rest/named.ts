import { nameEndpoint } from '../define-endpoint.ts';
import { hasKeys, listOf } from './fields.ts';

/** Bodies that are known by their shape and hold nothing an incident needs; coverage names them. Sorted by id. */
export const NAMED = [
  nameEndpoint('applications', '/applications/overview', 'ApplicationsOverview (2.3+)', (value) =>
    hasKeys(value, 'applications'),
  ),
  nameEndpoint('datasets', '/datasets', 'ClusterDataSetListResponseBody', (value) => hasKeys(value, 'dataSets')),
  nameEndpoint('execution-result', '/jobs/:jobid/execution-result', 'JobExecutionResultResponseBody', (value) =>
    hasKeys(value, 'status', 'job-execution-result'),
  ),
  nameEndpoint('jars', '/jars', 'JarListInfo', (value) => hasKeys(value, 'address', 'files')),
  nameEndpoint('job-accumulators', '/jobs/:jobid/accumulators', 'JobAccumulatorsInfo', (value) =>
    hasKeys(value, 'user-task-accumulators'),
  ),
  nameEndpoint(
    'job-status',
    '/jobs/:jobid/status',
    'JobStatusInfo',
    (value) =>
      hasKeys(value, 'status') &&
      Object.keys(value).length === 1 &&
      typeof value.status === 'string' &&
      /^[A-Z]+$/.test(value.status),
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
      listOf(value, 'id') && value.every((item) => Object.keys(item).length === 1 && typeof item.id === 'string'),
  ),
  nameEndpoint('operation', '…/savepoints/:triggerid', 'AsynchronousOperationResult', (value) => {
    if (!hasKeys(value, 'status') || !hasKeys(value.status, 'id')) return false;
    return Object.keys(value).length === 1 || 'operation' in value;
  }),
  nameEndpoint('rescales', '/jobs/:jobid/rescales/…', 'JobRescalesOverview (2.3+)', (value) =>
    hasKeys(value, 'rescalesCounts'),
  ),
  nameEndpoint(
    'resource-requirements',
    '/jobs/:jobid/resource-requirements',
    'JobResourceRequirementsBody',
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.keys(value).length > 0 &&
      Object.entries(value).every(
        ([key, held]) => /^[0-9a-f]{32}$/.test(key) && hasKeys(held, 'parallelism') && hasKeys(held.parallelism),
      ),
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
