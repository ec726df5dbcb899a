import { z } from 'zod';
import { present } from '#contract/present.ts';
import type { ThreadFact } from '../../facts/fact.ts';
import { type Body, defineEndpoint } from '../define-endpoint.ts';
import { lockInHead, lockLine } from '../frames/thread-locks.ts';
import { hasKeys, list, text } from './fields.ts';
import { sourceAt } from './sources.ts';

/** `"name" Id=12 RUNNABLE (in native)`, up to 1.14 `"name" daemon prio=5 Id=12 RUNNABLE`: the state is the word after the id. */
const STATE = /" (?:daemon )?(?:prio=\d+ )?Id=\d+ ([A-Z_]+)/;

/** The task's own frames are near the top; deeper ones are Flink's loop. */
const FRAMES = 40;
/** As `ThreadFact.holds` says. */
const LOCKS = 20;

/** Java's own module prefixes say nothing about where a thread stands: `app//`, `java.base@17.0.15/`. */
const MODULE = /^(?:[\w.@+-]*\/){1,2}/;

function threadOf(name: string, dump: string, body: Body, pointer: string): ThreadFact {
  const frames = dump
    .split('\n')
    .map((line) => line.trimStart())
    .filter((line) => line.startsWith('at '))
    .slice(0, FRAMES)
    .map((line) => line.slice('at '.length).trimEnd().replace(MODULE, ''));
  return {
    kind: 'thread',
    entry: body.entry,
    ...present({ at: body.snapshotAt, taskManagerId: body.taskManagerId }),
    threadName: name,
    state: STATE.exec(dump.slice(0, 2000))?.[1] ?? 'UNKNOWN',
    frames,
    ...locksOf(dump),
    source: sourceAt(body, pointer, dump),
  };
}

/** The first lock it waits for, with the thread that has it; and what it holds. */
function locksOf(dump: string): Pick<ThreadFact, 'waitsFor' | 'holds'> {
  const lines = dump.split('\n').flatMap((line) => lockLine(line) ?? []);
  const head = lockInHead(dump.slice(0, 4000));
  const lock = head.lock ?? lines.find((line) => line.does === 'waits')?.lock;
  const holds = lines.filter((line) => line.does === 'holds' && line.lock !== lock).map((line) => line.lock);
  return present({
    waitsFor:
      lock === undefined ? undefined : { lock, ...present({ className: lock.split('@')[0], heldBy: head.heldBy }) },
    holds: holds.length === 0 ? undefined : holds.slice(0, LOCKS),
  });
}

/** `/taskmanagers/:id/thread-dump` (1.11+) and `/jobmanager/thread-dump` (1.15+). */
export const threadDump = defineEndpoint({
  id: 'thread-dump',
  path: '/taskmanagers/:taskmanagerid/thread-dump',
  writtenBy: 'ThreadDumpInfo',
  recognise: (value) => hasKeys(value, 'threadInfos'),
  schema: z.object({ threadInfos: list(z.object({ threadName: text, stringifiedThreadInfo: text })) }),
  toFacts: (data, body) =>
    (data.threadInfos ?? []).flatMap((thread, i) =>
      thread?.threadName === undefined
        ? []
        : [
            threadOf(
              thread.threadName,
              thread.stringifiedThreadInfo ?? '',
              body,
              `/threadInfos/${i}/stringifiedThreadInfo`,
            ),
          ],
    ),
});
