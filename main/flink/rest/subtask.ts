import { defineEndpoint } from '../define-endpoint.ts';
import { hasKeys } from './fields.ts';
import { from } from './sources.ts';
import { subtaskOf, subtaskShape } from './subtask-shape.ts';

/** `/jobs/:jobid/vertices/:vid/subtasks/:subtaskindex`, also `…/attempts/:attempt`: one attempt; its path names the vertex. */
export const subtask = defineEndpoint({
  id: 'subtask',
  path: '/jobs/:jobid/vertices/:vertexid/subtasks/:subtaskindex',
  writtenBy: 'SubtaskExecutionAttemptDetailsInfo',
  recognise: (value) => hasKeys(value, 'subtask', 'attempt', 'metrics'),
  schema: subtaskShape,
  toFacts: (data, body) =>
    subtaskOf(data, body, '').map((told) => ({ ...from(body), endpoint: 'subtask', told }) as const),
});
