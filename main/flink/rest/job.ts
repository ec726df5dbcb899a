import { z } from 'zod';
import { present } from '#contract/present.ts';
import { defineEndpoint } from '../define-endpoint.ts';
import { amount, hasKeys, list, map, text } from './fields.ts';
import { jobType, planFact, planShape } from './plan.ts';
import { from, sourceAt } from './sources.ts';
import { vertexOf, vertexShape } from './vertex-shape.ts';

/** `/jobs/:jobid`: state, vertices and the plan. A timestamp of 0 means the state was never entered. */
export const job = defineEndpoint({
  id: 'job',
  path: '/jobs/:jobid',
  writtenBy: 'JobDetailsInfo',
  recognise: (value) => hasKeys(value, 'jid', 'state', 'vertices') && Array.isArray(value.vertices),
  schema: z.object({
    jid: text,
    name: text,
    state: text,
    'job-type': text,
    now: amount,
    'start-time': amount,
    'end-time': amount,
    timestamps: map(amount),
    vertices: list(vertexShape),
    plan: planShape,
  }),
  toFacts(data, given) {
    const id = data.jid ?? given.jobId;
    if (id === undefined) return [];
    const body = { ...given, jobId: id, ...present({ snapshotAt: data.now ?? given.snapshotAt }) };
    const entered = Object.entries(data.timestamps ?? {}).filter(([, at]) => at !== undefined && at > 0);
    return [
      {
        ...from(body),
        endpoint: 'job',
        id,
        name: data.name ?? id,
        ...jobType(data['job-type'], body, '/job-type'),
        status: data.state ?? 'UNKNOWN',
        ...present({ now: data.now, startedAt: data['start-time'], endedAt: data['end-time'] }),
        timestamps: Object.fromEntries(entered.map(([state, at]) => [state, at ?? 0])),
        vertices: (data.vertices ?? []).flatMap((vertex, i) => vertexOf(vertex, body, `/vertices/${i}`)),
        source: sourceAt(body, '/state', data.state),
      },
      ...planFact(data.plan, body, '/plan'),
    ];
  },
});
