import { z } from 'zod';
import { present } from '#contract/present.ts';
import { defineEndpoint } from '../define-endpoint.ts';
import { amount, hasKeys, item, listOf, maybe, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';

const jobShape = z.object({ jid: text, name: text, state: text, 'start-time': amount, 'end-time': amount });

/** `/jobs/overview`, also the one of a HistoryServer archive. */
export const jobsOverview = defineEndpoint({
  id: 'jobs-overview',
  path: '/jobs/overview',
  writtenBy: 'MultipleJobsDetails',
  recognise: (value) => hasKeys(value, 'jobs') && listOf(value.jobs, 'jid', 'state'),
  schema: z.object({
    jobs: maybe(z.array(item(jobShape, 'jid', 'state'))),
  }),
  toFacts: (data, body) => [
    {
      ...from(body),
      endpoint: 'jobs-overview',
      jobs: (data.jobs ?? []).flatMap((job, i) =>
        job?.jid === undefined || job.state === undefined
          ? []
          : [
              {
                id: job.jid,
                name: job.name ?? job.jid,
                status: job.state,
                ...present({ startedAt: job['start-time'], endedAt: job['end-time'] }),
                source: sourceAt(body, `/jobs/${i}/state`, job.state),
              },
            ],
      ),
    },
  ],
});
