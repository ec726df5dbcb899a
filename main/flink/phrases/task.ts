import { ATTEMPT, asNumber, given, HEX, LOCATION, type Phrase, says, signals } from '../define-phrase.ts';

const number = (text: string | undefined): number => asNumber(text) ?? 0;
const NAME = '(?<task>[^\\n]{1,4000}) \\((?<index>\\d{1,6})/(?<of>\\d{1,6})\\)';

/** ExecutionState whole: a line that was cut within the word tells of no state. */
const STATE =
  '(?:CREATED|SCHEDULED|DEPLOYING|INITIALIZING|RECOVERING|RUNNING|FINISHED|CANCELING|CANCELED|FAILED|RECONCILING)';

export const taskPhrases: readonly Phrase[] = [
  says({
    id: 'task-deploying',
    loggers: ['ExecutionGraph', 'DefaultExecutionGraph', 'Execution'],
    literals: ['Deploying '],
    patterns: [
      new RegExp(
        `^Deploying ${NAME} \\(attempt #(?<number>\\d{1,9})\\)(?: with attempt id (?<attempt>${ATTEMPT}))?(?: and vertex id (?<vertex>${HEX})_\\d{1,6})? to (?:${LOCATION}|(?<place>[^\\n]{1,300}?)(?= with allocation|$))`,
      ),
    ],
    writtenBy: 'org.apache.flink.runtime.executiongraph.Execution (logger ExecutionGraph)',
    read: (g) =>
      given({
        task: g.task ?? '',
        // Logs count subtasks from 1, REST from 0.
        subtask: number(g.index) - 1,
        parallelism: number(g.of),
        attemptNumber: asNumber(g.number),
        attemptId: g.attempt,
        vertexId: g.vertex ?? vertexOf(g.attempt),
        taskManagerId: g.tm,
        host: g.host ?? g.place,
      }),
    samples: [
      {
        from: '1.18.1',
        message:
          'Deploying Source: orders -> parse-order (1/4) (attempt #0) with attempt id 3fcc2bdccad79a7226c92da0e6e9244d_4227536cdf1f2857912028d41d1921dd_0_0 and vertex id 4227536cdf1f2857912028d41d1921dd_0 to 10.42.128.11:41635-b0a9a4 @ p1-flink-tm-1 (dataPort=42497) with allocation id dde67faee34b9f9a25f3dc94eff848e8',
        fields: {
          task: 'Source: orders -> parse-order',
          subtask: 0,
          parallelism: 4,
          attemptNumber: 0,
          attemptId: '3fcc2bdccad79a7226c92da0e6e9244d_4227536cdf1f2857912028d41d1921dd_0_0',
          vertexId: '4227536cdf1f2857912028d41d1921dd',
          taskManagerId: '10.42.128.11:41635-b0a9a4',
          host: 'p1-flink-tm-1',
        },
      },
      {
        from: '1.10.0',
        message: 'Deploying Source: a (2/2) (attempt #1) to almoco',
        fields: { task: 'Source: a', subtask: 1, parallelism: 2, attemptNumber: 1, host: 'almoco' },
      },
    ],
  }),
  says({
    id: 'task-state',
    loggers: ['ExecutionGraph', 'DefaultExecutionGraph', 'Execution', 'Task'],
    literals: [') switched from '],
    patterns: [
      new RegExp(
        `^${NAME}(?:#(?<number>\\d{1,9}))? \\((?<attempt>${ATTEMPT})\\) switched from (?<from>[A-Z]{3,30}) to (?<to>${STATE})\\b(?: on (?:${LOCATION}|(?<place>[^\\n]{1,300}?)\\.?$))?`,
        'm',
      ),
    ],
    once: changeOfAttempt,
    ends: ordinaryChange,
    writtenBy:
      'Execution (logger ExecutionGraph) on the JobManager, org.apache.flink.runtime.taskmanager.Task on the TaskManager',
    read: (g, { logger }) =>
      given({
        task: g.task ?? '',
        subtask: number(g.index) - 1,
        parallelism: number(g.of),
        attemptNumber: asNumber(g.number) ?? attemptNumberOf(g.attempt),
        attemptId: g.attempt ?? '',
        from: g.from ?? '',
        to: g.to ?? '',
        by: logger === 'Task' ? 'taskmanager' : 'jobmanager',
        taskManagerId: g.tm,
        host: g.host,
      }),
    samples: [
      {
        from: '1.18.1',
        logger: 'ExecutionGraph',
        message:
          'enrich-customer (1/4) (3fcc2bdccad79a7226c92da0e6e9244d_c91e11046ac940a533568bcf3122a018_0_0) switched from RUNNING to FAILED on 10.42.128.11:41635-b0a9a4 @ p1-flink-tm-1 (dataPort=42497).',
        fields: {
          task: 'enrich-customer',
          subtask: 0,
          parallelism: 4,
          attemptNumber: 0,
          attemptId: '3fcc2bdccad79a7226c92da0e6e9244d_c91e11046ac940a533568bcf3122a018_0_0',
          from: 'RUNNING',
          to: 'FAILED',
          by: 'jobmanager',
          taskManagerId: '10.42.128.11:41635-b0a9a4',
          host: 'p1-flink-tm-1',
        },
      },
      {
        from: '1.13.6',
        logger: 'Task',
        message:
          'parse-order (2/4)#1 (5aa17dda5f24dc4bad7f8d998b9bb21c) switched from RUNNING to FAILED with failure cause: java.lang.NoClassDefFoundError: com/example/ledger/ops/Steps',
        fields: {
          task: 'parse-order',
          subtask: 1,
          parallelism: 4,
          attemptNumber: 1,
          attemptId: '5aa17dda5f24dc4bad7f8d998b9bb21c',
          from: 'RUNNING',
          to: 'FAILED',
          by: 'taskmanager',
        },
        also: ['class-missing'],
      },
    ],
  }),
  signals({
    id: 'cancellation-stuck',
    where: 'message',
    loggers: ['Task'],
    literals: ['did not react to cancelling signal'],
    patterns: [
      /^Task '(?<task>[^\n]{1,4000})' did not react to cancelling signal[^\n]{0,100}stuck for (?<seconds>\d{1,9}) seconds in method:\s*(?<frames>[\s\S]{1,4000})?/,
    ],
    writtenBy: 'org.apache.flink.runtime.taskmanager.Task (canceler threads)',
    read: (g) => ({
      task: g.task ?? '',
      seconds: number(g.seconds),
      ...(g.frames === undefined ? {} : { method: methodIn(g.frames) }),
    }),
    samples: [
      {
        from: '1.17.2',
        message:
          "Task 'merchant-revenue -> Sink: ledger (3/4)#0' did not react to cancelling signal - interrupting; it is stuck for 10 seconds in method:\n java.base@11.0.13/java.lang.Thread.sleep(Native Method)\ncom.example.ledger.ops.PeriodGate.await(PeriodGate.java:10)",
        fields: {
          task: 'merchant-revenue -> Sink: ledger (3/4)#0',
          seconds: 10,
          method: 'com.example.ledger.ops.PeriodGate.await(PeriodGate.java:10)',
        },
      },
    ],
  }),
  signals({
    id: 'cancellation-timed-out',
    literals: ['did not exit gracefully'],
    patterns: [/Task did not exit gracefully within (?<seconds>\d{1,9}) \+ seconds/],
    writtenBy: 'org.apache.flink.runtime.taskmanager.Task (TaskCancelerWatchDog)',
    read: (g) => ({ seconds: number(g.seconds) }),
    samples: [
      {
        from: '1.17.2',
        message: 'Task did not exit gracefully within 30 + seconds.',
        fields: { seconds: 30 },
      },
    ],
  }),
  signals({
    id: 'task-ended-failed',
    where: 'message',
    loggers: ['TaskExecutor'],
    literals: ['final execution state FAILED'],
    patterns: [
      /Un-registering task and sending final execution state FAILED to (?:JobManager|job manager) for task (?<task>[^\n]{1,4000})/,
    ],
    writtenBy: 'org.apache.flink.runtime.taskexecutor.TaskExecutor (unregisterTaskAndNotifyFinalState)',
    read: (g) => ({ task: (g.task ?? '').replace(/ [0-9a-f]{32}(?:_[0-9a-f]{32}_\d+_\d+)?\.?$/, '') }),
    samples: [
      {
        from: '1.18.1',
        message:
          'Un-registering task and sending final execution state FAILED to JobManager for task merchant-revenue (3/4)#0 5aa17dda5f24dc4bad7f8d998b9bb21c_c91e11046ac940a533568bcf3122a018_2_0.',
        fields: { task: 'merchant-revenue (3/4)#0' },
      },
    ],
  }),
];

