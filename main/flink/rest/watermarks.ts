import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { isWatermarks, metricShape } from './metrics.ts';
import { from, sourceAt } from './sources.ts';

/** `/jobs/:jobid/vertices/:vid/watermarks`: epoch ms; ±2^63 before the first and after the last. */
export const watermarks = defineEndpoint({
  id: 'watermarks',
  path: '/jobs/:jobid/vertices/:vertexid/watermarks',
  writtenBy: 'MetricCollectionResponseBody',
  recognise: isWatermarks,
  schema: z.array(metricShape),
  toFacts: (data, body) => [
    {
      ...from(body),
      endpoint: 'watermarks',
      watermarks: data.flatMap((item, i) => {
        const subtask = Number.parseInt(item?.id ?? '', 10);
        const value = Number(item?.value);
        if (Number.isNaN(subtask) || Number.isNaN(value)) return [];
        return [{ subtask, value, source: sourceAt(body, `/${i}/value`, item?.value) }];
      }),
    },
  ],
});
