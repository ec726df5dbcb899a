/** `flink-<user>-taskexecutor-<n>-<host>.out` (flink-daemon.sh, flink-console.sh). */
const DAEMON =
  /(?:^|\/)flink-[^/]{0,200}?-(?<what>taskexecutor|taskmanager|standalonesession|standalonejob|jobmanager)-\d{1,4}-(?<host>[^/]{1,200}?)\.(?:out|log)(?:\.\d{1,4})?$/;

/** Whose file it is, by the name that Flink's start scripts give it: all that a standard output without a log tells of its process. */
export function daemonOf(
  path: string,
): { readonly role: 'taskmanager' | 'jobmanager'; readonly host: string } | undefined {
  const groups = DAEMON.exec(path)?.groups;
  if (groups?.what === undefined || groups.host === undefined) return undefined;
  return { role: groups.what.startsWith('task') ? 'taskmanager' : 'jobmanager', host: groups.host };
}