const SWITCHED = ') switched from ';

/** The JobManager tells of every attempt; a TaskManager repeats it, and a thousand from each end is some ten restarts of a large one. */
function ordinaryChange({ by, to }: Readonly<Record<string, unknown>>): number | undefined {
  return by === 'taskmanager' && to !== 'FAILED' ? 1_000 : undefined;
}

/**
 * An execution attempt enters a state once and never returns to it: `<attempt>) switched from <state> to <state>`. A job, of which is
 * written `switched from state`, does return.
 */
function changeOfAttempt(text: string): string | undefined {
  const at = text.indexOf(SWITCHED);
  const to = text.indexOf(' to ', at + SWITCHED.length);
  if (at < 0 || to < 0 || text.startsWith('state ', at + SWITCHED.length)) return undefined;
  let end = to + 4;
  while (end < text.length && text.charCodeAt(end) >= 65 && text.charCodeAt(end) <= 90) end += 1;
  return text.slice(text.lastIndexOf('(', at) + 1, end);
}

/** From 1.16 an attempt id is `<graph>_<vertex>_<subtask>_<attempt>`. */
function vertexOf(attempt: string | undefined): string | undefined {
  return attempt?.split('_')[1];
}

function attemptNumberOf(attempt: string | undefined): number | undefined {
  return asNumber(attempt?.split('_')[3]);
}

/** The innermost frame that is not the JVM's own: where the task waits, in the code of somebody. */
function methodIn(frames: string): string {
  const all = frames.split('\n').map((line) => line.trim());
  const own = all.find((frame) => frame !== '' && !/^(?:java|jdk|sun)\./.test(frame));
  return (own ?? all[0] ?? '').replace(/^app\/\//, '').slice(0, 500);
}
