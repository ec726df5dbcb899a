import { CONTAINER, csv, lines, type PodLog, records, taken } from './taken-logs.ts';

/** What shells, journals and pages of services make of all pods in one text. */
export const TOOL_EXPORTS: Readonly<Record<string, (logs: readonly PodLog[]) => string>> = {
  'grafana.json': (logs) =>
    JSON.stringify(
      taken(logs)
        .toReversed()
        .map((t) => ({ line: t.text, timestamp: t.nanos, date: t.iso, fields: { pod: t.pod, container: CONTAINER } })),
    ),
  'grafana.csv': (logs) =>
    lines([
      csv(['Time', 'labels', 'Line', 'tsNs']),
      ...taken(logs)
        .toReversed()
        .map((t) =>
          csv([
            new Date(t.at).toISOString().replace('T', ' ').replace('Z', ''),
            JSON.stringify({ container: CONTAINER, pod: t.pod }),
            t.text,
            t.nanos,
          ]),
        ),
    ]),
  'logcli-newest-first.log': (logs) =>
    `Common labels: {app="flink"}\n${lines(
      taken(logs)
        .toReversed()
        .map((t) => `${t.iso} {pod="${t.pod}"} ${t.text}`),
    )}`,
  'filter-log-events.txt': (logs) =>
    lines(taken(logs).map((t) => ['EVENTS', `3${t.nanos}0000`, t.at, t.pod, t.text, t.at].join('\t'))),
  'journal-full.log': (logs) =>
    lines(
      taken(logs).map(
        (t) => `Sat ${t.iso.slice(0, 19).replace('T', ' ')} UTC host-1 ${t.pod}[${t.pod.length}7]: ${t.text}`,
      ),
    ),
  'journal-in-chinese.log': (logs) =>
    lines(taken(logs).map((t) => `11月 21 ${t.iso.slice(11, 19)} host-1 ${t.pod}[17]: ${t.text}`)),
  'compose-in-colours.log': (logs) =>
    lines(taken(logs).map((t) => `\u001b[36m${t.pod.padEnd(28)} | \u001b[0m${t.text}`)),
  'service.log': (logs) => lines(taken(logs).map((t) => `${t.pod}.1.x8d0v1n6rtkz@host-1    | ${t.text}`)),
  'journal-unix.log': (logs) =>
    lines(
      taken(logs).map(
        (t) => `${t.nanos.slice(0, 10)}.${t.nanos.slice(10, 16)} host-1 ${t.pod}[${t.pod.length}7]: ${t.text}`,
      ),
    ),
  'journal-monotonic.log': (logs) =>
    lines(taken(logs).map((t) => `[${t.nanos.slice(6, 10)}.${t.nanos.slice(10, 16)}] host-1 ${t.pod}[17]: ${t.text}`)),
  'journal-verbose.log': (logs) =>
    lines(
      taken(logs).flatMap((t) => [
        `Sat ${t.iso.slice(0, 26).replace('T', ' ')} UTC [s=1;i=2;b=3]`,
        '    PRIORITY=6',
        `    _SYSTEMD_UNIT=${t.pod}.service`,
        `    MESSAGE=${t.text}`,
      ]),
    ),
  'journal-sequence.json': (logs) =>
    lines(
      taken(logs).map(
        (t) =>
          `\u001e${JSON.stringify({ __REALTIME_TIMESTAMP: t.nanos.slice(0, 16), _SYSTEMD_UNIT: t.pod, MESSAGE: t.text })}`,
      ),
    ),
  'journal-pretty.json': (logs) =>
    lines(
      taken(logs).map((t) =>
        JSON.stringify(
          { __REALTIME_TIMESTAMP: t.nanos.slice(0, 16), _SYSTEMD_UNIT: t.pod, MESSAGE: t.text },
          undefined,
          8,
        ),
      ),
    ),
  'syslog-5424.log': (logs) => lines(taken(logs).map((t) => `<165>1 ${t.iso} host-1 ${t.pod} 17 - - ${t.text}`)),
  'kubetail.log': (logs) => lines(taken(logs).map((t) => `[${t.pod} ${CONTAINER}] ${t.text}`)),
  'pdsh.log': (logs) => lines(taken(logs).map((t) => `${t.pod}: ${t.text}`)),
  'grep.txt': (logs) => lines(taken(logs).map((t, i) => `log/${t.pod}.log:${i + 1}:${t.text}`)),
  'tail.txt': (logs) =>
    logs.map(({ pod, text }) => `==> log/${pod}.log <==\n${Buffer.from(text, 'latin1').toString('utf8')}`).join('\n'),
  'azure.csv': (logs) =>
    lines([
      csv(['TimeGenerated [UTC]', 'PodName', 'ContainerName', 'LogMessage']),
      ...taken(logs)
        .toReversed()
        .map((t) => csv([azureTime(t.at), t.pod, CONTAINER, t.text])),
    ]),
  'elasticsearch-sql.json': (logs) =>
    JSON.stringify({
      columns: ['@timestamp', 'kubernetes.pod_name', 'message'].map((name) => ({ name, type: 'text' })),
      rows: taken(logs).map((t) => [t.iso, t.pod, t.text]),
    }),
  'azure-tables.json': (logs) =>
    JSON.stringify({
      tables: [
        {
          name: 'PrimaryResult',
          columns: ['TimeGenerated', 'PodName', 'LogMessage'].map((name) => ({ name, type: 'string' })),
          rows: taken(logs)
            .toReversed()
            .map((t) => [t.iso, t.pod, t.text]),
        },
      ],
    }),
  'datadog.csv': (logs) =>
    lines([
      csv(['Date', 'Host', 'Service', 'Pod Name', 'message']),
      ...records(taken(logs))
        .toReversed()
        .map((t) => csv([t.iso, 'h', 'flink', t.pod, t.text])),
    ]),
  'datadog.json': (logs) =>
    JSON.stringify({
      data: records(taken(logs))
        .toReversed()
        .map((t) => ({
          id: t.nanos,
          attributes: { timestamp: t.iso, host: 'h', message: t.text, tags: [`pod_name:${t.pod}`, 'kube_namespace:f'] },
        })),
    }),
  'fluentd.log': (logs) =>
    lines(
      taken(logs).map((t) =>
        [t.iso, 'kubernetes.flink', JSON.stringify({ log: t.text, kubernetes: { pod_name: t.pod } })].join('\t'),
      ),
    ),
};

/** `11/21/2026, 12:40:06.123 PM`. */
function azureTime(at: number): string {
  const [, year, month, day, hour = '', rest] = /^(\d+)-(\d+)-(\d+)T(\d+)(.*)Z$/.exec(new Date(at).toISOString()) ?? [];
  const hours = Number(hour) % 12 === 0 ? 12 : Number(hour) % 12;
  return `${Number(month)}/${Number(day)}/${year}, ${hours}${rest} ${Number(hour) < 12 ? 'AM' : 'PM'}`;
}
