import { compareText } from '#contract/compare-text.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { TaskThread } from '#contract/incident/pressure.ts';
import { present } from '#contract/present.ts';
import { STAMP } from '../../flink/rest/stamp.ts';

/** A thread with its place among all threads of the incident. */
export interface NumberedThread {
  readonly thread: TaskThread;
  readonly number: number;
}

/** Whoever answered, where nothing else tells of a JobManager or several take turns. */
export const THE_JOBMANAGER = 'JobManager';

/** What one dump holds, in its order. */
export interface Dump {
  readonly at?: Instant;
  readonly threads: readonly NumberedThread[];
}

/** The dumps of each process in order of time, by the id of the process. */
export function dumpsByProcess({ threads, managers }: Pick<Incident, 'threads' | 'managers'>): Dumps {
  const all = threads.kind === 'known' ? threads.value : [];
  const jobManagers = managers.kind === 'known' ? managers.value.filter(({ role }) => role === 'jobmanager') : [];
  const jobManager = jobManagers.length === 1 ? jobManagers[0]?.id : undefined;
  const processes = new Map<string, Map<string, NumberedThread[]>>();
  all.forEach((thread, number) => {
    const process = thread.taskManagerId ?? unknownProcess(thread, jobManager);
    const dumps = processes.get(process) ?? new Map<string, NumberedThread[]>();
    processes.set(process, dumps);
    // Threads of two dumps in one text have different times; without any they cannot be told apart.
    const key = `${thread.at ?? ''}\n${thread.source.entry}`;
    const dump = dumps.get(key);
    if (dump === undefined) dumps.set(key, [{ thread, number }]);
    else dump.push({ thread, number });
  });
  return new Map([...processes].map(([id, dumps]) => [id, [...dumps.values()].map(asDump).sort(byTime)]));
}

export type Dumps = ReadonlyMap<string, readonly Dump[]>;

function asDump(threads: readonly NumberedThread[]): Dump {
  return { ...present({ at: threads[0]?.thread.at }), threads };
}

function byTime(a: Dump, b: Dump): number {
  return (a.at ?? 0) - (b.at ?? 0) || compareText(entryOf(a), entryOf(b));
}

function entryOf({ threads }: Dump): string {
  return threads[0]?.thread.source.entry ?? '';
}

/**
 * REST answers with the dump of the JobManager under its own path. Other files nobody owns belong together when they differ in the moment
 * that stands in their path, or in a number of their name.
 */
function unknownProcess({ source: { kind, entry } }: TaskThread, jobManager: string | undefined): string {
  if (kind === 'pointer' && /jobmanager/i.test(entry)) return jobManager ?? THE_JOBMANAGER;
  const unstamped = entry.replace(STAMP, '*');
  const slash = unstamped.lastIndexOf('/');
  return unstamped.slice(0, slash + 1) + unstamped.slice(slash + 1).replace(/\d+/g, '*');
}
