import { CLOUD_EXPORTS } from './cloud-exports.ts';
import { MARKUP_EXPORTS } from './markup-exports.ts';
import { CONTAINER, csv, lines, type PodLog, records, taken } from './taken-logs.ts';
import { TOOL_EXPORTS } from './tool-exports.ts';

const kubernetes = (pod: string) => ({ kubernetes: { pod: { name: pod }, container: { name: CONTAINER } } });

/** Ways in which all pods come in one text. */
export const EXPORTS: Readonly<Record<string, (logs: readonly PodLog[]) => string>> = {
  ...TOOL_EXPORTS,
  ...MARKUP_EXPORTS,
  'stern.log': (logs) => lines(taken(logs).map((t) => `${t.pod} ${CONTAINER} ${t.text}`)),
  'stern.json': (logs) =>
    lines(
      taken(logs).map((t) =>
        JSON.stringify({
          message: `${t.text}\n`,
          nodeName: 'n',
          namespace: 'f',
          podName: t.pod,
          containerName: CONTAINER,
        }),
      ),
    ),
  'kubectl-prefix.log': (logs) => lines(taken(logs).map((t) => `[pod/${t.pod}/${CONTAINER}] ${t.text}`)),
  'kubectl-prefix-timestamps.log': (logs) =>
    lines(taken(logs).map((t) => `[pod/${t.pod}/${CONTAINER}] ${t.iso} ${t.text}`)),
  'compose.log': (logs) => lines(taken(logs).map((t) => `${t.pod.padEnd(28)}| ${t.text}`)),
  'journal.log': (logs) =>
    lines(taken(logs).map((t) => `${t.iso.slice(0, 19)}+0000 host-1 ${t.pod}[${t.pod.length}7]: ${t.text}`)),
  'rsyslog.log': (logs) =>
    lines(
      records(taken(logs)).map(
        (t) =>
          `${t.iso.slice(0, 19)}+00:00 host-1 ${t.pod}[7]: ${t.text.replaceAll('\n', '#012').replaceAll('\t', '#011')}`,
      ),
    ),
  'journal.json': (logs) =>
    lines(
      taken(logs).map((t) =>
        JSON.stringify({
          __REALTIME_TIMESTAMP: t.nanos.slice(0, 16),
          _HOSTNAME: 'host-1',
          _SYSTEMD_UNIT: `${t.pod}.service`,
          MESSAGE: t.text,
        }),
      ),
    ),
  'journal.export': (logs) =>
    taken(logs)
      .map(
        (t) =>
          `__CURSOR=s=1\n__REALTIME_TIMESTAMP=${t.nanos.slice(0, 16)}\n_HOSTNAME=host-1\n_SYSTEMD_UNIT=${t.pod}.service\nMESSAGE=${t.text}\n\n`,
      )
      .join(''),
  'hits.json': (logs) =>
    JSON.stringify({
      took: 3,
      hits: {
        total: { value: 1 },
        hits: records(taken(logs)).map((t) => ({
          _index: 'logs',
          _id: t.nanos,
          _source: { '@timestamp': t.iso, message: t.text, ...kubernetes(t.pod) },
        })),
      },
    }),
  'hits-pretty.json': (logs) =>
    JSON.stringify(
      {
        hits: {
          hits: records(taken(logs)).map((t) => ({
            _source: { '@timestamp': t.iso, ...kubernetes(t.pod), message: t.text },
          })),
        },
      },
      undefined,
      2,
    ),
  'hits.ndjson': (logs) =>
    lines(
      records(taken(logs)).map((t) =>
        JSON.stringify({ _index: 'logs', _source: { '@timestamp': t.iso, message: t.text, ...kubernetes(t.pod) } }),
      ),
    ),
  'kibana.csv': (logs) =>
    lines([
      csv(['@timestamp', 'kubernetes.pod.name', 'message']),
      ...records(taken(logs))
        .toReversed()
        .map((t) => csv([kibanaTime(t.at), t.pod, t.text])),
    ]),
  'titles-in-chinese.csv': (logs) =>
    lines([
      '\ufeff时间,命名空间,实例,级别,日志',
      ...records(taken(logs)).map((t) => csv([t.iso, 'flink-prod', t.pod, 'INFO', t.text])),
    ]),
  'titles-in-german.csv': (logs) =>
    lines([
      'Nachricht;Zeitstempel;Rechner',
      ...taken(logs).map((t) => csv([t.text, String(t.at), t.pod]).replaceAll('","', '";"')),
    ]),
  'query-range.json': (logs) => {
    const rows = taken(logs);
    const pods = [...new Set(rows.map((t) => t.pod))];
    const result = pods.map((pod) => ({
      stream: { pod, container: CONTAINER, namespace: 'f' },
      values: rows
        .filter((t) => t.pod === pod)
        .toReversed()
        .map((t) => [t.nanos, t.text]),
    }));
    return JSON.stringify({ status: 'success', data: { resultType: 'streams', result } });
  },
  'logcli.log': (logs) =>
    lines(taken(logs).map((t) => `${t.iso.slice(0, 19)}Z {container="${CONTAINER}", pod="${t.pod}"} ${t.text}`)),
  'logcli.jsonl': (logs) =>
    lines(
      taken(logs)
        .toReversed()
        .map((t) => JSON.stringify({ labels: { pod: t.pod }, line: t.text, timestamp: t.iso })),
    ),
  'filter-log-events.json': (logs) =>
    JSON.stringify(
      {
        events: taken(logs).map((t) => ({
          logStreamName: `flink/${t.pod}/1`,
          timestamp: t.at,
          message: t.text,
          ingestionTime: t.at,
          eventId: t.nanos,
        })),
      },
      undefined,
      4,
    ),
  'insights.csv': (logs) =>
    lines([
      '@timestamp,@logStream,@message',
      ...records(taken(logs))
        .toReversed()
        .map((t) => csv([new Date(t.at).toISOString().replace('T', ' ').replace('Z', ''), t.pod, t.text])),
    ]),
  'insights.json': (logs) =>
    JSON.stringify({
      results: records(taken(logs))
        .toReversed()
        .map((t) => [
          { field: '@timestamp', value: new Date(t.at).toISOString().replace('T', ' ').replace('Z', '') },
          { field: '@logStream', value: t.pod },
          { field: '@message', value: t.text },
        ]),
    }),
  'aws-tail.log': (logs) => lines(taken(logs).map((t) => `${t.iso.slice(0, 26)}+00:00 flink/${t.pod}/1 ${t.text}`)),
  'splunk.csv': (logs) =>
    lines([
      csv(['_time', 'source', '_raw']),
      ...records(taken(logs))
        .toReversed()
        .map((t) => csv([t.iso.replace(/\d{6}Z$/, '+0000'), `/opt/flink/log/${t.pod}.log`, t.text])),
    ]),
  'splunk.json': (logs) =>
    lines(
      records(taken(logs))
        .toReversed()
        .map((t, offset) =>
          JSON.stringify({
            preview: false,
            offset,
            result: { _time: t.iso, source: `/opt/flink/log/${t.pod}.log`, _raw: t.text },
          }),
        ),
    ),
  'gcloud.json': (logs) =>
    JSON.stringify(
      taken(logs)
        .toReversed()
        .map((t) => ({
          insertId: t.nanos,
          resource: { type: 'k8s_container', labels: { pod_name: t.pod, container_name: CONTAINER } },
          severity: 'INFO',
          textPayload: `${t.text}\n`,
          timestamp: t.iso,
        })),
      undefined,
      2,
    ),
  ...CLOUD_EXPORTS,
  'sls.json': (logs) =>
    JSON.stringify(
      taken(logs).map((t) => ({
        __time__: String(Math.floor(t.at / 1000)),
        content: t.text,
        '__tag__:_pod_name_': t.pod,
        '__tag__:_container_name_': CONTAINER,
      })),
    ),
  'sls.csv': (logs) =>
    lines([
      csv(['__time__', '__tag__:_pod_name_', 'content']),
      ...taken(logs).map((t) => csv([String(Math.floor(t.at / 1000)), t.pod, t.text])),
    ]),
  'fluent-bit.ndjson': (logs) =>
    lines(
      taken(logs).map((t) =>
        JSON.stringify({
          time: t.iso,
          stream: 'stdout',
          logtag: 'F',
          log: t.text,
          kubernetes: { pod_name: t.pod, container_name: CONTAINER },
        }),
      ),
    ),
};

