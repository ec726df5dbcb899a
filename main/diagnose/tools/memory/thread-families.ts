import type { TaskThread } from '#contract/incident/pressure.ts';
import type { Source } from '#contract/incident/source.ts';
import { familyOfThread, isOneOfEachJvm } from '../../../flink/frames/thread-name.ts';
import { kept } from '../kept.ts';
import type { Tools } from '../tools.ts';

/** Threads of one process whose names differ in numbers only, where they are most of what it has. */
export interface ThreadFamily {
  /** `posting-*-*`. */
  readonly name: string;
  readonly threads: number;
  /** Of so many in that process. */
  readonly of: number;
  /** In the first dump of the same process, when there is an earlier one. */
  readonly before?: number;
  readonly sources: readonly Source[];
}

interface Dump {
  readonly process: string;
  readonly at: number;
  readonly threads: readonly TaskThread[];
}

/** A TaskManager at work has some eighty threads, and of them less than a tenth in one pool: half of many is no ordinary pool. */
const MANY = 50;
const MOST = 0.5;

/** In the newest dump of one of these processes; where none of theirs is there, of any. */
export function largestThreadFamily(tools: Tools, processes: readonly string[]): ThreadFamily | undefined {
  const all = dumpsIn(tools);
  const own = all.filter(({ process }) => processes.includes(process));
  const newestFirst = (own.length > 0 ? own : all).toSorted((a, b) => b.at - a.at);
  for (const dump of newestFirst) {
    const family = familyIn(dump);
    if (family === undefined) continue;
    const [first] = all
      .filter(({ process, at }) => process === dump.process && at < dump.at)
      .sort((a, b) => a.at - b.at);
    return { ...family, ...(first === undefined ? {} : { before: countOf(first, family.name) }) };
  }
  return undefined;
}

const dumpsIn = kept((tools: Tools): readonly Dump[] => {
  const dumps = new Map<string, TaskThread[]>();
  for (const thread of tools.know('threads') ?? []) {
    const key = `${thread.taskManagerId ?? ''}\n${thread.at ?? ''}\n${thread.source.entry}`;
    const known = dumps.get(key);
    if (known === undefined) dumps.set(key, [thread]);
    else known.push(thread);
  }
  return [...dumps.values()].map((threads) => ({
    process: threads[0]?.taskManagerId ?? '',
    at: threads[0]?.at ?? Number.NEGATIVE_INFINITY,
    threads,
  }));
});

function familyIn(dump: Dump): ThreadFamily | undefined {
  const families = new Map<string, TaskThread[]>();
  for (const thread of dump.threads) {
    // The tasks of a job are as many as its plan says.
    if (thread.vertexName !== undefined) continue;
    const name = familyOfThread(thread.threadName);
    const known = families.get(name);
    if (known === undefined) families.set(name, [thread]);
    else known.push(thread);
  }
  const [largest] = [...families].sort(([, a], [, b]) => b.length - a.length);
  if (largest === undefined) return undefined;
  const [name, members] = largest;
  const times = timesDumped(dump);
  const threads = Math.round(members.length / times);
  const of = Math.round(dump.threads.length / times);
  if (threads < MANY || threads < of * MOST) return undefined;
  return { name, threads, of, sources: members.slice(0, 2).map(({ source }) => source) };
}

function countOf(dump: Dump, family: string): number {
  const members = dump.threads.filter(({ threadName }) => familyOfThread(threadName) === family);
  return Math.round(members.length / timesDumped(dump));
}

/** A file may hold several dumps of which none tells its time. */
function timesDumped({ threads }: Dump): number {
  return Math.max(1, threads.filter(({ threadName }) => isOneOfEachJvm(threadName)).length);
}
