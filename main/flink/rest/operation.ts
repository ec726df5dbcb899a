import { z } from 'zod';
import { present } from '#contract/present.ts';
import { defineEndpoint } from '../define-endpoint.ts';
import { hasKeys, maybe, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';
import { thrownOf, thrownShape } from './thrown.ts';

/** QueueStatus. */
const STATES = new Set(['IN_PROGRESS', 'COMPLETED']);

/**
 * How something that takes its time went: a savepoint (SavepointInfo), a checkpoint by hand (CheckpointInfo, which spells its failure in
 * one word), a rescaling, the disposal of a savepoint or of a data set (AsynchronousOperationInfo). Completed says only that it is over.
 */
export const operation = defineEndpoint({
  id: 'operation',
  path: '/jobs/:jobid/savepoints/:triggerid and its likes',
  writtenBy: 'AsynchronousOperationResult',
  isSlight: true,
  recognise: (value) =>
    hasKeys(value, 'status') &&
    hasKeys(value.status, 'id') &&
    STATES.has(String(value.status.id)) &&
    (Object.keys(value).length === 1 || 'operation' in value),
  schema: z.object({
    status: maybe(z.object({ id: text })),
    operation: maybe(
      z.object({ location: text, 'failure-cause': maybe(thrownShape), failureCause: maybe(thrownShape) }),
    ),
  }),
  toFacts(data, body) {
    const { 'failure-cause': dashed, failureCause, location } = data.operation ?? {};
    const failure =
      thrownOf(dashed, body, '/operation/failure-cause') ?? thrownOf(failureCause, body, '/operation/failureCause');
    return [
      {
        ...from(body),
        endpoint: 'operation',
        isDone: data.status?.id === 'COMPLETED',
        ...present({ operation: body.operation, location, failure }),
        source: sourceAt(body, '/status/id', data.status?.id),
      },
    ];
  },
});
