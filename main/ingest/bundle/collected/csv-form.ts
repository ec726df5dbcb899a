import type { Form, RowSink } from './collected-row.ts';
import { columnsByContent } from './csv-columns.ts';
import { CsvRecords, csvCells } from './csv-records.ts';
import { rowOfObject } from './row-of-object.ts';

const MESSAGE =
  /^(?:_raw|_msg|__CONTENT__|message|@message|log|msg|line|content|textPayload|jsonPayload\.message|Line|Message|Content|event\.original|_source\.message|LogMessage|LogEntry)$/;
const TIME =
  /^(?:_time|@timestamp|timestamp|time|Time|Date|Timestamp|ts|__time__|__TIMESTAMP__|_time_|tsNs|_source\.@timestamp|_messagetimems|TimeGenerated(?: \[[^\]]{1,40}\])?)$/;

/** Columns that exports for people spell in their own way. */
const SPELLED: Readonly<Record<string, string>> = {
  Line: 'line',
  Message: 'message',
  Content: 'content',
  Time: 'time',
  Date: 'date',
  Timestamp: 'timestamp',
  Host: 'host',
  Service: 'service',
  'Pod Name': 'pod_name',
  'Container Name': 'container_name',
};

function nameOf(column: string): string {
  return SPELLED[column] ?? column.replace(/^_source\./, '').replace(/^TimeGenerated \[.*$/, 'TimeGenerated');
}

/** Grafana has all labels of a line in one cell. */
function labelsIn(cell: string): unknown {
  if (!cell.startsWith('{"')) return cell;
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

/** Kibana, Splunk, Insights, Grafana, Datadog, SLS: a head line with a column for the time and one for the line itself. */
export function csvForm(head: string): Form | undefined {
  const end = head.indexOf('\n');
  if (end < 0) return undefined;
  const title = head
    .slice(0, end)
    .replace(/^\ufeff/, '')
    .replace(/\r$/, '');
  // A line of JSON has the names of columns in it, too.
  if (title.includes('{')) return undefined;
  const separator = [',', ';', '\t'].find((one) => columnsOf(title, one) !== undefined);
  const columns = separator === undefined ? undefined : columnsOf(title, separator);
  if (separator === undefined || columns === undefined) return byContent(head, title);
  const id = columns.includes('_raw') ? 'splunk-csv' : columns.includes('@message') ? 'cloudwatch-csv' : 'csv-export';
  return { id, open: (sink) => records(columns, separator, sink) };
}

/** A table whose titles nobody here knows. */
function byContent(head: string, title: string): Form | undefined {
  for (const separator of [',', ';', '\t']) {
    if (!title.includes(separator)) continue;
    const seen: (readonly string[])[] = [];
    const reader = new CsvRecords(separator, { unread: () => undefined, record: (cells) => seen.push(cells) });
    // The last of the head may be cut.
    reader.push(Buffer.from(head));
    const names = columnsByContent(csvCells(title, separator), seen.slice(1));
    if (names !== undefined) return { id: 'csv-export', open: (sink) => records(names, separator, sink) };
  }
  return undefined;
}

function columnsOf(title: string, separator: string): readonly string[] | undefined {
  const cells = csvCells(title, separator).map((cell) => cell.trim());
  return cells.length >= 2 && cells.some((cell) => MESSAGE.test(cell)) && cells.some((cell) => TIME.test(cell))
    ? cells
    : undefined;
}

function records(columns: readonly string[], separator: string, sink: RowSink): CsvRecords {
  const names = columns.map(nameOf);
  let isTitle = true;
  return new CsvRecords(separator, {
    unread: sink.unread,
    record: (cells, line, byte) => {
      if (isTitle) {
        isTitle = false;
        return;
      }
      const fields = names.flatMap((name, i) => {
        const cell = cells[i];
        return cell === undefined ? [] : [[name, name === 'labels' ? labelsIn(cell) : cell] as const];
      });
      const row = rowOfObject(Object.fromEntries(fields), line, byte, {});
      if (row === undefined) sink.unread(line, byte, cells.join(separator).slice(0, 400));
      else sink.row(row.text.includes('\n') ? { ...row, isSpread: true } : row);
    },
  });
}
