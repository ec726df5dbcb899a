import { defineEndpoint } from '../define-endpoint.ts';
import { checkpointOf, checkpointShape } from './checkpoint-shape.ts';
import { hasKeys } from './fields.ts';
import { from } from './sources.ts';

/** `/jobs/:jobid/checkpoints/details/:checkpointid`: one checkpoint with the acknowledgements of each vertex. */
export const checkpointDetail = defineEndpoint({
  id: 'checkpoint-detail',
  path: '/jobs/:jobid/checkpoints/details/:checkpointid',
  writtenBy: 'CheckpointStatistics',
  recognise: (value) => hasKeys(value, 'id', 'trigger_timestamp', 'num_subtasks'),
  schema: checkpointShape,
  toFacts(data, body) {
    const checkpoint = checkpointOf(data, body, '');
    return checkpoint === undefined ? [] : [{ ...from(body), endpoint: 'checkpoint-detail', checkpoint }];
  },
});
