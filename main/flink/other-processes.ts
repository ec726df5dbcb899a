/** Processes that write logs beside JobManagers and TaskManagers: they are read and searched, and their troubles are their own. */
interface OtherProcess {
  readonly id: string;
  /** In the beginning of its log; the multiline flag is set. */
  readonly sees: RegExp;
}

/** A line that begins with a time and names a logger of a package before its message: one whose message, or trace, quotes the package is none. */
function logs(packages: string): RegExp {
  return new RegExp(
    `^[^\\n]{0,80}\\b(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\\b(?:(?! - |: )[^\\n]){0,80}?\\b(?:${packages})`,
    'm',
  );
}

const OTHERS: readonly OtherProcess[] = [
  // Flink's own mains without tasks: HistoryServer.main, SqlGateway.main (EnvironmentInformation.logEnvironmentInfo)
  { id: 'history-server', sees: /^[^\n]{0,200} Starting HistoryServer \(Version: /m },
  { id: 'history-server', sees: logs('org\\.apache\\.flink\\.runtime\\.webmonitor\\.history\\.') },
  { id: 'sql-gateway', sees: /^[^\n]{0,200} Starting (?:SqlGateway|SQL Gateway) \(Version: /m },
  { id: 'sql-gateway', sees: logs('org\\.apache\\.flink\\.table\\.gateway\\.') },
  // FlinkOperator; its default pattern shortens packages to their first letters (`%-30c{1.}`)
  { id: 'kubernetes-operator', sees: /^[^\n]{0,200} Starting (?:Flink )?Kubernetes Operator \(Version: /m },
  {
    id: 'kubernetes-operator',
    sees: /^[^\n]{10,80}\b(?:o\.a\.f\.k\.o\.|i\.j\.o\.|org\.apache\.flink\.kubernetes\.operator\.|org\.apache\.flink\.autoscaler\.)[\w.]{1,200}[^\n]{0,40}\b(?:DEBUG|INFO|WARN|ERROR)/m,
  },
  { id: 'kubernetes-operator', sees: logs('org\\.apache\\.flink\\.kubernetes\\.operator\\.') },
  { id: 'zookeeper', sees: /^[^\n]{0,40} \[myid:\d{0,9}\] - (?:TRACE|DEBUG|INFO|WARN|ERROR) /m },
  { id: 'zookeeper', sees: logs('org\\.apache\\.zookeeper\\.server\\.') },
  {
    id: 'kafka-broker',
    sees: /^\[[^\]\n]{10,40}\] (?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL) [^\n]{0,2000}\((?:kafka|org\.apache\.kafka)\.[\w.$]{1,200}\)\s*$/m,
  },
  { id: 'kafka-broker', sees: logs('kafka\\.(?:server|controller|cluster|coordinator|network)\\.[A-Z]') },
  { id: 'fluss-server', sees: logs('(?:com\\.alibaba|org\\.apache)\\.fluss\\.server\\.') },
  // Its default layout pads the level and shortens packages: `[2020-10-16T16:47:34,024][WARN ][o.e.x.m.e.l.LocalExporter] [node] …`.
  {
    id: 'elasticsearch',
    sees: /^\[\d{4}-\d\d-\d\dT[\d:,.]{8,20}Z?\]\[(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL) {0,2}\]\[o\.e\./m,
  },
  { id: 'yarn-node-manager', sees: logs('org\\.apache\\.hadoop\\.yarn\\.server\\.nodemanager\\.') },
  { id: 'yarn-resource-manager', sees: logs('org\\.apache\\.hadoop\\.yarn\\.server\\.resourcemanager\\.') },
];

const IDS: ReadonlySet<string> = new Set(OTHERS.map(({ id }) => id));

/** Who starts in a log that is a JobManager's or TaskManager's for certain. */
const OF_FLINK =
  /^[^\n]{0,200} Starting [A-Za-z ]{0,60}(?:ClusterEntry[pP]oint|JobManager|TaskManager|Task(?:Executor|Manager) ?[Rr]unner) \(Version: /m;

/** Whose log it is, by its beginning; undefined for Flink's own and for those of programs nobody knows. */
export function otherProcess(text: string): string | undefined {
  if (OF_FLINK.test(text)) return undefined;
  return OTHERS.find(({ sees }) => sees.test(text))?.id;
}

/** The word that `otherProcess` gave a log. */
export function isOtherProcess(detail: string | undefined): boolean {
  return detail !== undefined && IDS.has(detail);
}

/** What they say of Flink's processes, or of themselves so that it matters to Flink. */
const HEARD: ReadonlySet<string> = new Set([
  'container-memory-exceeded',
  'oom-killer',
  'zookeeper-session-expired',
  'kafka-broker-stopping',
  'kubernetes-right-missing',
  'operator-without-ha-data',
]);

export function isHeardFromOthers(phrase: string): boolean {
  return HEARD.has(phrase);
}
