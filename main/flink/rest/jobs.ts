import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { hasKeys, item, itemsOf, maybe, text } from './fields.ts';
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
    (value.jobs.length === 0 || itemsOf(value.jobs, 'id', 'status').some(hasJobId)),
  schema: z.object({ jobs: maybe(z.array(item(z.object({ id: text, status: text }), 'id', 'status'))) }),
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
