import type { StateLetter, ThreadDoing } from '#contract/incident/stacks.ts';
import { isUserCode } from '../causes/causes.ts';
import { isClientFrame } from './frame-kinds.ts';
import { isRestoring } from './frames.ts';
import { isIdle, isIdleTask } from './idle-frames.ts';
import { nativeStoreCall } from './native-store-frames.ts';
import {
  isInSink,
  isInSnapshot,
  isOfTask,
  isPauseFrame,
  isWaitFrame,
  waitsForAnswer,
  waitsForShared,
} from './task-frames.ts';

interface Seen {
  readonly state: string;
  /** Innermost first. */
  readonly frames: readonly string[];
}

const LETTERS: Readonly<Record<string, StateLetter>> = {
  RUNNABLE: 'R',
  WAITING: 'W',
  BLOCKED: 'B',
  TIMED_WAITING: 'T',
};

export function stateLetter(state: string): StateLetter {
  return LETTERS[state] ?? '?';
}

/** LocalBufferPool: everything that was sent is still on its way. */
const WANTS_BUFFER = /requestMemorySegmentBlocking/;

/** What a thread was doing when the dump was taken, as far as its frames tell. */
export function threadDoing({ state, frames }: Seen): ThreadDoing {
  if (isIdleTask(frames)) return frames.some((frame) => WANTS_BUFFER.test(frame)) ? 'buffer' : 'records';
  if (waitsForAnswer(frames)) return 'answer';
  if (state === 'BLOCKED') return 'lock';
  if (isRestoring(frames)) return 'restoring';
  const store = nativeStoreCall(frames);
  if (store !== undefined) return `store-${store}`;
  if (isIdle(frames)) return 'work';
  return waitOf(frames) ?? workOf({ state, frames });
}

/** What it waits for; undefined when it does not. Above the job's own code stands what that code called. */
function waitOf(frames: readonly string[]): ThreadDoing | undefined {
  const user = frames.findIndex(isUserCode);
  const above = user < 0 ? frames : frames.slice(0, user);
  if (!above.some(isWaitFrame)) return undefined;
  if (waitsForShared(above)) return 'shared';
  if (above.some(isClientFrame)) return isInSink(frames) ? 'sink-client' : 'client';
  if (user < 0) return undefined;
  return above.every(isPauseFrame) ? 'pause' : 'outside';
}

function workOf({ state, frames }: Seen): ThreadDoing {
  if (state === 'WAITING' || state === 'TIMED_WAITING') return 'waits';
  if (state !== 'RUNNABLE' || frames.length === 0) return 'unknown';
  // The kernel's word for a thread in a native read is RUNNABLE as well.
  if (frames[0] !== undefined && isWaitFrame(frames[0])) return 'waits';
  return isOfTask(frames) && isInSnapshot(frames) ? 'snapshot' : 'works';
}

/** Every thread begins in `run` or `main`; a stack that ends elsewhere was cut by who wrote it or who read it. */
export function isStackCut(frames: readonly string[]): boolean {
  const last = frames.at(-1)?.split('(')[0];
  return last !== undefined && !/\.(?:run|runWith|main|enterSpecial|enter)$/.test(last);
}
