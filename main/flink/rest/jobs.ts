import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { hasKeys, list, listOf, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';

/** `/jobs`: ids and states; also what `/jobs` answers when there are none. */
export const jobs = defineEndpoint({
  id: 'jobs',
  path: '/jobs',
  writtenBy: 'JobIdsWithStatusOverview',
  recognise: (value) =>
    hasKeys(value, 'jobs') &&
    (listOf(value.jobs, 'id', 'status') || (Array.isArray(value.jobs) && value.jobs.length === 0)),
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
