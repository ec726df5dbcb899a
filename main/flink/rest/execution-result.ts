import { z } from 'zod';
import { present } from '#contract/present.ts';
import { defineEndpoint } from '../define-endpoint.ts';
import { hasKeys, maybe, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';
import { thrownOf, thrownShape } from './thrown.ts';

/** ApplicationStatus → JobStatus; UNKNOWN says nothing. */
const STATUS: Readonly<Record<string, string>> = { SUCCEEDED: 'FINISHED', FAILED: 'FAILED', CANCELED: 'CANCELED' };

/** What a client gets that waits for a job to end (JobResultSerializer). */
export const executionResult = defineEndpoint({
  id: 'execution-result',
  path: '/jobs/:jobid/execution-result',
  writtenBy: 'JobExecutionResultResponseBody',
  recognise: (value) => hasKeys(value, 'status', 'job-execution-result'),
  schema: z.object({
    'job-execution-result': maybe(
      z.object({ id: text, 'application-status': text, 'failure-cause': maybe(thrownShape) }),
    ),
  }),
  toFacts(data, given) {
    const result = data['job-execution-result'];
    const body = { ...given, ...present({ jobId: result?.id ?? given.jobId }) };
    const at = '/job-execution-result';
    return [
      {
        ...from(body),
        endpoint: 'execution-result',
        ...present({
          status: STATUS[result?.['application-status'] ?? ''],
          failure: thrownOf(result?.['failure-cause'], body, `${at}/failure-cause`),
        }),
        source: sourceAt(body, `${at}/application-status`, result?.['application-status']),
      },
    ];
  },
});
