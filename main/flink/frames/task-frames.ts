/** Innermost frames of a thread that waits for something outside: a lock object, a timer, a socket. */
const WAITING =
  /(?:Object\.wait|Unsafe\.park|LockSupport\.park|Thread\.sleep|socketRead|SocketDispatcher\.read|NioSocketImpl\.(?:park|read)|Net\.poll|EPoll\w*\.(?:wait|epollWait)|FutureTask\.get|CompletableFuture\.get)/;
/** The user's own code sleeps: nobody else is waited for. */
const PAUSE = /Thread\.sleep|TimeUnit\.sleep|Unsafe\.park|LockSupport\.park/;

/** Operators that hold a sink (SinkOperator is the Table API's). */
const SINK = /\b(?:StreamSink|SinkWriterOperator|SinkOperator|CommitterOperator|GenericWriteAheadSink)\./;
/** Any operator that takes a record (Input, TwoInputStreamOperator, Triggerable). */
const OPERATOR = /\.process(?:Element|Element1|Element2|Watermark)\(|\.onEventTime\(|\.onProcessingTime\(/;

/** What runs on the task's own thread while it takes a snapshot (StreamOperator, SubtaskCheckpointCoordinatorImpl, SinkWriter). */
const SNAPSHOT = /\.(?:snapshotState|prepareSnapshotPreBarrier|prepareCommit|preCommit|performCheckpoint|flush)\(/;

/** Task: who threw it ran in a TaskManager, whoever writes of it. */
const TASK = /\bruntime\.taskmanager\.Task\./;

export function isOfTask(frames: readonly string[]): boolean {
  return frames.some((frame) => TASK.test(frame));
}

/** Dispatcher, JobMaster, their schedulers and REST handlers: who threw it ran in a JobManager. */
const OF_JOBMANAGER =
  /\borg\.apache\.flink\.runtime\.(?:webmonitor|dispatcher|rest\.handler|jobmaster|scheduler|executiongraph|entrypoint|resourcemanager)\./;

export function isOfJobManager(frames: readonly string[]): boolean {
  return !isOfTask(frames) && frames.some((frame) => OF_JOBMANAGER.test(frame));
}

/** Reads from a socket, by any of the JDK's ways. */
const IN_CALL =
  /socketRead|SocketDispatcher\.read|NioSocketImpl\.(?:park|read|implRead)|Net\.poll|EPoll\w*\.(?:wait|epollWait)/;

export function isInCallFrame(frame: string): boolean {
  return IN_CALL.test(frame);
}

export function isWaitFrame(frame: string): boolean {
  return WAITING.test(frame);
}

export function isPauseFrame(frame: string): boolean {
  return PAUSE.test(frame);
}

/** The innermost operator of a stack is a sink. Frames innermost first. */
export function isInSink(frames: readonly string[]): boolean {
  return SINK.test(frames.find((frame) => SINK.test(frame) || OPERATOR.test(frame)) ?? '');
}

export function isInSnapshot(frames: readonly string[]): boolean {
  return frames.some((frame) => SNAPSHOT.test(frame));
}

/** AsyncWaitOperator.addToWorkQueue: every place for a record in flight is taken by a call that has no answer yet; it goes on with the next one. */
const QUEUE_FULL = /AsyncWaitOperator\.addToWorkQueue/;

/** The task waits for one of its asynchronous calls to be answered. */
export function waitsForAnswer(frames: readonly string[]): boolean {
  return frames.some((frame) => QUEUE_FULL.test(frame));
}

/** A permit, a lock or a pooled object that another thread of the same process has to give back: java.util.concurrent, commons-pool, HikariCP, DBCP. */
const SHARED =
  /java\.util\.concurrent\.(?:Semaphore\.(?:acquire|tryAcquire)|locks\.ReentrantLock\.(?:lock|tryLock)|locks\.ReentrantReadWriteLock\$\w+\.(?:lock|tryLock)|locks\.StampedLock\.)|\.GenericObjectPool\.borrowObject\(|HikariPool\.getConnection\(|ConcurrentBag\.borrow\(/;

/** Between the user's code and where the thread waits, something is asked for that the process itself shares out. `frames`: innermost first. */
export function waitsForShared(frames: readonly string[]): boolean {
  return frames.some((frame) => SHARED.test(frame));
}
