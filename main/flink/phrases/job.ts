import { ATTEMPT, asNumber, given, HEX, type Phrase, says, signals } from '../define-phrase.ts';

const DISPATCHERS = ['StandaloneDispatcher', 'MiniDispatcher', 'ApplicationDispatcherBootstrap', 'Dispatcher'];
const GRAPH = ['ExecutionGraph', 'DefaultExecutionGraph', 'Execution'];
const OF_JOBMASTER = ['JobMaster', 'DefaultScheduler', 'SchedulerBase', 'AdaptiveScheduler'];

export const jobPhrases: readonly Phrase[] = [
  says({
    id: 'job-submitted',
    loggers: DISPATCHERS,
    literals: ['Received Job', 'Received job submission'],
    patterns: [
      new RegExp(`^Received (?:JobGraph|job) submission '(?<name>[^\\n]{0,2000})' \\((?<job>${HEX})\\)`),
      new RegExp(`^Received JobGraph submission (?<job>${HEX}) \\((?<name>[^\\n]{0,2000})\\)`),
    ],
    writtenBy: 'org.apache.flink.runtime.dispatcher.Dispatcher',
    read: (g) => ({ jobId: g.job ?? '', name: g.name ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message: "Received JobGraph submission 'card-clearing' (e7d9cd86a7cd0f4042725f90cb3b5257).",
        fields: { jobId: 'e7d9cd86a7cd0f4042725f90cb3b5257', name: 'card-clearing' },
      },
      {
        from: '1.13.6',
        message: 'Received JobGraph submission ff0ff40c3884b51266c089ea13914ca6 (refunds).',
        fields: { jobId: 'ff0ff40c3884b51266c089ea13914ca6', name: 'refunds' },
      },
    ],
  }),
  says({
    id: 'job-state',
    loggers: GRAPH,
    literals: ['switched from state '],
    patterns: [
      new RegExp(
        `^Job (?<name>[^\\n]{0,2000}) \\((?<job>${HEX})\\) switched from state (?<from>[A-Z]{3,30}) to (?<to>[A-Z]{3,30})`,
      ),
    ],
    writtenBy: 'org.apache.flink.runtime.executiongraph.DefaultExecutionGraph (logger ExecutionGraph)',
    read: (g) => ({ jobId: g.job ?? '', name: g.name ?? '', from: g.from ?? '', to: g.to ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message: 'Job card-clearing (e7d9cd86a7cd0f4042725f90cb3b5257) switched from state CREATED to RUNNING.',
        fields: { jobId: 'e7d9cd86a7cd0f4042725f90cb3b5257', name: 'card-clearing', from: 'CREATED', to: 'RUNNING' },
      },
    ],
  }),
  says({
    id: 'job-terminal',
    loggers: DISPATCHERS,
    literals: ['terminal state '],
    patterns: [new RegExp(`^Job (?<job>${HEX}) reached (?:globally )?terminal state (?<state>[A-Z]{3,30})`)],
    writtenBy: 'org.apache.flink.runtime.dispatcher.Dispatcher',
    read: (g) => ({ jobId: g.job ?? '', state: g.state ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message: 'Job d2dc38db70ebe6265ee28a8b6f0270f1 reached terminal state FINISHED.',
        fields: { jobId: 'd2dc38db70ebe6265ee28a8b6f0270f1', state: 'FINISHED' },
      },
    ],
  }),
  says({
    id: 'restart-strategy',
    loggers: OF_JOBMASTER,
    literals: ['restart back off time strategy'],
    patterns: [
      new RegExp(
        `^Using restart back off time strategy (?<text>[A-Z]\\w{1,100}(?:\\([^\\n]{0,500}?\\))?) for (?<name>[^\\n]{0,2000}) \\((?<job>${HEX})\\)`,
      ),
    ],
    writtenBy: 'org.apache.flink.runtime.scheduler.DefaultScheduler (logger of JobMaster)',
    read: (g) => ({ jobId: g.job ?? '', name: g.name ?? '', text: g.text ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message:
          'Using restart back off time strategy FixedDelayRestartBackoffTimeStrategy(maxNumberRestartAttempts=10, backoffTimeMS=5000) for card-clearing (e7d9cd86a7cd0f4042725f90cb3b5257).',
        fields: {
          jobId: 'e7d9cd86a7cd0f4042725f90cb3b5257',
          name: 'card-clearing',
          text: 'FixedDelayRestartBackoffTimeStrategy(maxNumberRestartAttempts=10, backoffTimeMS=5000)',
        },
      },
    ],
  }),
  says({
    id: 'restarting-tasks',
    loggers: [...OF_JOBMASTER, 'RestartPipelinedRegionFailoverStrategy'],
    literals: [' be restarted to recover'],
    patterns: [
      new RegExp(
        `^(?<tasks>\\d{1,9}) tasks? (?:will|should) be restarted to recover (?:the failed task (?:${ATTEMPT}|\\S+)|from)`,
      ),
    ],
    writtenBy: 'DefaultScheduler (from 1.16), RestartPipelinedRegionFailoverStrategy (before)',
    read: (g) => ({ tasks: asNumber(g.tasks) ?? 0 }),
    samples: [
      {
        from: '1.18.1',
        message:
          '12 tasks will be restarted to recover the failed task 3fcc2bdccad79a7226c92da0e6e9244d_c91e11046ac940a533568bcf3122a018_0_0.',
        fields: { tasks: 12 },
      },
      {
        from: '1.15.4',
        message: '12 tasks should be restarted to recover the failed task c91e11046ac940a533568bcf3122a018_0. ',
        fields: { tasks: 12 },
      },
    ],
  }),
  signals({
    id: 'recovery-suppressed',
    literals: ['Recovery is suppressed by'],
    patterns: [/Recovery is suppressed by (?<by>[^\n]{1,500})/],
    writtenBy: 'org.apache.flink.runtime.executiongraph.failover.ExecutionFailureHandler',
    read: (g) => ({ by: g.by ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message: 'org.apache.flink.runtime.JobException: Recovery is suppressed by NoRestartBackoffTimeStrategy',
        fields: { by: 'NoRestartBackoffTimeStrategy' },
      },
    ],
  }),
  signals({
    id: 'global-failure',
    where: 'message',
    loggers: OF_JOBMASTER,
    literals: ['global failure'],
    patterns: [/^Trying to recover from a global failure/],
    writtenBy: 'org.apache.flink.runtime.scheduler.DefaultScheduler',
    read: () => ({}),
    samples: [{ from: '1.18.1', message: 'Trying to recover from a global failure.', fields: {} }],
  }),
  signals({
    id: 'job-recovered',
    where: 'message',
    loggers: ['DefaultJobGraphStore', 'DefaultExecutionPlanStore', 'ZooKeeperJobGraphStore'],
    literals: ['Recovered '],
    patterns: [new RegExp(`^Recovered (?:JobGraph|StreamGraph)\\(jobId: (?<job>${HEX})\\)`)],
    writtenBy: 'org.apache.flink.runtime.jobmanager.DefaultJobGraphStore (DefaultExecutionPlanStore since 2.0)',
    read: (g) => ({ jobId: g.job ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message: 'Recovered JobGraph(jobId: dbf5a9a86f882c214ed832325a6c60ce).',
        fields: { jobId: 'dbf5a9a86f882c214ed832325a6c60ce' },
      },
      {
        from: '2.0.2',
        message: 'Recovered StreamGraph(jobId: dbf5a9a86f882c214ed832325a6c60ce).',
        fields: { jobId: 'dbf5a9a86f882c214ed832325a6c60ce' },
      },
    ],
  }),
  signals({
    id: 'stop-with-savepoint-failed',
    literals: ['Stop-with-savepoint failed'],
    patterns: [/Stop-with-savepoint failed/],
    writtenBy: 'org.apache.flink.streaming.runtime.tasks.StreamTask',
    read: () => ({}),
    samples: [
      {
        from: '1.18.1',
        message: 'org.apache.flink.util.FlinkRuntimeException: Stop-with-savepoint failed.',
        fields: {},
      },
    ],
  }),
  signals({
    id: 'rescale-decided',
    where: 'message',
    loggers: ['AdaptiveScheduler', 'DefaultStateTransitionManager'],
    literals: ['Restarting job', 'Restarting the job', ' to Transitioning, job '],
    patterns: [
      /^New resources are available\. Restarting job to scale up\./,
      /^Can change the parallelism of (?:the )?job\. Restarting (?:the )?job\./,
      // Said at the start of a job as well, when its slots are there.
      new RegExp(`^Transitioning from \\w{1,40} to Transitioning, job (?<job>${HEX})`),
    ],
    writtenBy:
      'org.apache.flink.runtime.scheduler.adaptive.Executing (1.13 to 1.17, 1.18 to 1.20), DefaultStateTransitionManager (from 2.0)',
    read: (g) => given({ jobId: g.job }) as Record<string, string | number>,
    samples: [
      { from: '1.17.2', message: 'New resources are available. Restarting job to scale up.', fields: {} },
      { from: '1.18.1', message: 'Can change the parallelism of job. Restarting job.', fields: {} },
      { from: '1.19.3', message: 'Can change the parallelism of the job. Restarting the job.', fields: {} },
      {
        from: '2.0.2',
        message: 'Transitioning from Stabilized to Transitioning, job ce673f7eb1ab743c1fc687cf80bea56b.',
        fields: { jobId: 'ce673f7eb1ab743c1fc687cf80bea56b' },
      },
    ],
  }),
];
