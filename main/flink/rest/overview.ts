import { z } from 'zod';
import { present } from '#contract/present.ts';
import { defineEndpoint } from '../define-endpoint.ts';
import { amount, hasKeys, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';

/** `/overview`: slots and TaskManagers of the cluster. */
export const overview = defineEndpoint({
  id: 'overview',
  path: '/overview',
  writtenBy: 'ClusterOverviewWithVersion',
  recognise: (value) => hasKeys(value, 'taskmanagers', 'slots-total'),
  schema: z.object({
    'flink-version': text,
    'slots-total': amount,
    'slots-available': amount,
    taskmanagers: amount,
  }),
  toFacts: (data, body) => [
    {
      ...from(body),
      endpoint: 'overview',
      ...present({
        version: data['flink-version'],
        slotsTotal: data['slots-total'],
        slotsAvailable: data['slots-available'],
        taskManagers: data.taskmanagers,
      }),
      source: sourceAt(body, '/slots-available', data['slots-available']),
    },
  ],
});
