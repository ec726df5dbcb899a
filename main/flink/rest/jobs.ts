import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { hasKeys, list, listOf, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';

/** `JobID` in hexadecimal digits: lists of other people's jobs have ids and states too. */
const JOB_ID = /^[0-9a-f]{32}$/;

/** `/jobs`: ids and states; also what `/jobs` answers when there are none. */
export const jobs = defineEndpoint({
  id: 'jobs',
  path: '/jobs',
  writtenBy: 'JobIdsWithStatusOverview',
  recognise: (value) =>
    hasKeys(value, 'jobs') &&
    Array.isArray(value.jobs) &&
    (value.jobs.length === 0 || (listOf(value.jobs, 'id', 'status') && value.jobs.some(hasJobId))),
  schema: z.object({ jobs: list(z.object({ id: text, status: text })) }),
  toFacts: (data, body) => [
    {
      ...from(body),
      endpoint: 'jobs',
      jobs: (data.jobs ?? []).flatMap((job, i) =>
        job?.id === undefined || job.status === undefined
          ? []
          : [{ id: job.id, status: job.status, source: sourceAt(body, `/jobs/${i}/status`, job.status) }],
      ),
    },
  ],
});

function hasJobId(job: unknown): boolean {
  return hasKeys(job, 'id') && typeof job.id === 'string' && JOB_ID.test(job.id);
}
