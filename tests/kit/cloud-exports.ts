import { CONTAINER, lines, type PodLog, records, taken } from './taken-logs.ts';

/** What the command lines of clouds and the senders of their agents write. */
export const CLOUD_EXPORTS: Readonly<Record<string, (logs: readonly PodLog[]) => string>> = {
  'splunk-rows.json': (logs) =>
    JSON.stringify({
      preview: false,
      fields: ['_time', 'host', 'source', '_raw'],
      rows: records(taken(logs)).map((t) => [t.iso, 'host-1', t.pod, t.text]),
    }),
  'nerdgraph.json': (logs) => {
    const results = records(taken(logs)).map((t) => ({ timestamp: t.at, pod_name: t.pod, message: t.text }));
    return JSON.stringify({ data: { actor: { account: { nrql: { results } } } } });
  },
  'tencent-cls.ndjson': (logs) =>
    lines(
      records(taken(logs)).map((t) =>
        JSON.stringify({ __TIMESTAMP__: t.at, __FILENAME__: t.pod, __SOURCE__: '10.0.0.1', __CONTENT__: t.text }),
      ),
    ),
  'tencent-cls-consumed.ndjson': (logs) =>
    lines(
      records(taken(logs)).map((t) =>
        JSON.stringify({ timestamp: t.at, filename: t.pod, source: '10.0.0.1', content: { __CONTENT__: t.text } }),
      ),
    ),
  'victorialogs.ndjson': (logs) =>
    lines(
      taken(logs).map((t) =>
        JSON.stringify({ _time: t.iso, _stream: `{app="flink",pod="${t.pod}"}`, _stream_id: '0', _msg: t.text }),
      ),
    ),
  'gcloud-yaml.txt': (logs) =>
    records(taken(logs))
      .map((t) =>
        lines([
          '---',
          `insertId: ${t.nanos}`,
          'logName: projects/p/logs/stdout',
          `receiveTimestamp: '${t.iso}'`,
          'resource:',
          '  labels:',
          `    container_name: ${CONTAINER}`,
          `    pod_name: ${t.pod}`,
          '  type: k8s_container',
          'severity: INFO',
          'textPayload: |-',
          ...t.text.split('\n').map((line) => (line === '' ? '' : `  ${line}`)),
          `timestamp: '${t.iso}'`,
        ]),
      )
      .join(''),
  'gcloud-payload-yaml.txt': (logs) =>
    taken(logs)
      .map((t) =>
        lines([
          '---',
          'jsonPayload:',
          '  level: INFO',
          `  message: '${t.text.replaceAll("'", "''")}'`,
          'logName: projects/p/logs/stdout',
          'resource:',
          '  labels:',
          `    pod_name: ${t.pod}`,
          `timestamp: '${t.iso}'`,
        ]),
      )
      .join(''),
  'azure-cli.json': (logs) =>
    JSON.stringify(
      taken(logs).map((t) => ({
        ContainerName: CONTAINER,
        LogMessage: t.text,
        PodName: t.pod,
        TableName: 'PrimaryResult',
        TimeGenerated: t.iso,
      })),
      undefined,
      2,
    ),
  'gelf.ndjson': (logs) =>
    lines(
      records(taken(logs)).map((t) =>
        JSON.stringify({
          version: '1.1',
          host: t.pod,
          short_message: t.text.split('\n')[0],
          full_message: t.text,
          timestamp: t.at / 1000,
          level: 6,
        }),
      ),
    ),
  'otlp.ndjson': (logs) =>
    lines(
      records(taken(logs)).map((t) =>
        JSON.stringify({
          resourceLogs: [
            {
              resource: {
                attributes: [
                  { key: 'k8s.pod.name', value: { stringValue: t.pod } },
                  { key: 'k8s.container.name', value: { stringValue: CONTAINER } },
                ],
              },
              scopeLogs: [
                {
                  scope: {},
                  logRecords: [{ timeUnixNano: t.nanos, body: { stringValue: t.text }, attributes: [] }],
                },
              ],
            },
          ],
        }),
      ),
    ),
};
