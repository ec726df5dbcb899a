import { asNumber, type Phrase, says, signals } from '../define-phrase.ts';
import { ENTRYPOINTS } from './banner.ts';

const RUNNER = 'org.apache.flink.runtime.taskexecutor.TaskManagerRunner';

export const processPhrases: readonly Phrase[] = [
  says({
    id: 'task-manager-id',
    loggers: ['TaskManagerRunner', 'TaskManager', 'YarnTaskExecutorRunner', 'KubernetesTaskExecutorRunner'],
    literals: ['with ResourceID'],
    patterns: [/^Starting TaskManager with ResourceID: (?<id>[^\s(]+)/],
    writtenBy: RUNNER,
    read: (g) => ({ taskManagerId: g.id ?? '' }),
    samples: [
      {
        from: '1.13.6',
        message: 'Starting TaskManager with ResourceID: 10.42.215.11:36309-e80ba8',
        fields: { taskManagerId: '10.42.215.11:36309-e80ba8' },
      },
      {
        from: 'facts',
        message: 'Starting TaskManager with ResourceID: container_e01_1_0001_01_000002(host-2:8041)',
        fields: { taskManagerId: 'container_e01_1_0001_01_000002' },
      },
    ],
  }),
  says({
    id: 'task-manager-address',
    loggers: ['TaskManagerRunner', 'TaskManager', 'YarnTaskExecutorRunner'],
    literals: ['will use hostname/address'],
    patterns: [/^TaskManager will use hostname\/address '(?<host>[^']{1,300})' \((?<address>[^)]{1,300})\)/],
    writtenBy: RUNNER,
    read: (g) => ({ host: g.host ?? '', address: g.address ?? '' }),
    samples: [
      {
        from: '1.13.6',
        message: "TaskManager will use hostname/address 'hdp-dn1' (10.42.215.11) for communication.",
        fields: { host: 'hdp-dn1', address: '10.42.215.11' },
      },
    ],
  }),
  signals({
    id: 'task-manager-unresolved',
    literals: [' cannot be resolved. '],
    patterns: [/TaskManager address (?<address>[^\s/:]{1,300}) cannot be resolved\. /],
    writtenBy: 'org.apache.flink.runtime.jobmaster.JobMaster',
    read: (g) => ({ address: g.address ?? '' }),
    samples: [
      {
        from: '1.15.4',
        message:
          'org.apache.flink.util.FlinkException: TaskManager address wk2.rack-b.example.internal cannot be resolved. wk2.rack-b.example.internal: Temporary failure in name resolution',
        fields: { address: 'wk2.rack-b.example.internal' },
      },
      {
        from: 'facts',
        message: 'Could not accept TaskManager registration. TaskManager address tm-7 cannot be resolved. tm-7',
        fields: { address: 'tm-7' },
      },
    ],
  }),
  says({
    id: 'rpc-address',
    loggers: ['AkkaRpcServiceUtils', 'PekkoRpcServiceUtils', 'AkkaUtils', 'BootstrapTools'],
    literals: ['Actor system started at '],
    patterns: [/^Actor system started at (?<address>(?:akka|pekko)(?:\.ssl)?\.tcp:\/\/flink@\S+)/],
    writtenBy: 'org.apache.flink.runtime.rpc.pekko.PekkoRpcServiceUtils (akka up to 1.17)',
    read: (g) => ({ address: g.address ?? '' }),
    samples: [
      {
        from: '1.13.6',
        message: 'Actor system started at akka.tcp://flink@10.42.215.11:36309',
        fields: { address: 'akka.tcp://flink@10.42.215.11:36309' },
      },
    ],
  }),
  says({
    id: 'rest-endpoint',
    loggers: ['DispatcherRestEndpoint', 'MiniDispatcherRestEndpoint', 'WebMonitorEndpoint', 'RestServerEndpoint'],
    literals: ['Rest endpoint listening at '],
    patterns: [/^Rest endpoint listening at (?<address>\S+)/],
    writtenBy: 'org.apache.flink.runtime.rest.RestServerEndpoint',
    read: (g) => ({ address: g.address ?? '' }),
    samples: [
      { from: '2.0.2', message: 'Rest endpoint listening at fl-master:8081', fields: { address: 'fl-master:8081' } },
    ],
  }),
  says({
    id: 'sigterm',
    loggers: ENTRYPOINTS,
    literals: ['RECEIVED SIGNAL'],
    patterns: [/RECEIVED SIGNAL \d{1,3}: (?<signal>SIG[A-Z0-9]{1,10})/],
    writtenBy: 'org.apache.flink.runtime.util.SignalHandler',
    read: (g) => ({ signal: g.signal ?? '' }),
    samples: [
      {
        from: '1.10.0',
        message: 'RECEIVED SIGNAL 15: SIGTERM. Shutting down as requested.',
        fields: { signal: 'SIGTERM' },
      },
    ],
  }),
  says({
    id: 'fatal-error',
    literals: [
      'atal error',
      'FATAL',
      'Could not start cluster entrypoint',
      'TaskManager initialization failed',
      'status FAILED. Diagnostics ',
    ],
    patterns: [
      // With a reason only where its services could not be made: a cluster that ends with its job gives none (`Diagnostics null`).
      /^(?<what>Shutting \S{1,100} down with application status FAILED\. Diagnostics [\w.$]{1,200}(?:Exception|Error)\b[^\n]{0,300})/,
      /^(?<what>Could not start cluster entrypoint [^\n]{1,200})/,
      /^(?<what>(?:YARN )?TaskManager initialization failed\.?)/,
      /^(?<what>Fatal error occurred (?:while executing the TaskManager|in TaskExecutor|in the cluster entrypoint|in ResourceManager)[^\n]{0,300})/,
      /^(?<what>FATAL: Thread '[^\n]{1,400}' produced an uncaught exception[^\n]{0,100})/,
      /^(?<what>FATAL - exception in [^\n]{1,400})/,
      /^(?<what>Encountered fatal error [^\n]{1,300} - terminating the JVM)/,
    ],
    writtenBy: 'TaskManagerRunner, ClusterEntrypoint, TaskExecutor, FatalExitExceptionHandler, Task',
    read: (g) => ({ what: g.what ?? '' }),
    samples: [
      {
        from: '1.17.2',
        message: 'Fatal error occurred while executing the TaskManager. Shutting it down...',
        fields: { what: 'Fatal error occurred while executing the TaskManager. Shutting it down...' },
      },
      {
        from: '1.18.1',
        message:
          "FATAL: Thread 'Time Trigger for Source: orders -> parse-order (1/2)#0' produced an uncaught exception. Stopping the process...",
        fields: {
          what: "FATAL: Thread 'Time Trigger for Source: orders -> parse-order (1/2)#0' produced an uncaught exception. Stopping the process...",
        },
      },
      {
        from: '1.17.2',
        message: 'Could not start cluster entrypoint StandaloneSessionClusterEntrypoint.',
        fields: { what: 'Could not start cluster entrypoint StandaloneSessionClusterEntrypoint.' },
      },
      {
        from: '1.8.0',
        message:
          'Shutting StandaloneJobClusterEntryPoint down with application status FAILED. Diagnostics org.apache.flink.util.FlinkException: Could not create the DispatcherResourceManagerComponent.',
        fields: {
          what: 'Shutting StandaloneJobClusterEntryPoint down with application status FAILED. Diagnostics org.apache.flink.util.FlinkException: Could not create the DispatcherResourceManagerComponent.',
        },
        also: ['shutdown-line'],
      },
      {
        from: '1.11.2',
        message: 'TaskManager initialization failed.',
        fields: { what: 'TaskManager initialization failed.' },
      },
      {
        from: 'facts',
        message: 'Encountered fatal error java.lang.OutOfMemoryError - terminating the JVM',
        fields: { what: 'Encountered fatal error java.lang.OutOfMemoryError - terminating the JVM' },
        also: ['out-of-memory'],
      },
    ],
  }),
  says({
    id: 'process-terminating',
    loggers: ENTRYPOINTS,
    literals: ['with exit code '],
    patterns: [/^Terminating (?:TaskManagerRunner|cluster entrypoint process \S+) with exit code (?<code>-?\d{1,6})/],
    writtenBy: `${RUNNER}, org.apache.flink.runtime.entrypoint.ClusterEntrypoint`,
    read: (g) => ({ exitCode: asNumber(g.code) ?? 0 }),
    samples: [
      { from: '1.17.2', message: 'Terminating TaskManagerRunner with exit code 1.', fields: { exitCode: 1 } },
      {
        from: 'facts',
        message: 'Terminating cluster entrypoint process KubernetesApplicationClusterEntrypoint with exit code 1443.',
        fields: { exitCode: 1443 },
      },
    ],
  }),
  says({
    id: 'shutdown-line',
    loggers: [
      ...ENTRYPOINTS,
      'TaskExecutor',
      'PermanentBlobCache',
      'TransientBlobCache',
      'AkkaRpcService',
      'PekkoRpcService',
    ],
    literals: ['down with application status', 'Stopp', 'Shutting down BLOB cache'],
    patterns: [
      /^(?<what>Shutting \S+ down with application status [^\n]{1,200})/,
      /^(?<what>Stopp(?:ing|ed) TaskExecutor) /,
      /^(?<what>Shutting down BLOB cache)/,
      /^(?<what>Stopped (?:Akka|Pekko) RPC service)\./,
    ],
    writtenBy: 'ClusterEntrypoint, TaskExecutor, AbstractBlobCache, PekkoRpcService',
    read: (g) => ({ what: g.what ?? '' }),
    samples: [
      {
        from: '1.17.2',
        message: 'Stopping TaskExecutor akka.tcp://flink@10.42.140.12:39139/user/rpc/taskmanager_0.',
        fields: { what: 'Stopping TaskExecutor' },
      },
      { from: '1.18.1', message: 'Shutting down BLOB cache', fields: { what: 'Shutting down BLOB cache' } },
    ],
  }),
  signals({
    id: 'temp-directory-space',
    where: 'message',
    loggers: ['TaskManagerServices'],
    literals: ['Temporary file directory'],
    patterns: [
      /^Temporary file directory '(?<path>[^']{1,500})': total (?<total>\d{1,12}) GB, usable (?<usable>\d{1,12}) GB \((?<percent>[\d.]{1,8}|NaN)% usable\)/,
    ],
    writtenBy: 'org.apache.flink.runtime.taskexecutor.TaskManagerServices',
    read: (g) => ({
      path: g.path ?? '',
      totalGb: asNumber(g.total) ?? 0,
      usableGb: asNumber(g.usable) ?? 0,
      usablePercent: asNumber(g.percent) ?? 0,
    }),
    samples: [
      {
        from: '1.13.6',
        message: "Temporary file directory '/tmp': total 251 GB, usable 72 GB (28.69% usable)",
        fields: { path: '/tmp', totalGb: 251, usableGb: 72, usablePercent: 28.69 },
      },
    ],
  }),
  signals({
    id: 'start-script-failed',
    literals: ['Could not get JVM parameters and dynamic', 'The execution result is empty'],
    patterns: [
      /^(?:\[ERROR\] )?(?<what>Could not get JVM parameters and dynamic[^\n]{0,60})/,
      /^(?:\[ERROR\] )?(?<what>The execution result is empty\.)/,
    ],
    writtenBy: 'bin/config.sh, which asks BashJavaUtils before it starts a process; its own words follow below',
    read: (g) => ({ what: g.what ?? '' }),
    samples: [
      {
        from: '1.19.0',
        message: '[ERROR] Could not get JVM parameters and dynamic configurations properly.',
        fields: { what: 'Could not get JVM parameters and dynamic configurations properly.' },
      },
    ],
  }),
];
