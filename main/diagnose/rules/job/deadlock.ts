import type { TaskThread } from '#contract/incident/pressure.ts';
import { isUserCode } from '../../../flink/causes/causes.ts';
import { clear, defineRule, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { ends } from '../../tools/proof.ts';
import { lastMoment, spanOf } from '../../tools/span.ts';
import { type Told, whoTold } from '../../tools/told.ts';
import { phrase } from '../../tools/words.ts';
import { deadlockWords } from './deadlock.wording.ts';

export const deadlock = defineRule({
  id: 'job/deadlock',
  asks: phrase('Do two threads wait for each other?', '是否有两个线程互相等待？'),
  role: 'trigger',
  needs: ['threads'],
  words: deadlockWords,
  look({ threads }, tools) {
    const told = whoTold(tools, 'jvm-deadlock');
    const blocked = threads.filter(isStuck);
    const circle = blocked.filter((thread) => waitsForItself(thread, blocked));
    if (told.length === 0 && circle.length === 0)
      return clear(
        phrase('No threads wait for each other in the dumps.', '转储中没有互相等待的线程。'),
        threads
          .filter((thread) => thread.vertexName !== undefined)
          .slice(0, 1)
          .map((thread) => thread.source),
      );
    const stuck = circle.length > 0 ? [...circle, ...behind(circle, blocked)] : besideTold(told, blocked);
    const tasks = stuck.filter((thread) => thread.vertexName !== undefined);
    const [task] = tasks;
    const others = [
      ...new Set(stuck.filter((one) => one.vertexName === undefined).map((one) => one.threadName)),
    ].sort();
    const subtasks = [
      ...new Set(tasks.flatMap((one) => (one.vertexName === task?.vertexName ? (one.subtask ?? []) : []))),
    ].sort((a, b) => a - b);
    const frame = task?.frames.find(isUserCode) ?? stuck[0]?.frames[0] ?? '';
    const dumps = new Set(stuck.map((one) => `${one.at ?? ''}`)).size;
    const times = [...stuck.map((one) => one.at), ...told.map((one) => one.at)];
    const span = spanOf(times, dumps);
    return found({
      facts: {
        ...(task?.vertexName ? { vertex: task.vertexName } : {}),
        subtasks,
        frame,
        others,
        dumps: Math.max(1, dumps),
      },
      culprit: culpritAt(tools, {
        vertexName: task?.vertexName,
        subtask: subtasks.length === 1 ? subtasks[0] : undefined,
        class: classOf(frame),
      }),
      // Threads beside the tasks may have nothing to do with the job.
      severity: task === undefined ? ('high' as const) : ('critical' as const),
      confidence: sureness(task !== undefined, circle.length > 0),
      // A lock that is never given back is held until the end.
      span: span && { ...span, to: Math.max(span.to, lastMoment(tools.incident) ?? span.to) },
      evidence: [
        ...tasksByDump(tasks).flatMap((one) => one.source),
        ...ends(told).map((one) => one.source),
        ...stuck
          .filter((one) => one.vertexName === undefined)
          .slice(0, 2)
          .map((one) => one.source),
      ],
      expected: { predicted: [task !== undefined, dumps > 1] },
    });
  },
});

/** `BLOCKED on java.lang.Object@4e1 owned by "refresh" Id=107`, as the REST dump writes it. */
const OWNER = /\bowned by "(?<owner>[^"\n]{1,500})"/;

/** A monitor blocks a thread; of an explicit lock (java.util.concurrent.locks) it waits, and the dump tells who holds it. */
function isStuck(thread: TaskThread): boolean {
  return thread.state === 'BLOCKED' || (thread.state === 'WAITING' && ownerOf(thread) !== undefined);
}

/** Who waits for whom was worked out; or only the JVM says that there is a circle, and not that this task is part of it. */
function sureness(hasTask: boolean, hasCircle: boolean): number {
  if (!hasTask) return 0.6;
  return hasCircle ? 0.96 : 0.85;
}

/** The owner of what it waits for waits in turn, and the way comes back. */
function waitsForItself(start: TaskThread, blocked: readonly TaskThread[]): boolean {
  return wayFrom(start, blocked).some((one) => ownerOf(one) === start.threadName);
}

/** Those that wait, at last, for a thread of the circle: they wait for ever too. Others only queue for a lock that somebody uses. */
function behind(circle: readonly TaskThread[], blocked: readonly TaskThread[]): readonly TaskThread[] {
  const isPart = new Set(circle);
  return blocked.filter((one) => !isPart.has(one) && wayFrom(one, blocked).some((next) => isPart.has(next)));
}

/** The thread, the one that holds what it waits for, the one that holds what that waits for, and so on, each once. */
function wayFrom(start: TaskThread, blocked: readonly TaskThread[]): readonly TaskThread[] {
  const way: TaskThread[] = [];
  let at: TaskThread | undefined = start;
  while (at !== undefined && !way.includes(at)) {
    way.push(at);
    const owner = ownerOf(at);
    at = blocked.find((one) => one.threadName === owner && isSameDump(one, start));
  }
  return way;
}

/** Threads of two moments wait for each other in none. */
function isSameDump(a: TaskThread, b: TaskThread): boolean {
  return a.at === b.at && a.taskManagerId === b.taskManagerId && a.source.entry === b.source.entry;
}

/** Of dumps that say that they hold a circle, where nobody tells who is part of it. */
function besideTold(told: readonly Told[], blocked: readonly TaskThread[]): readonly TaskThread[] {
  const entries = new Set(told.map((one) => one.source.entry));
  return blocked.filter((one) => entries.has(one.source.entry));
}

function ownerOf({ source, waitsFor }: TaskThread): string | undefined {
  if (waitsFor?.heldBy !== undefined) return waitsFor.heldBy;
  return source.kind === 'pointer' ? OWNER.exec(String(source.value))?.groups?.owner : undefined;
}

/** One task a dump, text dumps first: they name both sides. */
function tasksByDump(tasks: readonly TaskThread[]): readonly TaskThread[] {
  const dumps = new Map<string, TaskThread>();
  for (const one of tasks) if (!dumps.has(one.source.entry)) dumps.set(one.source.entry, one);
  const all = [...dumps.values()];
  return [
    ...all.filter((one) => one.source.kind === 'line').slice(0, 6),
    ...all.filter((one) => one.source.kind !== 'line').slice(0, 2),
  ];
}

/** `com.acme.Directory` of `com.acme.Directory.find(Directory.java:69)`. */
function classOf(frame: string): string | undefined {
  const method = frame.split('(')[0] ?? '';
  const end = method.lastIndexOf('.');
  return end > 0 ? method.slice(0, end) : undefined;
}
