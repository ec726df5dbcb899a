import type { CollectedRow, Form, RowSink } from './collected-row.ts';
import { beginsTimed } from './collected-time.ts';
import { ElementMark } from './element-mark.ts';
import { type JsonElement, JsonElements } from './json-elements.ts';
import { LineRows } from './line-rows.ts';
import { otlpRecords } from './otlp.ts';
import { type Fields, isFields, isLogRecord, rowOfObject, valueAt } from './row-of-object.ts';

/** Lists that hold rows: hits of Elasticsearch, events of CloudWatch, results of Splunk and Insights, streams of Loki, or the outermost list. */
const LISTS =
  /^$|(?:^|\.)hits\.hits$|^(?:events|results|result|entries|logs|records|data|messages|logEvents)$|^data\.(?:events|logs|results)$|(?:data\.result|^streams)\.\[\]\.values$|(?:^|\.)rows$|(?:^|\.)nrql\.results$/;
/** Names of the columns that the lists of `rows` have: Elasticsearch's SQL, Azure's tables. */
const COLUMNS = /(?:^|\.)columns$/;
/** The same as a list of words, or of objects: Splunk's `json_rows`. */
const NAMES = /^fields$/;
/** What stands beside the rows and is said of all of them. */
const LABELS = /(?:data\.result|^streams)\.\[\]\.(?:stream|labels|metric)\{\}$/;

/** … in a text that is damaged. */
const LABELS_AMONG = /"(?:stream|labels|metric)"\s{0,9}:\s{0,9}(\{[^{}]{0,8000}\})/g;

/** Fields whose line is the line of the row, when an object spans several. */
const MESSAGE_KEY =
  /"(?:_raw|_msg|__CONTENT__|log|@message|MESSAGE|textPayload|message|msg|line|content|body|formattedMessage|full_message|short_message|Line|LogMessage|LogEntry|text|value|Message)"\s*:|"field"\s*:\s*"@message"/;

/** A record is shorter, its stack trace included. */
const RECORD_CHARS = 65_536;

/** A cheap look: thousands of REST bodies pass here. */
const MAY_HOLD_ROWS =
  /"(?:_raw|_msg|__CONTENT__|log|@message|MESSAGE|textPayload|jsonPayload|message|msg|line|content|body|values|logEvents|event|formattedMessage|short_message|Line|LogMessage|LogEntry|Message|resourceLogs)"\s*:|"(?:text|value)"\s*:\s*"\[?(?:\d{4}[-/]\d\d[-/]\d\d|\d\d:\d\d:\d\d)|"@message"|"rows"\s*:\s*\[\s*\[/;

/** The rows of one JSON value of an export. */
function rowsOf(value: unknown, line: number, byte: number, labels: Fields | undefined): readonly CollectedRow[] {
  if (Array.isArray(value)) return rowOfList(value, line, byte, labels);
  if (!isFields(value)) return [];
  const { logEvents, labels: own } = value;
  const otlp = otlpRecords(value);
  if (otlp !== undefined)
    return otlp.flatMap(({ record, resource }) => rowOfObject(record, line, byte, resource) ?? []);
  if (Array.isArray(logEvents)) return logEvents.flatMap((event) => rowsOf(event, line, byte, value));
  const row = rowOfObject(value, line, byte, labels ?? (isFields(own) ? own : undefined));
  return row === undefined ? [] : [row];
}

