import { present } from '#contract/present.ts';
import { defineEndpoint } from '../define-endpoint.ts';
import { amount, hasKeys, list } from './fields.ts';
import { from } from './sources.ts';
import { subtaskOf, subtaskShape } from './subtask-shape.ts';
import { vertexOf, vertexShape } from './vertex-shape.ts';

/** `/jobs/:jobid/vertices/:vid`: the subtasks, where they run and what went through them. */
export const vertex = defineEndpoint({
  id: 'vertex',
  path: '/jobs/:jobid/vertices/:vertexid',
  writtenBy: 'JobVertexDetailsInfo',
  recognise: (value) => hasKeys(value, 'id', 'name', 'parallelism', 'subtasks') && Array.isArray(value.subtasks),
  schema: vertexShape.extend({ now: amount, subtasks: list(subtaskShape) }),
  toFacts(data, given) {
    const [read] = vertexOf(data, given, '');
    if (read === undefined) return [];
    const body = { ...given, vertexId: read.id, ...present({ snapshotAt: data.now ?? given.snapshotAt }) };
    return [
      {
        ...from(body),
        endpoint: 'vertex',
        vertex: read,
        ...present({ now: data.now }),
        subtasks: (data.subtasks ?? []).flatMap((subtask, i) => subtaskOf(subtask, body, `/subtasks/${i}`)),
      },
    ];
  },
});