/** Ways in which each container has a file of its own. */
export const CONTAINER_FILES: Readonly<Record<string, (log: PodLog) => string>> = {
  'docker json-file': (log) =>
    lines(
      taken([log]).flatMap((t) =>
        pieces(`${t.text}\n`, 16_384).map((piece) => JSON.stringify({ log: piece, stream: 'stdout', time: t.iso })),
      ),
    ),
  'containerd, long lines in parts': (log) =>
    lines(
      taken([log]).flatMap((t) => {
        const parts = pieces(t.text, 120);
        return parts.map((part, i) => `${t.iso} stdout ${i < parts.length - 1 ? 'P' : 'F'} ${part}`);
      }),
    ),
  'kubectl logs --timestamps': (log) => lines(taken([log]).map((t) => `${t.iso} ${t.text}`)),
};

function pieces(text: string, size: number): readonly string[] {
  const all: string[] = [];
  for (let at = 0; at < text.length || all.length === 0; at += size) all.push(text.slice(at, at + size));
  return all;
}

/** `Nov 21, 2026 @ 12:40:06.123`. */
function kibanaTime(at: number): string {
  const [, day, month, year, clock] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(at).toUTCString()) ?? [];
  return `${month} ${Number(day)}, ${year} @ ${clock}.${String(at % 1000).padStart(3, '0')}`;
}
