import { ATTEMPT, asNumber, given, HEX, type Phrase, says, signals } from '../define-phrase.ts';

const DISPATCHERS = ['StandaloneDispatcher', 'MiniDispatcher', 'ApplicationDispatcherBootstrap', 'Dispatcher'];
const GRAPH = ['ExecutionGraph', 'DefaultExecutionGraph', 'Execution'];
const MASTER = ['JobMaster', 'DefaultScheduler', 'SchedulerBase', 'AdaptiveScheduler'];

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
    loggers: MASTER,
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
    loggers: [...MASTER, 'RestartPipelinedRegionFailoverStrategy'],
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
    loggers: MASTER,
    literals: ['global failure'],
    patterns: [/^Trying to recover from a global failure/],
    writtenBy: 'org.apache.flink.runtime.scheduler.DefaultScheduler',
    read: () => ({}),
    samples: [{ from: '1.18.1', message: 'Trying to recover from a global failure.', fields: {} }],
  }),
  signals({
    id: 'submission-failed',
    literals: [
      'The main method caused an error',
      'Could not execute application',
      'Could not execute SQL statement',
      'Exception in thread "main"',
      'InvalidProgramException',
      'InvalidTypesException',
      'ValidationException',
      'ParseException',
      "doesn't support consuming",
      "doesn't support overwrite",
      'Cannot generate a valid execution plan',
      'pyflink.util.exceptions.',
      'ProgramAbortException',
      'ProgramParametrizationException',
      'Could not look up the main(String[]) method',
      "The program's entry point class '",
      "Neither a 'Main-Class'",
      'The given program class does not have a main',
      'Could not load the provided entrypoint class',
      'JAR file does not exist',
      "Cannot initialize task '",
    ],
    patterns: [
      /The main method caused an error: (?<because>[^\n]{0,1000})/,
      /^(?:Exception occurred in REST handler: |[\w.$]{1,200}\.ApplicationExecutionException: )?Could not execute application/,
      // SQL client: the reason stands below.
      /^(?:\[ERROR\] )?Could not execute SQL statement/,
      // `main` outside of a cluster, in Flink's own API.
      /^Exception in thread "main" (?<because>org\.apache\.flink\.(?:api|table|client|streaming\.api|connector)\.[^\n]{1,800})/,
      // What only the planner and the builders of a job graph throw, before there is a job.
      /org\.apache\.flink\.(?:api\.common\.InvalidProgramException|api\.common\.functions\.InvalidTypesException|table\.api\.ValidationException|sql\.parser\.[\w.]{0,60}ParseException|client\.program\.Program(?:Abort|Parametrization)Exception): (?<because>[^\n]{1,800})/,
      // FlinkChangelogModeInferenceProgram: a sink or an aggregate that takes no updates behind what makes them.
      /org\.apache\.flink\.table\.api\.TableException: (?<because>[^\n]{1,600} doesn't support consuming (?:update and delete|update|delete) changes[^\n]{0,400})/,
      /org\.apache\.flink\.table\.api\.TableException: (?<because>Cannot generate a valid execution plan for the given query[^\n]{0,400})/,
      // What PyFlink makes of the exceptions of the Table API, unless it waited for a job.
      /pyflink\.util\.exceptions\.(?:Table|Catalog|Validation)Exception: (?<because>(?![^\n]{0,300}Failed to (?:wait|execute))[^\n]{1,800})/,
      // IcebergTableSink and its kin, asked to overwrite a table by a statement that never ends.
      /(?:^|: )(?<because>Unbounded data stream doesn't support overwrite operation)/,
      // DefaultPackagedProgramRetriever and CliFrontend.getJarFile, before there is a program.
      /(?<because>(?:Could not load the provided entrypoint class|JAR file does not exist)[^\n]{0,800})/,
      // ExecutionGraphBuilder, on the JobManager: an output format or a split source that is set up there.
      /(?<because>Cannot initialize task '[^\n]{1,1600})/,
      // PackagedProgram, which looks for `main` before it calls it.
      /(?<because>(?:Could not look up the main\(String\[\]\) method|The program's entry point class '|Neither a 'Main-Class'|The given program class does not have a main)[^\n]{0,800})/,
    ],
    writtenBy: 'org.apache.flink.client.program.PackagedProgram, JarRunHandler; SqlClient and planner (1.11 to 2.x)',
    read: (g) => (g.because === undefined ? {} : { because: g.because }),
    samples: [
      {
        from: '1.18.1',
        message:
          'org.apache.flink.client.program.ProgramInvocationException: The main method caused an error: For input string: "auto"',
        fields: { because: 'For input string: "auto"' },
      },
      {
        from: '1.13.1',
        message:
          "org.apache.flink.table.api.TableException: Table sink 'default_catalog.default_database.totals' doesn't support consuming update changes which is produced by node GroupAggregate(groupBy=[account_id], select=[account_id, COUNT(*) AS n])",
        fields: {
          because:
            "Table sink 'default_catalog.default_database.totals' doesn't support consuming update changes which is produced by node GroupAggregate(groupBy=[account_id], select=[account_id, COUNT(*) AS n])",
        },
      },
      {
        from: '1.11.1',
        message:
          'org.apache.flink.table.api.TableException: Cannot generate a valid execution plan for the given query: ',
        fields: { because: 'Cannot generate a valid execution plan for the given query: ' },
      },
      {
        from: '1.12.2',
        message:
          'pyflink.util.exceptions.TableException: Sink `default_catalog`.`default_database`.`totals` does not exists',
        fields: { because: 'Sink `default_catalog`.`default_database`.`totals` does not exists' },
      },
      {
        from: '1.13.6',
        message: "java.lang.IllegalStateException: Unbounded data stream doesn't support overwrite operation.",
        fields: { because: "Unbounded data stream doesn't support overwrite operation" },
      },
      { from: '1.18.1', message: 'Exception occurred in REST handler: Could not execute application.', fields: {} },
      {
        from: '1.13.6',
        message:
          'java.lang.RuntimeException: Could not look up the main(String[]) method from the class com.example.ledger.LedgerJob: com/example/ledger/ops/RevenueTotals',
        fields: {
          because:
            'Could not look up the main(String[]) method from the class com.example.ledger.LedgerJob: com/example/ledger/ops/RevenueTotals',
        },
      },
      {
        from: '1.20.4',
        message:
          "org.apache.flink.client.program.ProgramInvocationException: The program's entry point class 'com.example.Main' was not found in the jar file.",
        fields: { because: "The program's entry point class 'com.example.Main' was not found in the jar file." },
      },
      {
        from: 'facts',
        message: 'org.apache.flink.util.FlinkException: Could not load the provided entrypoint class.',
        fields: { because: 'Could not load the provided entrypoint class.' },
      },
      {
        from: 'facts',
        message: 'java.io.FileNotFoundException: JAR file does not exist: /opt/flink/usrlib/ledger.jar',
        fields: { because: 'JAR file does not exist: /opt/flink/usrlib/ledger.jar' },
      },
      {
        from: 'facts',
        message:
          'org.apache.flink.client.deployment.application.ApplicationExecutionException: Could not execute application.',
        fields: {},
      },
      { from: 'facts', message: '[ERROR] Could not execute SQL statement. Reason:', fields: {} },
      {
        from: '1.10.0',
        message:
          "org.apache.flink.runtime.client.JobExecutionException: Cannot initialize task 'Sink: totals': Configuring the output format (null) failed: no runtime context",
        fields: {
          because:
            "Cannot initialize task 'Sink: totals': Configuring the output format (null) failed: no runtime context",
        },
      },
      {
        from: 'facts',
        message:
          "org.apache.flink.table.api.ValidationException: Could not find any factory for identifier 'mysql-cdc' that implements 'org.apache.flink.table.factories.DynamicTableFactory' in the classpath.",
        fields: {
          because:
            "Could not find any factory for identifier 'mysql-cdc' that implements 'org.apache.flink.table.factories.DynamicTableFactory' in the classpath.",
        },
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
