import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { hasKeys, list } from './fields.ts';
import { from } from './sources.ts';
import { taskManagerOf, taskManagerShape } from './task-manager-shape.ts';

/** `/taskmanagers`: those registered at that moment. */
export const taskManagers = defineEndpoint({
  id: 'task-managers',
  path: '/taskmanagers',
  writtenBy: 'TaskManagersInfo',
  recognise: (value) =>
    hasKeys(value, 'taskmanagers') && Array.isArray(value.taskmanagers) && Object.keys(value).length === 1,
  schema: z.object({ taskmanagers: list(taskManagerShape) }),
  toFacts: (data, body) => [
    {
      ...from(body),
      endpoint: 'task-managers',
      taskManagers: (data.taskmanagers ?? []).flatMap((one, i) => taskManagerOf(one, body, `/taskmanagers/${i}`)),
    },
  ],
});
