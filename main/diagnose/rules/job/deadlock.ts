import type { TaskThread } from '#contract/incident/pressure.ts';
import { isUserCode } from '../../../flink/causes.ts';
import { clear, defineRule, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { ends } from '../../tools/proof.ts';
import { lastMoment, spanOf } from '../../tools/span.ts';
import { whoTold } from '../../tools/told.ts';
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
    const stuck = circle.length > 0 ? [...circle, ...blocked] : blocked;
    const tasks = stuck.filter((thread) => thread.vertexName !== undefined);
    const [task] = tasks;
    const others = [
      ...new Set(stuck.filter((one) => one.vertexName === undefined).map((one) => one.threadName)),
    ].sort();
    const subtasks = [
      ...new Set(tasks.flatMap((one) => (one.vertexName === task?.vertexName ? (one.subtask ?? []) : []))),
    ];
    const frame = task?.frames.find(isUserCode) ?? stuck[0]?.frames[0] ?? '';
    const dumps = new Set(stuck.map((one) => `${one.at ?? ''}`)).size;
    const times = [...stuck.map((one) => one.at), ...told.map((one) => one.at)];
    const span = spanOf(times, dumps);
    return found({
      facts: { ...(task?.vertexName ? { vertex: task.vertexName } : {}), subtasks, frame, others, dumps },
      culprit: culpritAt(tools, {
        vertexName: task?.vertexName,
        subtask: subtasks.length === 1 ? subtasks[0] : undefined,
        class: classOf(frame),
      }),
      severity: 'critical' as const,
      confidence: task === undefined ? 0.6 : 0.96,
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

/** The owner of what it waits for waits in turn, and the way comes back. */
function waitsForItself(start: TaskThread, blocked: readonly TaskThread[]): boolean {
  const seen = new Set<string>();
  let at: TaskThread | undefined = start;
  while (at !== undefined && !seen.has(at.threadName)) {
    seen.add(at.threadName);
    const owner = ownerOf(at);
    if (owner === start.threadName) return true;
    at = blocked.find(
      (one) => one.threadName === owner && one.at === start.at && one.taskManagerId === start.taskManagerId,
    );
  }
  return false;
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
