import { waitsForAnswer } from './task-frames.ts';

/** Frames of a task with nothing to do, or one that waits for an output buffer (TaskMailboxImpl, LocalBufferPool, MailboxProcessor). */
const IDLE =
  /TaskMailboxImpl\.take|requestMemorySegmentBlocking|MailboxProcessor\.processMailsWhenDefaultActionUnavailable/;

/** Threads of pools, event loops, servers and the JVM that wait for work, which a task's helpers are too; in the kernel they are RUNNABLE. */
const WAITS_FOR_WORK =
  /ThreadPoolExecutor\.getTask|LinkedBlockingQueue\.take|DelayedWorkQueue\.take|ForkJoinPool\.(?:awaitWork|runWorker)|ReferenceQueue\.remove|waitForReferencePendingList|EPoll\w*\.(?:wait|epollWait)|epoll\.Native\.epollWait|NioEventLoop\.select|ServerSocket\.implAccept|FutureCompletingBlockingQueue\.(?:take|await)|OutputFlusher\.run/;

/** The task of these frames waits for input or for room, as it should. */
export function isIdleTask(frames: readonly string[]): boolean {
  return frames.some((frame) => IDLE.test(frame)) && !waitsForAnswer(frames);
}

/** The same, or a thread of a pool that waits for work. */
export function isIdle(frames: readonly string[]): boolean {
  return isIdleTask(frames) || frames.some((frame) => WAITS_FOR_WORK.test(frame));
}
