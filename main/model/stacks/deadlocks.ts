import type { Deadlock } from '#contract/incident/stacks.ts';
import { present } from '#contract/present.ts';
import { shortFrame } from '#contract/wording/short-frame.ts';
import { isUserCode } from '../../flink/causes/causes.ts';
import type { Dump, NumberedThread } from './dump-processes.ts';

/** Threads that wait for each other; the same circle in several dumps is told once. */
export function deadlocksOf(dumps: readonly Dump[]): readonly Deadlock[] {
  const circles = new Map<string, Deadlock>();
  dumps.forEach((dump, number) => {
    for (const { circle, behind } of circlesIn(dump)) {
      const key = circle.map(({ thread }) => thread.threadName).join('\n');
      const before = circles.get(key);
      if (before === undefined) circles.set(key, { threads: circle.map(memberOf), behind, dumps: [number] });
      else circles.set(key, { ...before, behind: Math.max(before.behind, behind), dumps: [...before.dumps, number] });
    }
  });
  return [...circles.values()];
}

function circlesIn({ threads }: Dump) {
  const waiting = new Map<string, NumberedThread>();
  for (const one of threads) if (one.thread.waitsFor?.heldBy !== undefined) waiting.set(one.thread.threadName, one);
  const next = ({ thread }: NumberedThread) => waiting.get(thread.waitsFor?.heldBy ?? '');
  const known = new Map<NumberedThread, NumberedThread>();
  const circles = new Map<NumberedThread, { circle: readonly NumberedThread[]; behind: number }>();
  for (const start of waiting.values()) {
    const way = new Set<NumberedThread>();
    let at: NumberedThread | undefined = start;
    while (at !== undefined && !way.has(at) && !known.has(at)) {
      way.add(at);
      at = next(at);
    }
    // It came back to its own way: from there on it is a circle, whoever came before only waits behind it.
    const head = at === undefined ? undefined : (known.get(at) ?? at);
    if (head === undefined) continue;
    const found = circles.get(head) ?? { circle: roundFrom(head, next), behind: 0 };
    const behind = [...way].filter((one) => !found.circle.includes(one)).length;
    circles.set(head, { circle: found.circle, behind: found.behind + behind });
    for (const one of way) known.set(one, head);
  }
  return [...circles.values()];
}

function roundFrom(
  head: NumberedThread,
  next: (of: NumberedThread) => NumberedThread | undefined,
): readonly NumberedThread[] {
  const circle = [head];
  for (let at = next(head); at !== undefined && at !== head; at = next(at)) circle.push(at);
  return circle;
}

function memberOf({ thread, number }: NumberedThread): Deadlock['threads'][number] {
  const frame = thread.frames.find(isUserCode) ?? thread.frames[0];
  return {
    thread: number,
    threadName: thread.threadName,
    ...present({
      lock: thread.waitsFor?.className,
      frame: frame === undefined ? undefined : shortFrame(frame),
    }),
    source: thread.source,
  };
}
