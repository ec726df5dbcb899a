import { z } from 'zod';
import { present } from '#contract/present.ts';
import type { RestSubtask } from '../../facts/rest-facts.ts';
import type { Body } from '../define-endpoint.ts';
import { amount, flag, maybe, number, text } from './fields.ts';
import { sourceAt, sourcesOf } from './sources.ts';

/** An attempt of a subtask as vertices list it and as it is described alone (SubtaskExecutionAttemptDetailsInfo). */
export const subtaskShape = z.object({
  subtask: amount,
  status: text,
  attempt: amount,
  host: text,
  endpoint: text,
  'taskmanager-id': text,
  'start-time': amount,
  metrics: maybe(
    z.object({
      'read-records': amount,
      'read-records-complete': flag,
      'write-records': amount,
      'write-records-complete': flag,
      'read-bytes': amount,
      'read-bytes-complete': flag,
      'write-bytes': amount,
      'write-bytes-complete': flag,
      'accumulated-busy-time': number,
      'accumulated-idle-time': amount,
      'accumulated-backpressured-time': amount,
    }),
  ),
});

type IoData = z.output<typeof subtaskShape>['metrics'];

/** Without the counts that are not complete: of a single subtask that means the metric has not arrived, and 0 stands in its place. */
function told(io: IoData): IoData {
  if (io === undefined) return undefined;
  const counts = ['read-records', 'write-records', 'read-bytes', 'write-bytes'] as const;
  const missing = counts.filter((count) => io[`${count}-complete`] === false);
  return { ...io, ...Object.fromEntries(missing.map((count) => [count, undefined])) };
}

export function subtaskOf(
  data: z.output<typeof subtaskShape> | undefined,
  body: Body,
  pointer: string,
): readonly RestSubtask[] {
  if (data?.subtask === undefined) return [];
  const io = told(data.metrics);
  // `endpoint` is `host:port`; from 2.0 it stands alone.
  const host = data.host ?? data.endpoint?.replace(/:\d+$/, '');
  return [
    {
      subtask: data.subtask,
      ...present({
        status: data.status,
        attempt: data.attempt,
        host: host === '(unassigned)' ? undefined : host,
        taskManagerId: data['taskmanager-id'] === '(unassigned)' ? undefined : data['taskmanager-id'],
        recordsIn: io?.['read-records'],
        recordsOut: io?.['write-records'],
        bytesIn: io?.['read-bytes'],
        bytesOut: io?.['write-bytes'],
        busyMs: io?.['accumulated-busy-time'],
        idleMs: io?.['accumulated-idle-time'],
        backpressuredMs: io?.['accumulated-backpressured-time'],
        startedAt: data['start-time'],
      }),
      source: sourceAt(body, `${pointer}/status`, data.status),
      sources: {
        ...sourcesOf(body, pointer, data, {
          status: 'status',
          attempt: 'attempt',
          host: data.host === undefined ? 'endpoint' : 'host',
          taskManagerId: 'taskmanager-id',
          startedAt: 'start-time',
        }),
        ...sourcesOf(body, `${pointer}/metrics`, io ?? {}, {
          recordsIn: 'read-records',
          recordsOut: 'write-records',
          bytesIn: 'read-bytes',
          bytesOut: 'write-bytes',
          busyMs: 'accumulated-busy-time',
          idleMs: 'accumulated-idle-time',
          backpressuredMs: 'accumulated-backpressured-time',
        }),
      },
    },
  ];
}
