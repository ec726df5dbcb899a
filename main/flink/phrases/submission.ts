import { type Phrase, signals } from '../define-phrase.ts';

export const submissionPhrases: readonly Phrase[] = [
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
      'Over Agg: ',
      "OVER windows' ordering",
      'Sort on a non-time-attribute field',
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
      'The application contains no execute() calls',
      'No operators defined in streaming topology',
      'Could not find the provided job class',
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
      /org\.apache\.flink\.table\.api\.TableException: (?<because>(?:Sql optimization: )?Cannot generate a valid execution plan for the given query[^\n]{0,400})/,
      // StreamExecOverAggregate and StreamExecSort, while they are translated.
      /org\.apache\.flink\.table\.api\.TableException: (?<because>(?:Over Agg: |OVER windows' ordering |Sort on a non-time-attribute field )[^\n]{1,400})/,
      // What PyFlink makes of the exceptions of the Table API, unless it waited for a job.
      /pyflink\.util\.exceptions\.(?:Table|Catalog|Validation)Exception: (?<because>(?![^\n]{0,300}Failed to (?:wait|execute))[^\n]{1,800})/,
      // IcebergTableSink and its kin, asked to overwrite a table by a statement that never ends.
      /(?:^|: )(?<because>Unbounded data stream doesn't support overwrite operation)/,
      // DefaultPackagedProgramRetriever and CliFrontend.getJarFile, before there is a program.
      /(?<because>(?:Could not load the provided entrypoint class|JAR file does not exist)[^\n]{0,800})/,
      // ApplicationDispatcherBootstrap: `main` came to its end and asked for no job (PackagedProgram.invokeInteractiveModeForExecution).
      /(?<because>The application contains no execute\(\) calls)/,
      // StreamExecutionEnvironment, asked for a job before anything was added to it.
      /(?<because>No operators defined in streaming topology\. Cannot [^\n]{1,60})/,
      // ClassPathPackagedProgramRetriever and its successor: what --job-classname names is not in usrlib/ or on the class path.
      /(?<because>Could not find the provided job class \([^\n]{1,400})/,
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
        from: '1.11.1',
        message:
          'org.apache.flink.table.api.TableException: Sql optimization: Cannot generate a valid execution plan for the given query: ',
        fields: { because: 'Sql optimization: Cannot generate a valid execution plan for the given query: ' },
      },
      {
        from: 'facts',
        message: 'org.apache.flink.table.api.TableException: Over Agg: Unsupported use of OVER windows. ',
        fields: { because: 'Over Agg: Unsupported use of OVER windows. ' },
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
      {
        from: 'facts',
        message:
          'java.lang.IllegalStateException: No operators defined in streaming topology. Cannot generate StreamGraph.',
        fields: { because: 'No operators defined in streaming topology. Cannot generate StreamGraph.' },
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
];
