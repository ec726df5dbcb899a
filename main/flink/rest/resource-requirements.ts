import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { amount, hasKeys, maybe } from './fields.ts';
import { from, sourceAt, step } from './sources.ts';

/** Between which parallelisms the adaptive scheduler may run each vertex; without an entry of somebody's own, 1 and what the job asks for. */
export const resourceRequirements = defineEndpoint({
  id: 'resource-requirements',
  path: '/jobs/:jobid/resource-requirements',
  writtenBy: 'JobResourceRequirementsBody (1.18+)',
  recognise: (value) =>
    hasKeys(value) &&
    Object.keys(value).length > 0 &&
    Object.entries(value).every(
      ([key, held]) => /^[0-9a-f]{32}$/.test(key) && hasKeys(held, 'parallelism') && hasKeys(held.parallelism),
    ),
  schema: z.record(
    z.string(),
    maybe(z.object({ parallelism: maybe(z.object({ lowerBound: amount, upperBound: amount })) })),
  ),
  toFacts: (data, body) => [
    {
      ...from(body),
      endpoint: 'resource-requirements',
      bounds: Object.entries(data).flatMap(([vertexId, held]) => {
        const upper = held?.parallelism?.upperBound;
        if (upper === undefined) return [];
        const source = sourceAt(body, `${step(vertexId)}/parallelism/upperBound`, upper);
        return [{ vertexId, lower: held?.parallelism?.lowerBound ?? 1, upper, source }];
      }),
    },
  ],
});
