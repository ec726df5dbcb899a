import { z } from 'zod';
import { present } from '#contract/present.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { RestException } from '../../facts/rest-facts.ts';
import { type Body, defineEndpoint } from '../define-endpoint.ts';
import { amount, flag, hasKeys, list, maybe, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';
import { classOf } from './thrown.ts';

const entryShape = z.object({
  exceptionName: text,
  stacktrace: text,
  timestamp: amount,
  taskName: text,
  location: text,
  endpoint: text,
  taskManagerId: text,
  jobId: text,
});

const oldShape = z.object({
  exception: text,
  task: text,
  location: text,
  endpoint: text,
  timestamp: amount,
  taskManagerId: text,
});

const schema = z.object({
  'root-exception': text,
  timestamp: amount,
  'all-exceptions': list(oldShape),
  truncated: flag,
  exceptionHistory: maybe(
    z.object({
      entries: list(entryShape.extend({ concurrentExceptions: list(entryShape) })),
      truncated: flag,
    }),
  ),
});

type Data = z.output<typeof schema>;

/** `map -> sink (2/3)`, of newer releases also with `- execution #0`. */
const TASK = /^(.*) \((\d+)\/(\d+)\)(?:#\d+| - execution #\d+)?$/s;

const NOWHERE = '(unassigned)';

function taskOf(name: string | undefined) {
  const parts = name === undefined ? undefined : TASK.exec(name);
  if (!parts) return { task: name };
  return { task: parts[1], subtask: Number(parts[2]) - 1, parallelism: Number(parts[3]) };
}

function exceptionOf(
  said: z.output<typeof entryShape>,
  how: { readonly isRoot: boolean; readonly isConcurrent: boolean },
  body: Body,
  pointer: string,
): readonly RestException[] {
  if (said.stacktrace === undefined) return [];
  const stackTrace = maskSecrets(said.stacktrace);
  const location = said.endpoint ?? said.location;
  return [
    {
      className: said.exceptionName ?? classOf(stackTrace),
      stackTrace,
      ...present({
        at: said.timestamp,
        ...taskOf(said.taskName),
        location: location === NOWHERE ? undefined : location,
        taskManagerId: said.taskManagerId === NOWHERE ? undefined : said.taskManagerId,
        jobId: said.jobId,
      }),
      ...how,
      source: sourceAt(body, pointer, stackTrace),
    },
  ];
}

function fromHistory(data: Data, body: Body): readonly RestException[] {
  return (data.exceptionHistory?.entries ?? []).flatMap((entry, i) => {
    if (entry === undefined) return [];
    const at = `/exceptionHistory/entries/${i}`;
    return [
      ...exceptionOf(
        { ...entry, timestamp: failedAt(entry, data) },
        { isRoot: true, isConcurrent: false },
        body,
        `${at}/stacktrace`,
      ),
      ...(entry.concurrentExceptions ?? []).flatMap((one, j) =>
        one === undefined
          ? []
          : exceptionOf(one, { isRoot: false, isConcurrent: true }, body, `${at}/concurrentExceptions/${j}/stacktrace`),
      ),
    ];
  });
}

type Entry = NonNullable<NonNullable<NonNullable<Data['exceptionHistory']>['entries']>[number]>;

/**
 * Of a failure for good the entry has the time at which all tasks had ended (SchedulerBase.archiveGlobalFailure); the fields beside the
 * history, which repeat it, and the tasks that failed with it have that of the failure.
 */
function failedAt({ stacktrace, timestamp, concurrentExceptions }: Entry, data: Data): number | undefined {
  const repeated = stacktrace === data['root-exception'] ? data.timestamp : undefined;
  return [repeated, ...(concurrentExceptions ?? []).map((one) => one?.timestamp)].reduce(
    (first, at) => (at === undefined || (first !== undefined && first <= at) ? first : at),
    timestamp,
  );
}

/** `truncated` only tells that the answer holds less than the history. */
function historyLength({ truncated, exceptionHistory }: Data): number | undefined {
  const isCut = truncated === true || exceptionHistory?.truncated === true;
  return isCut ? undefined : exceptionHistory?.entries?.length;
}

/** The four fields that stood alone up to 1.12 and beside the history up to 1.20. */
function fromOldFields(data: Data, body: Body): readonly RestException[] {
  const root = data['root-exception'];
  const repeated = data.exceptionHistory?.entries?.find(
    (one) => one?.stacktrace === root && (one?.timestamp ?? 0) >= (data.timestamp ?? 0),
  );
  let rootSeen = false;
  const all = (data['all-exceptions'] ?? []).flatMap((one, i) => {
    if (one?.exception === undefined) return [];
    // The task's own time is some milliseconds before that of the entry which tells of its failure.
    if (one.exception === root && one.task !== undefined && repeated?.taskName?.startsWith(one.task)) return [];
    const isRoot = !repeated && !rootSeen && one.exception === root;
    rootSeen ||= isRoot;
    return exceptionOf(
      {
        exceptionName: undefined,
        stacktrace: one.exception,
        timestamp: one.timestamp,
        taskName: one.task,
        location: one.location,
        endpoint: one.endpoint,
        taskManagerId: one.taskManagerId,
      },
      { isRoot, isConcurrent: false },
      body,
      `/all-exceptions/${i}/exception`,
    );
  });
  if (root === undefined || rootSeen || repeated) return all;
  const alone = { stacktrace: root, timestamp: data.timestamp };
  return [...exceptionOf(alone, { isRoot: true, isConcurrent: false }, body, '/root-exception'), ...all];
}

/** `/jobs/:jobid/exceptions`, newest first; of an application with those of its jobs and of its program. The old fields only add what the history does not tell. */
export const exceptions = defineEndpoint({
  id: 'exceptions',
  path: '/jobs/:jobid/exceptions, /applications/:applicationid/exceptions',
  writtenBy: 'JobExceptionsInfoWithHistory (1.13+), JobExceptionsInfo, ApplicationExceptionsInfoWithHistory (2.3+)',
  recognise: (value) =>
    hasKeys(value, 'exceptionHistory') || hasKeys(value, 'all-exceptions') || hasKeys(value, 'root-exception'),
  schema,
  toFacts(data, body) {
    const told = fromHistory(data, body);
    const same = new Set(told.map((one) => `${one.at} ${classOf(one.stackTrace)}`));
    const rest = fromOldFields(data, body).filter((one) => !same.has(`${one.at} ${classOf(one.stackTrace)}`));
    return [
      {
        ...from(body),
        endpoint: 'exceptions',
        exceptions: [...told, ...rest],
        ...present({ historyLength: historyLength(data) }),
      },
    ];
  },
});
