import { z } from 'zod';
import { present } from '#contract/present.ts';
import { defineEndpoint } from '../define-endpoint.ts';
import { amount, hasKeys, list, map, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';

const workerShape = z.object({
  host: text,
  endpoint: text,
  'taskmanager-id': text,
  'status-counts': map(amount),
});

/** `/jobs/:jobid/vertices/:vid/taskmanagers`: who runs how many subtasks of a vertex. Up to 1.20 `host` is `host:port`; 2.0 has `endpoint` only. */
export const vertexTaskManagers = defineEndpoint({
  id: 'vertex-task-managers',
  path: '/jobs/:jobid/vertices/:vertexid/taskmanagers',
  writtenBy: 'JobVertexTaskManagersInfo',
  recognise: (value) => hasKeys(value, 'id', 'name', 'taskmanagers'),
  schema: z.object({ id: text, name: text, now: amount, taskmanagers: list(workerShape) }),
  toFacts(data, given) {
    if (data.id === undefined) return [];
    const body = { ...given, vertexId: data.id, ...present({ snapshotAt: data.now ?? given.snapshotAt }) };
    const workers = (data.taskmanagers ?? []).flatMap((worker, i) => {
      const id = worker?.['taskmanager-id'];
      const endpoint = worker?.endpoint ?? worker?.host;
      // Subtasks that wait for a slot are nowhere.
      if (id === undefined || endpoint === undefined || id === '(unassigned)') return [];
      const subtasks = Object.values(worker?.['status-counts'] ?? {}).reduce<number>((sum, one) => sum + (one ?? 0), 0);
      const source = sourceAt(body, `/taskmanagers/${i}/taskmanager-id`, id);
      return [{ taskManagerId: id, endpoint, subtasks, source }];
    });
    return [{ ...from(body), endpoint: 'vertex-task-managers', ...present({ now: data.now }), workers }];
  },
});
