import { compareText } from '#contract/compare-text.ts';
import type { Deadlock } from '#contract/incident/stacks.ts';
import { present } from '#contract/present.ts';
import { shortFrame } from '#contract/wording/short-frame.ts';
import { isUserCode } from '../../flink/causes/causes.ts';
import type { Dump, NumberedThread } from './dump-processes.ts';

/** Threads that wait for each other; the same circle in several dumps, or told by several kinds of dump, is one. */
export function deadlocksOf(dumps: readonly Dump[]): readonly Deadlock[] {
  const deadlocks = new Map<string, Deadlock>();
  dumps.forEach((dump, number) => {
    for (const { circle, behind } of circlesIn(dump)) {
      const round = inOneOrder([...circle]);
      const key = round.map(({ thread }) => thread.threadName).join('\n');
      const seen: Deadlock = { threads: round.map(memberOf), threadsLeftOut: 0, behind, dumps: [number] };
      const before = deadlocks.get(key);
      deadlocks.set(key, before === undefined ? seen : together(before, seen));
    }
  });
  return [...deadlocks.values()];
}

function together(before: Deadlock, seen: Deadlock): Deadlock {
  return {
    ...before,
    threads: before.threads.map((one, index) => {
      const again = seen.threads[index];
      const others = again?.sources.filter(({ kind }) => one.sources.every((known) => known.kind !== kind)) ?? [];
      return { ...again, ...one, sources: [...one.sources, ...others] };
    }),
    behind: Math.max(before.behind, seen.behind),
    dumps: [...before.dumps, ...seen.dumps],
  };
}

/** A dump begins a circle anywhere: the first one by name does, of a task before all others. */
function inOneOrder(circle: readonly NumberedThread[]): readonly NumberedThread[] {
  const rank = ({ thread: { vertexName, threadName } }: NumberedThread) => `${vertexName ? 0 : 1}${threadName}`;
  const first = circle.reduce((best, one, index) => {
    const held = circle[best];
    return held !== undefined && compareText(rank(one), rank(held)) < 0 ? index : best;
  }, 0);
  return [...circle.slice(first), ...circle.slice(0, first)];
}

function circlesIn({ threads }: Dump) {
  const waiting = new Map<string, NumberedThread>();
  for (const one of threads) if (one.thread.waitsFor?.heldBy !== undefined) waiting.set(one.thread.threadName, one);
  const next = ({ thread }: NumberedThread) => waiting.get(thread.waitsFor?.heldBy ?? '');
  const known = new Map<NumberedThread, NumberedThread>();
  const circles = new Map<NumberedThread, { circle: ReadonlySet<NumberedThread>; behind: number }>();
  // Whoever waits for a thread that goes on, at last.
  const free = new Set<NumberedThread>();
  for (const start of waiting.values()) {
    const way = new Set<NumberedThread>();
    let at: NumberedThread | undefined = start;
    while (at !== undefined && !way.has(at) && !known.has(at) && !free.has(at)) {
      way.add(at);
      at = next(at);
    }
    // It came back to its own way: from there on it is a circle, whoever came before only waits behind it.
    if (at === undefined || free.has(at)) {
      for (const one of way) free.add(one);
      continue;
    }
    const head = known.get(at) ?? at;
    const found = circles.get(head) ?? { circle: roundFrom(head, next), behind: 0 };
    const behind = [...way].filter((one) => !found.circle.has(one)).length;
    circles.set(head, { circle: found.circle, behind: found.behind + behind });
    for (const one of way) known.set(one, head);
  }
  return [...circles.values()];
}

function roundFrom(
  head: NumberedThread,
  next: (of: NumberedThread) => NumberedThread | undefined,
): ReadonlySet<NumberedThread> {
  const circle = new Set([head]);
  for (let at = next(head); at !== undefined && at !== head; at = next(at)) circle.add(at);
  return circle;
}

function memberOf({ thread, number }: NumberedThread): Deadlock['threads'][number] {
  const { threadName, waitsFor, source } = thread;
  const frame = thread.frames.find(isUserCode) ?? thread.frames[0];
  return {
    thread: number,
    threadName,
    ...present({ lock: waitsFor?.className, frame: frame === undefined ? undefined : shortFrame(frame) }),
    heldBy: waitsFor?.heldBy ?? '',
    sources: [source],
  };
}
