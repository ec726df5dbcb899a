import { defineEndpoint } from '../define-endpoint.ts';
import { hasKeys } from './fields.ts';
import { from } from './sources.ts';
import { taskManagerOf, taskManagerShape } from './task-manager-shape.ts';

/** `/taskmanagers/:taskmanagerid`, with the use of its memory. */
export const taskManager = defineEndpoint({
  id: 'task-manager',
  path: '/taskmanagers/:taskmanagerid',
  writtenBy: 'TaskManagerDetailsInfo',
  recognise: (value) => hasKeys(value, 'id', 'slotsNumber', 'hardware'),
  schema: taskManagerShape,
  toFacts: (data, body) =>
    taskManagerOf(data, body, '').map((read) => ({
      ...from({ ...body, taskManagerId: read.id }),
      endpoint: 'task-manager',
      taskManager: read,
    })),
});
