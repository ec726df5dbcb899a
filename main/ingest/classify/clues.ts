import type { Clue } from './clue.ts';
import { HOST_CLUES } from './host-clues.ts';
import { PLATFORM_CLUES } from './platform-clues.ts';

/** One line that begins like a log record: a time (dressed up or not), soon a level. */
const RECORD =
  /^(?:> )?(?:\S{1,80} (?:std(?:out|err) [FP] )?|\[pod\/\S{1,200}\] |\S{1,60} +\| )?\[?(?:\d{2,4}[-/]\d\d[-/]\d\d[ T-])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\S{0,6}\]? +(?:\[.{0,300}\] +)?(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\b/m;

export const CLUES: readonly Clue[] = [
  ...PLATFORM_CLUES,
  // Logs: that it is one at all
  { kind: 'other-log', where: 'text', sees: RECORD, weight: 4 },
  // … the thread between them without brackets
  {
    kind: 'other-log',
    where: 'text',
    sees: /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[.,\d]{0,10} [^\n]{1,300} (?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL) +[\w$]{1,60}\.[\w$.]{2,200} /m,
    weight: 4,
  },
  {
    kind: 'other-log',
    where: 'text',
    sees: /^(?:\[[^\]\n]{1,200}\] +)?(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL) +[\w.$]+ +(?:\[\] )?- /m,
    weight: 4,
  },
  { kind: 'other-log', where: 'text', sees: /^\[(?:INFO|WARN|ERROR)\] \[\d{4}-\d\d-\d\d /m, weight: 4 },
  {
    kind: 'other-log',
    where: 'text',
    sees: /^(?:> ?)?(?:[ \t]*Caused by: |[ \t]+at [\w.$]+\(|[ \t`"'*:(]{0,20}\S+(?:Exception|Error)(?:: |\r?$))/m,
    weight: 2,
  },
  {
    kind: 'other-log',
    detail: 'kernel',
    where: 'text',
    sees: /^(?:\[[ A-Z0-9][^\]\n]{5,40}\] |.{0,60}kernel: ).{0,200}(?:oom-kill|Out of memory|Memory cgroup|invoked oom-killer)/m,
    weight: 5,
  },
  {
    kind: 'other-log',
    detail: 'kernel',
    where: 'text',
    sees: /^(?:\[ {0,8}\d{1,9}\.\d{6}\]|\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}\]) \S|^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\S{8,25}) [\w.-]{1,255} kernel: /m,
    weight: 5,
  },
  {
    kind: 'other-log',
    detail: 'rocksdb',
    where: 'text',
    sees: /^\d{4}\/\d\d\/\d\d-\d\d:\d\d:\d\d\.\d{6} [0-9a-f]{4,16} /m,
    weight: 6,
  },
  { kind: 'other-log', where: 'path', sees: /\.log(?:\.\d+)?$/, weight: 1 },

  // Whose log: the banner settles it
  {
    kind: 'jobmanager-log',
    where: 'text',
    sees: / Starting [A-Za-z ]{0,60}(?:ClusterEntry[pP]oint|JobManager|Dispatcher)[A-Za-z ]{0,60} \(Version: /,
    weight: 20,
  },
  {
    kind: 'taskmanager-log',
    where: 'text',
    sees: / Starting (?:TaskManager|[A-Za-z]{1,60} ?Task(?:Executor|Manager) ?[Rr]unner|[A-Za-z ]{0,60}TaskManager[A-Za-z ]{0,60}) \(Version: /,
    weight: 20,
  },
  {
    kind: 'client-log',
    where: 'text',
    sees: / Starting (?:Command Line Client|SQL [A-Za-z]{1,60}|[A-Za-z ]{0,60}Cli[A-Za-z ]{0,60}) \(Version: /,
    weight: 20,
  },
  // … or who writes there
  {
    kind: 'jobmanager-log',
    where: 'text',
    sees: /\b(?:executiongraph\.ExecutionGraph|checkpoint\.CheckpointCoordinator)\b/,
    weight: 6,
  },
  {
    kind: 'jobmanager-log',
    where: 'text',
    sees: /\b(?:jobmaster\.|dispatcher\.|scheduler\.)[A-Za-z.]{1,100} /,
    weight: 5,
  },
  {
    kind: 'jobmanager-log',
    where: 'text',
    sees: /\bresourcemanager\.[A-Za-z.]{0,100}(?:ResourceManager|SlotManager)/,
    weight: 4,
  },
  {
    kind: 'jobmanager-log',
    where: 'text',
    sees: /\bflink\.(?:yarn|kubernetes|mesos)\.(?:[a-z]{1,40}\.){0,3}\w{0,40}ResourceManager/,
    weight: 4,
  },
  { kind: 'jobmanager-log', where: 'text', sees: /\bentrypoint\.\w*Cluster[Ee]ntry[pP]oint/, weight: 5 },
  { kind: 'jobmanager-log', where: 'text', sees: /\bruntime\.jobmanager\.JobManager\b/, weight: 6 },
  { kind: 'jobmanager-log', where: 'text', sees: /\bruntime\.webmonitor\./, weight: 3 },
  {
    kind: 'jobmanager-log',
    where: 'text',
    sees: /switched from [A-Z]+ to FAILED on |Completed checkpoint \d+ for job|ResourceManager\S* +(?:\[\] )?- Worker \S+ is terminated/,
    weight: 4,
  },
  {
    kind: 'taskmanager-log',
    where: 'text',
    sees: /\btaskexecutor\.(?:TaskExecutor|TaskManagerRunner|slot\.)/,
    weight: 6,
  },
  { kind: 'taskmanager-log', where: 'text', sees: /\btaskmanager\.Task\b/, weight: 6 },
  { kind: 'taskmanager-log', where: 'text', sees: /\bruntime\.taskmanager\.TaskManager\b/, weight: 6 },
  {
    kind: 'taskmanager-log',
    where: 'text',
    sees: /\bstreaming\.runtime\.tasks\.\w*(?:StreamTask|AsyncCheckpointRunnable)\b.{0,200} - |\.yarn\.YarnTaskExecutorRunner\b/,
    weight: 4,
  },
  {
    kind: 'client-log',
    where: 'text',
    sees: /\b(?:client\.(?:cli\.)?CliFrontend|yarn\.(?:Abstract)?YarnClusterDescriptor|yarn\.cli\.FlinkYarnSessionCli)\b.{0,200} - /,
    weight: 6,
  },
  {
    kind: 'jobmanager-log',
    where: 'path',
    sees: /jobmanager|standalonesession|standalonejob|kubernetes-(?:session|application)/i,
    weight: 1,
  },
  { kind: 'taskmanager-log', where: 'path', sees: /taskmanager|taskexecutor/i, weight: 1 },
  { kind: 'client-log', where: 'path', sees: /-(?:sql-)?client-/i, weight: 1 },

  // Standard output
  {
    kind: 'stdout',
    where: 'text',
    sees: /^WARNING: (?:An illegal reflective|A terminally deprecated|sun\.misc|package .* not in)/m,
    weight: 3,
  },
  { kind: 'stdout', where: 'text', sees: /^(?:OpenJDK|Java HotSpot\(TM\)) .{0,40}VM warning: /m, weight: 5 },
  {
    kind: 'stdout',
    where: 'text',
    sees: /^Exception: java\.lang\.OutOfMemoryError thrown from the UncaughtExceptionHandler/m,
    weight: 5,
  },
  {
    kind: 'stdout',
    where: 'text',
    sees: /^# A fatal error has been detected by the Java Runtime Environment|^# There is insufficient memory for the Java Runtime/m,
    weight: 4,
  },
  { kind: 'stdout', where: 'text', sees: /^\[[\d.,]+s\]\[warning\]\[os,thread\]/m, weight: 5 },
  { kind: 'stdout', where: 'path', sees: /\.(?:out|err)(?:\.\d+)?$|(?:^|\/)std(?:out|err)$/, weight: 1.5 },

  // Settings
  {
    kind: 'settings',
    where: 'text',
    // … but `io.debezium.DebeziumException: ` is no key.
    sees: /^(?!\S{1,300}(?:Exception|Error): )(?:jobmanager|taskmanager|parallelism|state|execution|restart-strategy|high-availability|rest|heartbeat|env|io|fs|security|kubernetes|yarn|akka|pekko|historyserver|metrics|web|blob|pipeline|cluster|classloader)\.[\w.-]+ *: /m,
    weight: 6,
  },
  {
    kind: 'settings',
    where: 'text',
    sees: /^(?:jobmanager|taskmanager|parallelism|state|execution|restart-strategy|high-availability|rest|env|io) *:[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[ \t]+[\w.-]+ *:/m,
    weight: 4,
  },
  { kind: 'settings', where: 'text', sees: /^(?:jobmanager|taskmanager):[ \t]*\r?\n/m, weight: 3 },
  {
    // What Flink's image writes into its settings at start: in an environment, or in what a container is made of.
    kind: 'settings',
    detail: 'flink-properties',
    where: 'text',
    sees: /^[ \t]*(?:- *)?["']?FLINK_PROPERTIES *[=:]/m,
    weight: 7,
  },
  {
    kind: 'settings',
    where: 'text',
    sees: /^(?!\S{1,300}(?:Exception|Error): )[a-z][\w-]*(?:\.[\w-]+)+: \S/m,
    weight: 1,
  },
  { kind: 'settings', where: 'path', sees: /(?:flink-conf|config)\.ya?ml$/, weight: 1.5 },
  {
    // Up to 1.14 the SQL client had a file of its own; a `config.yaml` has none of these blocks.
    kind: 'settings',
    detail: 'sql-client-settings',
    where: 'text',
    sees: /^(?:tables|functions|catalogs|deployment):(?: \[\])?[^\n]*$/m,
    weight: 9,
  },
  {
    kind: 'hosts-file',
    detail: 'zookeeper',
    where: 'text',
    sees: /^(?:tickTime|initLimit|syncLimit|dataDir|server\.\d+) *=/m,
    weight: 6,
  },
  {
    kind: 'log4j-settings',
    where: 'text',
    sees: /^(?:log4j\.)?(?:root[Ll]ogger|appender\.\w|logger\.\w)[\w.]* *=/m,
    weight: 9,
  },
  {
    kind: 'log4j-settings',
    where: 'text',
    sees: /<(?:log4j:)?configuration\b[\s\S]{0,10000}?<(?:appenders?|root|loggers?)\b/i,
    weight: 9,
  },

  // What the JVM writes
  { kind: 'thread-dump', where: 'text', sees: /^Full thread dump /m, weight: 12 },
  {
    kind: 'thread-dump',
    where: 'text',
    sees: /^#\d{1,9} "[^"\n]{0,2000}"(?: virtual)?(?: [A-Z_]{3,20} \d{4}-\S{1,30})?\s*\n {4,8}(?:at )?[\w.$/@-]{1,500}\(/m,
    weight: 12,
  },
  { kind: 'thread-dump', where: 'text', sees: /^"[^"\n]{1,2000}" (?:#\d+ |daemon |prio=).*\btid=0x/m, weight: 8 },
  {
    kind: 'gc-log',
    where: 'text',
    sees: /^(?:\[[^\]\n]{1,60}\]){0,12}\[(?:gc|safepoint)[^\]\n]{0,40}\] /m,
    weight: 12,
  },
  {
    kind: 'gc-log',
    where: 'text',
    sees: /^(?:\d{4}-\d\d-\d\dT[\d:.+-]+: )?(?:\d+[.,]\d{3}: )?\[(?:Full )?GC[ (]/m,
    weight: 12,
  },
  { kind: 'gc-log', where: 'text', sees: /Total time for which application threads were stopped: /, weight: 6 },
  {
    kind: 'gc-log',
    where: 'text',
    sees: /^(?:Java HotSpot|OpenJDK)[^\n]{1,100}? for \S{1,60} JRE \([^)\n]{1,60}\)[^\n]{0,20} built on [^\n]{1,300}\n(?:[^\n]{0,300}\n)?Memory: /m,
    weight: 6,
  },
  {
    kind: 'jvm-crash',
    where: 'text',
    sees: /^-{5,} {1,4}(?:S U M M A R Y|T H R E A D|P R O C E S S|S Y S T E M)/m,
    weight: 14,
  },
  // … of which the beginning is missing
  {
    kind: 'jvm-crash',
    where: 'text',
    sees: /^(?:siginfo: ?(?:si_signo|EXCEPTION_)|Native frames: \(J=|Current thread \(0x[0-9a-f]{4,16}\): {1,4}\w{1,40}Thread ")/m,
    weight: 14,
  },
  {
    kind: 'jvm-crash',
    where: 'text',
    sees: /^\s{0,100}(?:#(?! A fatal)[^\n]{0,200}\n){0,4}# {1,4}(?:(?:SIG[A-Z]{2,6}|EXCEPTION_[A-Z_]{4,40}) \(0x[0-9a-f]{1,8}\) at pc=|Problematic frame:)/,
    weight: 14,
  },
  { kind: 'jvm-crash', where: 'path', sees: /hs_err_pid\d+/, weight: 1 },
  { kind: 'heap-histogram', where: 'text', sees: /^ *num +#instances +#bytes +class name/m, weight: 12 },
  { kind: 'native-memory', where: 'text', sees: /^Native Memory Tracking:\s*$/m, weight: 12 },
  ...HOST_CLUES,
];
