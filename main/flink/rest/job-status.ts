import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { hasKeys, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';

/** Everything the enum JobStatus ever held: other services answer `{"status": "UP"}`. */
const STATUS = new Set([
  'INITIALIZING',
  'CREATED',
  'RUNNING',
  'FAILING',
  'FAILED',
  'CANCELLING',
  'CANCELED',
  'FINISHED',
  'RESTARTING',
  'SUSPENDED',
  'SUSPENDING',
  'RECONCILING',
]);

/** `/jobs/:jobid/status`, whose path alone names the job. */
export const jobStatus = defineEndpoint({
  id: 'job-status',
  path: '/jobs/:jobid/status',
  writtenBy: 'JobStatusInfo',
  recognise: (value) => hasKeys(value, 'status') && Object.keys(value).length === 1 && STATUS.has(String(value.status)),
  isSlight: true,
  schema: z.object({ status: text }),
  toFacts: ({ status }, body) =>
    status === undefined
      ? []
      : [{ ...from(body), endpoint: 'job-status', status, source: sourceAt(body, '/status', status) }],
});
