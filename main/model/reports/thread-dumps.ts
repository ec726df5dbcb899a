import type { Instant } from '#contract/incident/instant.ts';
import type { TaskThread } from '#contract/incident/pressure.ts';
import { present } from '#contract/present.ts';
import type { ThreadFact } from '../../facts/fact.ts';
import { isIdle } from '../../flink/frames/idle-frames.ts';
import type { ThreadTask } from '../../flink/frames/thread-name.ts';
import { listOf } from '../evidence/evidence.ts';

/** A thread with where and when it was seen. */
export interface ThreadSeen {
  readonly fact: ThreadFact;
  readonly place: number;
  readonly at: Instant | undefined;
  readonly managerId: string | undefined;
  readonly task: ThreadTask;
}

type Dump = readonly ThreadSeen[];

/** The dumps of each process in order of time. */
export function dumpsOf(seen: readonly ThreadSeen[]): readonly (readonly Dump[])[] {
  const processes = new Map<string, Map<string, ThreadSeen[]>>();
  for (const one of seen) {
    const { fact, managerId } = one;
    const process = managerId ?? withoutNumbers(fact.entry);
    const dumps = processes.get(process) ?? new Map<string, ThreadSeen[]>();
    processes.set(process, dumps);
    listOf(dumps, `${fact.entry}\n${fact.dump ?? 0}\n${one.at ?? ''}`).push(one);
  }
  return [...processes.values()].map((dumps) =>
    [...dumps.values()].sort((a, b) => (a[0]?.at ?? 0) - (b[0]?.at ?? 0) || (a[0]?.place ?? 0) - (b[0]?.place ?? 0)),
  );
}

/** Dumps of one process that nobody knows lie side by side and differ in a number or a time. */
function withoutNumbers(entry: string): string {
  const slash = entry.lastIndexOf('/');
  return entry.slice(0, slash + 1) + entry.slice(slash + 1).replace(/\d+/g, '#');
}

/** The innermost frames decide: deeper ones stay the same for the whole life of a task. */
const FRAMES = 5;

/** Threads of tasks, and those that wait for a monitor, that stand at one place in at least two dumps in a row. */
export function stuckIn(
  processes: readonly (readonly Dump[])[],
): ReadonlyMap<ThreadSeen, NonNullable<TaskThread['stuck']>> {
  const stuck = new Map<ThreadSeen, NonNullable<TaskThread['stuck']>>();
  for (const dumps of processes) for (const run of runsIn(dumps)) tell(run, stuck);
  return stuck;
}

/** Stretches of dumps in which a thread keeps its place; most are one dump long. */
function runsIn(dumps: readonly Dump[]): readonly (readonly ThreadSeen[])[] {
  const runs: ThreadSeen[][] = [];
  let open = new Map<string, ThreadSeen[]>();
  for (const dump of dumps) {
    const next = new Map<string, ThreadSeen[]>();
    for (const one of uniquelyNamed(dump)) {
      const before = open.get(one.fact.threadName);
      const last = before?.at(-1);
      if (before !== undefined && last !== undefined && isSamePlace(last, one)) {
        before.push(one);
        next.set(one.fact.threadName, before);
      } else {
        const made = [one];
        runs.push(made);
        next.set(one.fact.threadName, made);
      }
    }
    open = next;
  }
  return runs;
}

function tell(run: readonly ThreadSeen[], stuck: Map<ThreadSeen, NonNullable<TaskThread['stuck']>>): void {
  if (run.length < 2) return;
  const told = { dumps: run.length, ...present({ from: run[0]?.at, to: run.at(-1)?.at }) };
  for (const one of run) stuck.set(one, told);
}

/** Of two threads with one name nobody knows which is which. */
function uniquelyNamed(dump: Dump): readonly ThreadSeen[] {
  const names = new Map<string, number>();
  for (const { fact } of dump) names.set(fact.threadName, (names.get(fact.threadName) ?? 0) + 1);
  return dump.filter(({ fact, task }) => {
    if (names.get(fact.threadName) !== 1 || fact.frames.length === 0 || isIdle(fact.frames)) return false;
    return task.vertexName !== undefined || fact.state === 'BLOCKED';
  });
}

function isSamePlace({ fact: a }: ThreadSeen, { fact: b }: ThreadSeen): boolean {
  if (a.state !== b.state || a.frames.length === 0) return false;
  return a.frames.slice(0, FRAMES).every((frame, i) => frame === b.frames[i]);
}
