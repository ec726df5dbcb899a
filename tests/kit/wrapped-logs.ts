import { CONTAINER_FILES, EXPORTS } from './collect-logs.ts';
import { inMarkup } from './markup-exports.ts';
import { type LogRecord, relaid } from './relaid-log.ts';
import { lines, type PodLog, taken } from './taken-logs.ts';

type Write = (log: PodLog) => string;

const eachLine = (put: (line: string, i: number) => string) => (log: PodLog) =>
  lines(log.text.trimEnd().split('\n').map(put));
const FIRST_DIGIT = /^2(?=\d{3}-)/;
const KLINE = 'flink-main-container';

/** `Mar 01, 2026 10:00:00 AM org.foo.Bar run`, and what is said below it (java.util.logging.SimpleFormatter). */
function twoLines({ wall, level, logger, message }: LogRecord): string {
  const at = new Date(wall).toLocaleString('en-US', {
    timeZone: 'UTC',
    month: 'short',
    day: '2-digit',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
  });
  const date = at.replaceAll('\u202f', ' ').replace(/(\d{4}), /, '$1 ');
  return `${date} ${logger} run\n${level === 'WARN' ? 'WARNING' : 'INFO'}: ${message}`;
}

const ticket = (text: string) =>
  `### Bug\n\nJobManager:\n\n\`\`\`\n${text}\`\`\`\n\nand the settings\n\n\`\`\`\nparallelism.default: 2\n\`\`\`\nThanks\n`;

const applicationPage = () =>
  `<!DOCTYPE html>\n<html>\n<title>\n  Application application_1700000000000_0001\n</title>\n<body>\n<table>\n${Array.from(
    { length: 40 },
    (_, i) =>
      `  <tr>\n    <th>\n      ${i === 0 ? 'YarnApplicationState' : 'Diagnostics'}:\n    </th>\n    <td>\n      AM Container exited with  exitCode: -104\n    </td>\n  </tr>\n`,
  ).join('')}</table>\n</body>\n</html>\n`;

const azureTable = (log: PodLog) =>
  JSON.stringify({
    columns: ['@timestamp', 'message'].map((name) => ({ name, type: 'text' })),
    rows: taken([log]).map((t) => [t.iso, t.text]),
  });

