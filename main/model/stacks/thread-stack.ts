import { IncidentError } from '#contract/errors.ts';
import type { ThreadStack } from '#contract/incident/stacks.ts';
import { present } from '#contract/present.ts';
import { frameOwner } from '../../flink/frames/frame-owner.ts';
import { isStackCut, stateLetter, threadDoing } from '../../flink/frames/thread-doing.ts';
import type { Dump, Dumps, NumberedThread } from './dump-processes.ts';

/** Names that are read; of more the count says enough. */
const NAMES = 50;

/**
 * One thread of one dump, in full.
 * @throws IncidentError `params-invalid` when there is none of that number.
 */
export function threadStackOf(processes: Dumps, number: number): ThreadStack {
  for (const dumps of processes.values())
    for (const [place, dump] of dumps.entries()) {
      const found = dump.threads.find((one) => one.number === number);
      if (found !== undefined) return stackOf(found, dump, dumps.slice(0, place));
    }
  throw new IncidentError('params-invalid', { what: 'There is no such thread in this bundle.', where: String(number) });
}

function stackOf({ thread, number }: NumberedThread, dump: Dump, before: readonly Dump[]): ThreadStack {
  const { threadName, vertexName, subtask, taskManagerId, at, state, frames, waitsFor, cpuMs, stuck, isVirtual } =
    thread;
  const alike = dump.threads.filter(
    (one) => one.number !== number && one.thread.state === state && isSame(one.thread.frames, frames),
  );
  return {
    threadName,
    ...present({ vertexName, subtask, managerId: taskManagerId, at }),
    state,
    letter: stateLetter(state),
    doing: threadDoing(thread),
    ...present({ waitsFor, cpuMs, cpuSince: cpuSince(thread, before), stuck, isVirtual }),
    frames: frames.map((text) => ({ text, owner: frameOwner(text) })),
    isCut: isStackCut(frames),
    alike: { count: alike.length, names: alike.slice(0, NAMES).map((one) => one.thread.threadName) },
    source: thread.source,
  };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && a.length === b.length && a.every((frame, i) => frame === b[i]);
}

/** CPU time since the last dump that tells it of the one thread of this name. */
function cpuSince(thread: NumberedThread['thread'], before: readonly Dump[]): ThreadStack['cpuSince'] {
  if (thread.cpuMs === undefined || thread.at === undefined) return undefined;
  for (const dump of before.toReversed()) {
    const twins = dump.threads.filter((one) => one.thread.threadName === thread.threadName);
    const last = twins.length === 1 ? twins[0]?.thread : undefined;
    if (last?.cpuMs === undefined || last.at === undefined) continue;
    const [ms, overMs] = [thread.cpuMs - last.cpuMs, thread.at - last.at];
    // It may be another thread of the name by now.
    return ms < 0 || overMs <= 0 ? undefined : { ms, overMs };
  }
  return undefined;
}
