import type { Vertex } from '#contract/incident/job.ts';
import type { TaskThread } from '#contract/incident/pressure.ts';
import { isUserCode } from '../../flink/causes.ts';
import { isIdleTask } from '../../flink/idle-frames.ts';
import type { Tools } from './tools.ts';

/** What the thread of a busy task does: `waits` for something outside, `pauses` because its own code says so. */
export type Doing = 'computes' | 'waits' | 'pauses' | 'blocked' | 'idle';

export interface TaskDoing {
  readonly thread: TaskThread;
  readonly doing: Doing;
  /** The innermost frame of the user's code. */
  readonly userFrame?: string;
  /** The work is inside a sink operator. */
  readonly inSink: boolean;
}

/** Innermost frames of a thread that waits for something outside: a lock object, a timer, a socket. */
const WAITING =
  /(?:Object\.wait|Unsafe\.park|LockSupport\.park|Thread\.sleep|socketRead|SocketDispatcher\.read|NioSocketImpl\.(?:park|read)|Net\.poll|EPoll\w*\.(?:wait|epollWait)|FutureTask\.get|CompletableFuture\.get)/;

/** The user's own code sleeps: nobody else is waited for. */
const PAUSE = /Thread\.sleep|TimeUnit\.sleep|Unsafe\.park|LockSupport\.park/;

/** Operators that hold a sink (SinkOperator is the Table API's). */
const SINK = /\b(?:StreamSink|SinkWriterOperator|SinkOperator|CommitterOperator|GenericWriteAheadSink)\./;
/** Any operator that takes a record. */
const OPERATOR = /\.process(?:Element|Element1|Element2|Watermark)\(|\.onEventTime\(|\.onProcessingTime\(/;

/** What the threads of a vertex did, one item a dump and subtask; only threads inside the user's code tell anything. */
export function threadsOf(tools: Tools, vertex: Vertex): readonly TaskDoing[] {
  const threads = tools.know('threads') ?? [];
  return threads.filter((thread) => thread.vertexName === vertex.name).map(doingOf);
}

function doingOf(thread: TaskThread): TaskDoing {
  const userFrame = thread.frames.find(isUserCode);
  const inSink = SINK.test(thread.frames.find((frame) => SINK.test(frame) || OPERATOR.test(frame)) ?? '');
  return { thread, doing: doing(thread, userFrame), inSink, ...(userFrame === undefined ? {} : { userFrame }) };
}

function doing({ state, frames }: TaskThread, userFrame: string | undefined): Doing {
  if (isIdleTask(frames)) return 'idle';
  if (state === 'BLOCKED') return 'blocked';
  if (userFrame === undefined) return state === 'RUNNABLE' ? 'computes' : 'idle';
  const above = frames.slice(0, frames.indexOf(userFrame));
  if (!above.some((frame) => WAITING.test(frame))) return state === 'RUNNABLE' ? 'computes' : 'waits';
  return above.every((frame) => PAUSE.test(frame)) ? 'pauses' : 'waits';
}

/** Counts by what they do, without the idle ones. */
export function shareOf(threads: readonly TaskDoing[], wanted: Doing): number {
  const active = threads.filter((one) => one.doing !== 'idle');
  return active.length === 0 ? 0 : active.filter((one) => one.doing === wanted).length / active.length;
}