/** One log in every form in which logs are handed on, by the word for the form. */
export const WRAPPED: Readonly<Record<string, Write>> = {
  'alibaba-sls': (log) => EXPORTS['sls.json']?.([log]) ?? '',
  chat: ({ text }) =>
    JSON.stringify(
      [
        { type: 'message', user: 'U1', ts: '1772446272.000100', text: 'it fails:' },
        { type: 'message', user: 'U1', ts: '1772446280.000100', text: `\`\`\`\n${text}\`\`\`` },
      ],
      undefined,
      2,
    ),
  cloudwatch: (log) => EXPORTS['filter-log-events.json']?.([log]) ?? '',
  'cloudwatch-csv': (log) => EXPORTS['insights.csv']?.([log]) ?? '',
  'cloudwatch-tail': (log) => EXPORTS['aws-tail.log']?.([log]) ?? '',
  'cloudwatch-text': (log) => EXPORTS['filter-log-events.txt']?.([log]) ?? '',
  compose: (log) => EXPORTS['compose.log']?.([log]) ?? '',
  cri: (log) => CONTAINER_FILES['containerd, long lines in parts']?.(log) ?? '',
  'csv-export': (log) => EXPORTS['kibana.csv']?.([log]) ?? '',
  'cut-dates': eachLine((line) => line.replace(FIRST_DIGIT, '')),
  'docker-json': (log) => CONTAINER_FILES['docker json-file']?.(log) ?? '',
  document: ({ text }) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<w:document xmlns:w="w"><w:body>${text
      .trimEnd()
      .split('\n')
      .map(
        (line) =>
          `<w:p><w:r><w:t xml:space="preserve">${inMarkup(line).replaceAll('\t', '</w:t><w:tab/><w:t>')}</w:t></w:r></w:p>\n`,
      )
      .join('')}</w:body></w:document>`,
  elasticsearch: (log) => EXPORTS['hits.json']?.([log]) ?? '',
  'fluent-bit': eachLine(
    (line, i) => `[${i}] flink.jm: [[1795256553.${100_000_000 + i}, {}], {"log"=>"${line}", "stream"=>"stdout"}]`,
  ),
  fluentd: eachLine(
    (line, i) => `2026-11-21 10:22:33.${100_000_000 + i} +0800 flink.jm: ${JSON.stringify({ log: line })}`,
  ),
  'google-cloud-logging': (log) => EXPORTS['gcloud-yaml.txt']?.([log]) ?? '',
  'grafana-text': (log) => lines(taken([log]).map((t) => `${t.at}\t${t.iso}\t${t.text}`)),
  grep: (log) => EXPORTS['grep.txt']?.([log]) ?? '',
  'host-prefix': (log) => EXPORTS['pdsh.log']?.([log]) ?? '',
  html: ({ text }) => `<!DOCTYPE html>\n<html><body><p>It fails:</p><pre>${inMarkup(text)}</pre></body></html>\n`,
  indented: eachLine((line) => `    ${line}`),
  'java-util-logging': ({ text }) => relaid(text, twoLines),
  journald: (log) => EXPORTS['journal.log']?.([log]) ?? '',
  'journald-export': (log) => EXPORTS['journal.export']?.([log]) ?? '',
  'journald-verbose': (log) => EXPORTS['journal-verbose.log']?.([log]) ?? '',
  'json-export': ({ text }) => JSON.stringify(text.trimEnd().split('\n'), undefined, 1),
  'json-records': ({ text }) =>
    relaid(text, ({ wall, level, logger, message }) =>
      JSON.stringify({ timestamp: new Date(wall).toISOString(), level, logger, message }, undefined, 2),
    ),
  kail: (log) => lines(taken([log]).map((t) => `f/${t.pod}[${KLINE}]: ${t.text}`)),
  'kubectl-prefix': (log) => EXPORTS['kubectl-prefix.log']?.([log]) ?? '',
  kubetail: (log) => EXPORTS['kubetail.log']?.([log]) ?? '',
  'line-numbers': eachLine((line, i) => `${String(i + 1).padStart(6)}\t${line}`),
  'local-times': eachLine((line, i) => `2026/11/21 下午1:${10 + Math.floor(i / 60)}:${10 + (i % 50)} ${line}`),
  logcli: (log) => EXPORTS['logcli.log']?.([log]) ?? '',
  logfmt: ({ text }) =>
    relaid(
      text,
      ({ wall, level, logger, message }) =>
        `ts=${new Date(wall).toISOString()} level=${level.toLowerCase()} logger=${logger} msg=${JSON.stringify(message)}`,
    ),
  loki: (log) => EXPORTS['query-range.json']?.([log]) ?? '',
  'newest-first': ({ text }) =>
    lines(
      text
        .trimEnd()
        .split(/\n(?=\d{4}-\d\d-\d\d )/)
        .toReversed(),
    ),
  'no-break-spaces': eachLine((line) => line.replaceAll(' ', '\u00a0')),
  'pod-prefix': (log) => lines(taken([log]).map((t) => `${t.pod} ${t.text}`)),
  'rich-text': ({ text }) =>
    `{\\rtf1\\ansi\\ansicpg1252\n${eachLine((line) => `${line.replace(/[\\{}]/g, '\\$&').replaceAll('\t', '\\tab ')}\\par`)({ pod: '', text })}}\n`,
  splunk: (log) => EXPORTS['splunk.json']?.([log]) ?? '',
  'splunk-csv': (log) => EXPORTS['splunk.csv']?.([log]) ?? '',
  stern: (log) => EXPORTS['stern.log']?.([log]) ?? '',
  'stern-namespaces': (log) => lines(taken([log]).map((t) => `f ${t.pod} ${KLINE} ${t.text}`)),
  syslog: (log) => EXPORTS['syslog-5424.log']?.([log]) ?? '',
  table: azureTable,
  tag: eachLine((line) => `[prod][flink-tm] ${line}`),
  tail: (log) => EXPORTS['tail.txt']?.([log]) ?? '',
  'text-blocks': ({ text }) => ticket(text),
  timestamps: (log) =>
    lines(
      taken([log]).map((t) => `${t.iso} ${JSON.stringify({ '@timestamp': t.iso, level: 'INFO', message: t.text })}`),
    ),
  'wrapped-lines': ({ text }) =>
    lines(
      text
        .trimEnd()
        .replaceAll('\t', '        ')
        .split('\n')
        .flatMap((line) => line.match(/.{1,100}/g) ?? ['']),
    ),
  'yarn-page': applicationPage,
};
