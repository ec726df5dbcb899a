import { compareText } from '#contract/compare-text.ts';
import type { TaskThread } from '#contract/incident/pressure.ts';
import { present } from '#contract/present.ts';
import type { Fact, ThreadFact } from '../../facts/fact.ts';
import { taskOfThread } from '../../flink/frames/thread-name.ts';
import type { ReportOwners } from './report-owner.ts';
import { dumpsOf, stuckIn, type ThreadSeen } from './thread-dumps.ts';

/** Threads by time, entry and place in the dump; those of tasks know their vertex and subtask, and those that stand still say since when. */
export function threadsOf(facts: readonly Fact[], owners: ReportOwners): readonly TaskThread[] {
  const seen = facts
    .filter((fact): fact is ThreadFact => fact.kind === 'thread')
    .map((fact, place): ThreadSeen => {
      const { at, managerId } = placeOf(fact, owners);
      return { fact, place, at, managerId, task: taskOfThread(fact.threadName) };
    });
  const stuck = stuckIn(dumpsOf(seen));
  const holders = holdersOf(seen);
  return seen
    .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || compareText(a.fact.entry, b.fact.entry) || a.place - b.place)
    .map((one) => {
      const { fact, at, managerId, task } = one;
      const { waitsFor } = fact;
      const heldBy = waitsFor?.heldBy ?? holders.get(dumpKey(fact))?.get(waitsFor?.lock ?? '');
      return {
        threadName: fact.threadName,
        ...present({ at, taskManagerId: managerId, ...task }),
        state: fact.state,
        frames: fact.frames,
        ...present({
          waitsFor: waitsFor === undefined ? undefined : present({ className: waitsFor.className, heldBy }),
          cpuMs: fact.cpuMs,
          isVirtual: fact.isVirtual,
          stuck: stuck.get(one),
        }),
        source: fact.source,
      };
    });
}

function placeOf(fact: ThreadFact, owners: ReportOwners): Pick<ThreadSeen, 'at' | 'managerId'> {
  if (fact.source.kind === 'pointer') return { at: fact.at, managerId: fact.taskManagerId };
  const roughly = owners.timeOf(fact.entry, present({ wall: fact.wall ?? fact.at, zoned: true }), undefined);
  const owner = owners.managerOf(fact.entry, undefined, roughly);
  const at = fact.at ?? owners.timeOf(fact.entry, present({ wall: fact.wall }), owner);
  return { at, managerId: fact.taskManagerId ?? (owner?.role === 'taskmanager' ? owner.id : undefined) };
}

/** Dump → lock → the thread that holds it. */
function holdersOf(seen: readonly ThreadSeen[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const holders = new Map<string, Map<string, string>>();
  for (const { fact } of seen) {
    if (fact.holds === undefined) continue;
    const key = dumpKey(fact);
    const known = holders.get(key) ?? new Map<string, string>();
    holders.set(key, known);
    for (const lock of fact.holds) known.set(lock, fact.threadName);
  }
  return holders;
}

function dumpKey({ entry, dump }: ThreadFact): string {
  return `${entry}\n${dump ?? 0}`;
}
