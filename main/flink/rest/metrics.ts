import { z } from 'zod';
import { present } from '#contract/present.ts';
import type { RestMetric } from '../../facts/rest-facts.ts';
import { type Body, defineEndpoint } from '../define-endpoint.ts';
import { item, itemsOf, listOf, scalar, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';

/** One `{id, value}`; Flink writes values as text. */
export const metricShape = item(z.object({ id: text, value: scalar }), 'id', 'value');

/** Task and operator metrics of a vertex stand under `<subtask>.`; those of processes and jobs do not. */
const OF_SUBTASK = /^(\d+)\.(.+)$/s;

function metricOf(data: z.output<typeof metricShape>, body: Body, i: number): readonly RestMetric[] {
  if (data?.id === undefined || data.value === undefined || data.value === '') return [];
  const value = Number(data.value);
  if (!Number.isFinite(value) || typeof data.value === 'boolean') return [];
  const [, subtask, name] = OF_SUBTASK.exec(data.id) ?? [];
  return [
    {
      name: name ?? data.id,
      ...present({ subtask: subtask === undefined ? body.subtask : Number(subtask) }),
      value,
      source: sourceAt(body, `/${i}/value`, data.value),
    },
  ];
}

/** `…/metrics?get=…` of a vertex, subtask, job, TaskManager or the JobManager; the path of the entry tells which. */
export const metrics = defineEndpoint({
  id: 'metrics',
  path: '/jobs/:jobid/vertices/:vertexid/metrics',
  writtenBy: 'MetricCollectionResponseBody',
  recognise: (value) => listOf(value, 'id', 'value') && !isWatermarks(value),
  schema: z.array(metricShape),
  toFacts: (data, body) => [
    {
      ...from(body),
      endpoint: 'metrics',
      metrics: data.flatMap((metric, i) => metricOf(metric, body, i)),
      source: sourceAt(body, '', `${data.length} metrics`),
    },
  ],
});

/** `0.currentInputWatermark` and nothing else, as `/watermarks` answers. */
export function isWatermarks(value: unknown): boolean {
  const items = itemsOf(value, 'id', 'value');
  return items.length > 0 && items.every(({ id }) => typeof id === 'string' && /^\d+\.currentInputWatermark$/.test(id));
}
