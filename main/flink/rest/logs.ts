import { z } from 'zod';
import { present } from '#contract/present.ts';
import type { RestLogFile } from '../../facts/rest-task-facts.ts';
import { type Body, defineEndpoint } from '../define-endpoint.ts';
import { amount, hasKeys, list, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';

const fileShape = z.object({ name: text, size: amount, mtime: amount });

function fileOf(data: z.output<typeof fileShape> | undefined, body: Body, i: number): readonly RestLogFile[] {
  if (data?.name === undefined) return [];
  const source = sourceAt(body, `/logs/${i}/name`, data.name);
  return [{ name: data.name, bytes: data.size ?? 0, ...present({ modifiedAt: data.mtime }), source }];
}

/** The files of the folder that a process logs into; `mtime` since 1.15. The path names the process. */
export const logs = defineEndpoint({
  id: 'logs',
  path: '/jobmanager/logs, /taskmanagers/:taskmanagerid/logs',
  writtenBy: 'LogListInfo',
  recognise: (value) => hasKeys(value, 'logs') && Object.keys(value).length === 1,
  schema: z.object({ logs: list(fileShape) }),
  toFacts: (data, body) => [
    { ...from(body), endpoint: 'logs', files: (data.logs ?? []).flatMap((one, i) => fileOf(one, body, i)) },
  ],
});

/** What fetches one of them from the REST service at an address (JobManagerCustomLogHandler, TaskManagerCustomLogHandler; both since 1.11). */
export function fetchLog(address: string, managerId: string, name: string): string {
  const owner = managerId === 'jobmanager' ? 'jobmanager' : `taskmanagers/${managerId}`;
  const file = managerId === 'jobmanager' ? name : `${managerId.replace(/[^\w.-]/g, '_')}-${name}`;
  return `curl -s '${address}/${owner}/logs/${encodeURIComponent(name)}' > '${file.replaceAll("'", '')}'`;
}
