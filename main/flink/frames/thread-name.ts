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
