import { z } from 'zod';
import { present } from '#contract/present.ts';
import type { RestSubtaskTimes } from '../../facts/rest-task-facts.ts';
import { type Body, defineEndpoint } from '../define-endpoint.ts';
import { amount, hasKeys, list, map, text } from './fields.ts';
import { from, sourceAt, step } from './sources.ts';

const timesShape = z.object({ subtask: amount, host: text, endpoint: text, timestamps: map(amount) });

/** ExecutionState in the order in which a task passes its states: some of them within one millisecond. */
const STATES = [
  'CREATED',
  'SCHEDULED',
  'DEPLOYING',
  'RECONCILING',
  'INITIALIZING',
  'RUNNING',
  'CANCELING',
  'FINISHED',
  'CANCELED',
  'FAILED',
];

function timesOf(
  data: z.output<typeof timesShape> | undefined,
  body: Body,
  pointer: string,
): readonly RestSubtaskTimes[] {
  if (data?.subtask === undefined) return [];
  const entered = STATES.flatMap((state) => {
    const at = data.timestamps?.[state];
    // 0: it never was in that state.
    if (at === undefined || at === 0) return [];
    return [{ state, at, source: sourceAt(body, `${pointer}/timestamps${step(state)}`, at) }];
  });
  if (entered.length === 0) return [];
  const isPlaced = data.host !== '(unassigned)' && data.endpoint !== '(unassigned)';
  return [
    {
      subtask: data.subtask,
      ...(isPlaced ? present({ host: data.host, endpoint: data.endpoint }) : {}),
      entered: entered.sort((a, b) => a.at - b.at),
      source: sourceAt(body, `${pointer}/subtask`, data.subtask),
    },
  ];
}

/** `/jobs/:jobid/vertices/:vid/subtasktimes`: since when each subtask is in its state, and how long it took to get there. */
export const subtaskTimes = defineEndpoint({
  id: 'subtask-times',
  path: '/jobs/:jobid/vertices/:vertexid/subtasktimes',
  writtenBy: 'SubtasksTimesInfo',
  recognise: (value) => hasKeys(value, 'id', 'name', 'now', 'subtasks') && !('parallelism' in value),
  schema: z.object({ id: text, name: text, now: amount, subtasks: list(timesShape) }),
  toFacts(data, given) {
    if (data.id === undefined) return [];
    const body = { ...given, vertexId: data.id, ...present({ snapshotAt: data.now ?? given.snapshotAt }) };
    return [
      {
        ...from(body),
        endpoint: 'subtask-times',
        vertex: { id: data.id, name: data.name ?? data.id },
        ...present({ now: data.now }),
        subtasks: (data.subtasks ?? []).flatMap((one, i) => timesOf(one, body, `/subtasks/${i}`)),
      },
    ];
  },
});
