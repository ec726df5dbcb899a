import type { TaskThread } from '#contract/incident/pressure.ts';
import type { Fact, ThreadFact } from '../facts/fact.ts';
import { present } from '../flink/rest/present.ts';
import { taskOfThread } from '../flink/thread-name.ts';

/** Threads by process, time and place in the dump; those of tasks know their vertex and subtask. */
export function threadsOf(facts: readonly Fact[]): readonly TaskThread[] {
  return facts
    .filter((fact): fact is ThreadFact => fact.kind === 'thread')
    .map((fact, place) => ({ fact, place }))
    .sort((a, b) => order(a.fact, b.fact) || a.place - b.place)
    .map(({ fact }) => ({
      threadName: fact.threadName,
      ...present({ at: fact.at, taskManagerId: fact.taskManagerId, ...taskOfThread(fact.threadName) }),
      state: fact.state,
      frames: fact.frames,
      source: fact.source,
    }));
}

function order(a: ThreadFact, b: ThreadFact): number {
  return (a.at ?? 0) - (b.at ?? 0) || (a.entry < b.entry ? -1 : a.entry > b.entry ? 1 : 0);
}
