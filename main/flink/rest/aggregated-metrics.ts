import { z } from 'zod';
import { present } from '#contract/present.ts';
import type { RestAggregate } from '../../facts/rest-task-facts.ts';
import { type Body, defineEndpoint } from '../define-endpoint.ts';
import { item, itemsOf, number, text } from './fields.ts';
import { from, sourcesOf } from './sources.ts';

const NAMES = { min: 'min', max: 'max', avg: 'avg', sum: 'sum' } as const;
/** `skew` came with 1.20; its value is asked for by that name. */
const OVER = [...Object.keys(NAMES), 'skew'];

const aggregateShape = item(z.object({ id: text, min: number, max: number, avg: number, sum: number }), 'id');

function aggregateOf(data: z.output<typeof aggregateShape>, body: Body, i: number): readonly RestAggregate[] {
  if (data?.id === undefined) return [];
  const { id, min, max, avg, sum } = data;
  return [{ name: id, ...present({ min, max, avg, sum }), sources: sourcesOf(body, `/${i}`, data, NAMES) }];
}

/** One number for all subtasks, TaskManagers or jobs together: `…/subtasks/metrics?get=…&agg=…`; the path tells which. */
export const aggregatedMetrics = defineEndpoint({
  id: 'aggregated-metrics',
  path: '/jobs/:jobid/vertices/:vertexid/subtasks/metrics, /taskmanagers/metrics, /jobs/metrics',
  writtenBy: 'AggregatedMetricsResponseBody',
  recognise(value) {
    const items = itemsOf(value, 'id');
    return items.length > 0 && items.every((one) => OVER.some((key) => key in one));
  },
  schema: z.array(aggregateShape),
  toFacts: (data, body) => [
    { ...from(body), endpoint: 'aggregated-metrics', metrics: data.flatMap((one, i) => aggregateOf(one, body, i)) },
  ],
});
