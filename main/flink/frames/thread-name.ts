/** What threads of one pool have in common: `posting-*-*` of `posting-12-3`. */
export function familyOfThread(name: string): string {
  return name
    .slice(0, 200)
    .replace(/\b[0-9a-f]{8,64}\b/gi, '*')
    .replace(/\d+/g, '*');
}

/** Each JVM has exactly one, so they count the dumps in which they stand. */
export function isOneOfEachJvm(name: string): boolean {
  return name === 'Reference Handler';
}

/** Which task a thread belongs to. */
export interface ThreadTask {
  readonly vertexName: string | undefined;
  /** 0-based. */
  readonly subtask: number | undefined;
}

/** `<vertex> (2/4)#0`: the task's own thread (Task.java); up to 1.11 without `#attempt`. */
const TASK = /^(.*) \((\d{1,6})\/(\d{1,6})\)(?:#\d+)?(?: \([0-9a-f_]+\))?$/s;

/** Threads that Flink starts for a task and names after it; what precedes the task's name. */
const HELPERS = [
  'Legacy Source Thread - ',
  'Source Data Fetcher for ',
  'System Time Trigger for ',
  'Time Trigger for ',
  'OutputFlusher for ',
  'Output Timeout Flusher - ',
  'Channel state writer ',
  'Canceler/Interrupts for ',
  'Canceler for ',
  'Cancellation Watchdog for ',
];

/** Vertex and subtask from the name of a thread; neither for threads of the process, no subtask for some that serve a task. */
export function taskOfThread(name: string): ThreadTask {
  const helper = HELPERS.find((prefix) => name.startsWith(prefix));
  const task = helper === undefined ? name : name.slice(helper.length);
  const [, vertexName, index] = TASK.exec(task) ?? [];
  if (vertexName === undefined) return { vertexName: helper === undefined ? undefined : task, subtask: undefined };
  return { vertexName, subtask: Number(index) - 1 };
}

/** A helper that does the task's own work: it reads a source, or ends the task. */
const WORKING_HELPERS = [
  'Legacy Source Thread - ',
  'Source Data Fetcher for ',
  'Canceler/Interrupts for ',
  'Canceler for ',
];

/** AsyncSnapshotCallable and its pool, ChannelStateWriteRequestExecutorImpl, RocksDBStateDataTransfer, CheckpointCoordinator's timer. */
const OF_CHECKPOINTS =
  /^(?:AsyncOperations-thread|Channel state writer|channel-state-unspilling|Flink-RocksDBStateDataTransfer|Flink-ForStStateDataTransfer|Checkpoint Timer|CheckpointMetadata)/i;

/** Flink's own network stack, and the servers of REST; `New I/O worker` is Netty 3 of Akka and Pekko. */
const OF_NETTY = /netty|^New I\/O (?:worker|boss|server boss)/i;

/** What a thread is there for, by its name. */
export function kindOfThread(name: string): 'task' | 'netty' | 'checkpoint' | 'other' {
  if (OF_CHECKPOINTS.test(name)) return 'checkpoint';
  const helper = HELPERS.find((prefix) => name.startsWith(prefix));
  if (helper === undefined ? TASK.test(name) : WORKING_HELPERS.includes(helper)) return 'task';
  return OF_NETTY.test(name) ? 'netty' : 'other';
}
