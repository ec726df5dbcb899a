import { z } from 'zod';
import { present } from '#contract/present.ts';
import { type Body, defineEndpoint } from '../define-endpoint.ts';
import { amount, hasKeys, list, text } from './fields.ts';
import { from, sourceAt, sourcesOf } from './sources.ts';

const levels = { 'backpressure-level': text, backpressureLevel: text };

const subtaskShape = z.object({ subtask: amount, ratio: amount, busyRatio: amount, idleRatio: amount, ...levels });

type Level = 'ok' | 'low' | 'high';

function levelOf(said: string | undefined): Level | undefined {
  return said === 'ok' || said === 'low' || said === 'high' ? said : undefined;
}

function subtaskOf(data: z.output<typeof subtaskShape> | undefined, body: Body, pointer: string) {
  if (data?.subtask === undefined) return [];
  return [
    {
      subtask: data.subtask,
      ...present({ ratio: data.ratio, busy: data.busyRatio, idle: data.idleRatio }),
      sources: sourcesOf(body, pointer, data, {
        ratio: 'ratio',
        busy: 'busyRatio',
        idle: 'idleRatio',
        level: data['backpressure-level'] === undefined ? 'backpressureLevel' : 'backpressure-level',
      }),
    },
  ];
}

/**
 * `/jobs/:jobid/vertices/:vid/backpressure`. Up to 1.12 a ratio of samples, from 1.13 of the metrics; `deprecated` means that
 * nothing was sampled yet. The dashed key is in every release, the camel one beside it in some.
 */
export const backpressure = defineEndpoint({
  id: 'backpressure',
  path: '/jobs/:jobid/vertices/:vertexid/backpressure',
  writtenBy: 'JobVertexBackPressureInfo',
  recognise: (value) =>
    hasKeys(value, 'status') &&
    (value.status === 'ok' || value.status === 'deprecated') &&
    ('backpressure-level' in value || 'backpressureLevel' in value || Object.keys(value).length === 1),
  schema: z.object({ status: text, 'end-timestamp': amount, subtasks: list(subtaskShape), ...levels }),
  toFacts(data, given) {
    const dashed = data['backpressure-level'];
    const level = levelOf(dashed ?? data.backpressureLevel);
    const sampledAt = data['end-timestamp'];
    const body = { ...given, ...present({ snapshotAt: given.snapshotAt ?? sampledAt }) };
    return [
      {
        ...from(body),
        endpoint: 'backpressure',
        sampled: data.status === 'ok',
        ...present({ level, sampledAt }),
        subtasks: (data.subtasks ?? []).flatMap((subtask, i) => subtaskOf(subtask, body, `/subtasks/${i}`)),
        source:
          level === undefined
            ? sourceAt(body, '/status', data.status)
            : sourceAt(body, dashed === undefined ? '/backpressureLevel' : '/backpressure-level', level),
      },
    ];
  },
});