/** Loki writes `[time, line]`, CloudWatch Insights a list of `{field, value}`. */
function rowOfList(
  list: readonly unknown[],
  line: number,
  byte: number,
  labels: Fields | undefined,
): readonly CollectedRow[] {
  const [time, text, more] = list;
  if (typeof time === 'string' && typeof text === 'string') {
    const row = rowOfObject(
      { ts: time, line: text, ...(isFields(more) ? { labels: more } : {}) },
      line,
      byte,
      labels ?? {},
    );
    return row === undefined ? [] : [row];
  }
  const fields = list.filter(isFields).map(({ field, value }) => [String(field), value] as const);
  const row = fields.length === list.length ? rowOfObject(Object.fromEntries(fields), line, byte, {}) : undefined;
  return row === undefined ? [] : [row];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isJson = (text: string) => parsed(text) !== undefined;

/** ASCII's record separator (RFC 7464). */
const SEPARATOR = '\u001e';
/** What `json-seq` and `json-sse` of journalctl, and the files of fluentd, have before an object. */
const BEFORE_OBJECT = new RegExp(`^(?:${SEPARATOR}|data: |\\d{4}-\\S{15,30}\\t\\S{1,300}\\t)(?=\\{)`);

/** One object a line. */
function lineReader(sink: RowSink): (text: string, line: number, byte: number) => boolean {
  return (text, line, byte) => {
    const json = text.replace(BEFORE_OBJECT, '');
    const rows = json.startsWith('{') ? rowsOf(parsed(json), line, byte, undefined) : [];
    for (const row of rows) sink.row(row);
    return rows.length > 0 || /^\{"(?:index|create)":\{/.test(text);
  };
}

/** Stands for an object that nothing is around. */
const OUTERMOST = '{}';
const isOutermost = (path: string) => path === OUTERMOST;
const isBeside = (path: string) => LABELS.test(`${path}{}`) || COLUMNS.test(path) || NAMES.test(path);
const isRowPlace = (path: string) => LISTS.test(path) || LABELS.test(path) || COLUMNS.test(path) || path === 'fields{}';

/** Gives the rows of the elements of a JSON text. */
function elementReader(sink: RowSink, mark?: ElementMark, isWanted = isRowPlace): JsonElements {
  let labels: Fields = {};
  /** They stand before what they are said of: of another list they say nothing. */
  let isLabelled = false;
  let columns: string[] = [];
  /** The columns that come next are of another table. */
  let isFilled = false;
  const label = (value: unknown) => {
    labels = isFields(value) ? value : {};
    isLabelled = true;
  };
  const elements = {
    unread: sink.unread,
    passed: (text: string) => {
      const [, last] = [...text.matchAll(LABELS_AMONG)].at(-1) ?? [];
      if (last !== undefined) label(parsed(last));
      else if (text === '' || text.includes('"values"')) label(undefined);
    },
    element: (element: JsonElement) => {
      const value = parsed(element.text);
      if (LABELS.test(`${element.list}{}`)) return label(value);
      if (NAMES.test(element.list)) {
        columns = namesIn(value);
        return;
      }
      if (COLUMNS.test(element.list)) {
        columns = [...(isFilled ? [] : columns), ...namesIn([value])];
        isFilled = false;
        return;
      }
      isFilled = true;
      if (element.isFirst && !isLabelled) labels = {};
      isLabelled = false;
      const { line, byte } = messagePlace(element);
      const rows = rowsOf(element.list.endsWith('rows') ? inColumns(value, columns) : value, line, byte, labels);
      if (rows.length === 0) sink.unread(line, byte, element.text.slice(0, 400));
      for (const row of rows) sink.row(row);
    },
  };
  return new JsonElements(isWanted, elements, isBeside, mark);
}

function namesIn(list: unknown): string[] {
  return Array.isArray(list) ? list.map((one) => String(isFields(one) ? one.name : one)) : [];
}

function inColumns(value: unknown, columns: readonly string[]): unknown {
  return Array.isArray(value) ? Object.fromEntries(columns.map((name, i) => [name, value[i]])) : value;
}

/** The line that the message stands in, when the element was written over several lines. */
function messagePlace({ text, line, byte, list }: JsonElement): { readonly line: number; readonly byte: number } {
  if (!text.includes('\n')) return { line, byte };
  const at = list.endsWith('values') ? text.indexOf('",') : (MESSAGE_KEY.exec(text)?.index ?? -1);
  if (at < 0) return { line, byte };
  const before = text.slice(0, at);
  return { line: line + before.split('\n').length - 1, byte: byte + Buffer.byteLength(before) };
}

/** The JSON form of a text by its first bytes; undefined when it holds no row. */
export function jsonForm(head: string, isWhole: boolean): Form | undefined {
  const body = head.trimStart();
  const begins = body.replace(BEFORE_OBJECT, '');
  if ((!begins.startsWith('{') && !begins.startsWith('[')) || !MAY_HOLD_ROWS.test(body)) return undefined;
  const lines = body.split('\n').map((line) => line.replace(BEFORE_OBJECT, ''));
  const whole = (isWhole ? lines : lines.slice(0, -1)).filter((line) => line.startsWith('{'));
  const seen = collect((sink) => {
    const read = lineReader(sink);
    for (const [i, line] of whole.slice(0, 50).entries()) read(line, i, 0);
  });
  if (seen.length > 0 && seen.length * 2 >= Math.min(50, whole.length)) {
    const id = nameOf(parsed(whole.find((line) => line.startsWith('{')) ?? ''), '');
    return { id, open: (sink) => new LineRows(lineReader(sink), sink) };
  }
  if (body.startsWith('{')) {
    const { text = '' } = firstOf(body.slice(0, RECORD_CHARS), isOutermost).first ?? {};
    // Of several objects each may have a line.
    const first = text.includes('\n') ? parsed(text) : undefined;
    const id = isLogRecord(first) ? 'json-records' : nameOf(first, '');
    if (isLogRecord(first) || id === 'journald')
      return { id, open: (sink) => elementReader(sink, firstOf(body, isOutermost).mark(), isOutermost) };
  }
  const rows = collect((sink) => {
    elementReader(sink).push(Buffer.from(body));
  });
  if (!rows.some((row) => beginsTimed(row.text) || row.text.startsWith('{'))) return undefined;
  const { first, mark } = firstOf(body, (path) => LISTS.test(path));
  return { id: nameOf(parsed(first?.text ?? ''), first?.list ?? ''), open: (sink) => elementReader(sink, mark()) };
}

/** The first element that is whole, and how to tell where another one begins, although the first, or one of the next, may be damaged. */
function firstOf(body: string, isWanted: (path: string) => boolean) {
  const whole: JsonElement[] = [];
  let begun = '';
  const elements = new JsonElements(isWanted, {
    unread: (_line, _byte, said) => {
      begun ||= said;
    },
    element: (element) => whole.push(element),
  });
  elements.push(Buffer.from(body));
  elements.end();
  const texts = whole.map(({ text }) => text);
  const mark = () => {
    const one = new ElementMark();
    one.foresee(body, texts[0] ?? begun, texts.filter(isJson));
    return one;
  };
  return { first: whole[0], mark };
}

function collect(read: (sink: RowSink) => void): readonly CollectedRow[] {
  const rows: CollectedRow[] = [];
  read({ row: (row) => rows.push(row), unread: () => undefined });
  return rows;
}

/** What wrote it, for people. */
function nameOf(sample: unknown, list: string): string {
  const has = (name: string) => isFields(sample) && valueAt(sample, name) !== undefined;
  if (list.endsWith('values') || (has('line') && has('labels'))) return 'loki';
  if (list.endsWith('rows')) return 'table';
  if (Array.isArray(sample)) return 'cloudwatch';
  if (has('_source') || list.endsWith('hits.hits')) return 'elasticsearch';
  if (has('_raw') || has('result._raw')) return 'splunk';
  if (has('__REALTIME_TIMESTAMP')) return 'journald';
  if (has('textPayload') || has('jsonPayload')) return 'google-cloud-logging';
  if (has('__time__') || has('_time_')) return 'alibaba-sls';
  if (has('logStreamName') || has('ingestionTime') || has('logEvents') || list === 'events') return 'cloudwatch';
  if (has('podName') && has('containerName')) return 'stern';
  if (has('log') && has('stream')) return 'docker-json';
  return 'json-export';
}
