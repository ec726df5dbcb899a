import { type Fields, rowOfObject } from './row-of-object.ts';
import { atOf, type TextForm, type Told } from './text-form.ts';

/** `key=value` and `key="a value"`, one after the other; inside quotation marks a backslash goes before a mark. */
const PAIR = /([A-Za-z_@][\w.@/-]{0,80})=(?:"((?:[^"\\]|\\.)*)"|([^\s"=]*))(?: +|$)/y;
/** What other names a part of a record goes by: go-kit, logrus, slf4j-simple and zap write these. */
const NAMES: Readonly<Record<string, string>> = {
  t: '@timestamp',
  ts: '@timestamp',
  time: '@timestamp',
  timestamp: '@timestamp',
  lvl: 'level',
  severity: 'level',
  msg: 'message',
  caller: 'logger',
  class: 'logger',
  error: 'error.message',
  err: 'error.message',
  exception: 'stack_trace',
  stack: 'stack_trace',
  stacktrace: 'stack_trace',
};
const LINE_FEED = /\\([nt"\\])/g;
const UNESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t' };
/** A pattern of pairs has the stack trace in lines of their own, behind the record. */
const OF_TRACE =
  /^(?:\s{1,8}(?:at |\.\.\. \d|Suppressed: )|Caused by: |(?:[a-z][\w$]{0,60}\.){1,20}[A-Z][\w$]{0,120}(?:Exception|Error|Throwable)(?::|$))/;
/** No record has more parts. */
const MOST = 100;

/** The parts of a line that is nothing but pairs; undefined for any other. */
function pairsOf(line: string): Fields | undefined {
  const fields: Record<string, string> = {};
  PAIR.lastIndex = 0;
  for (let count = 0; count < MOST && PAIR.lastIndex < line.length; count += 1) {
    const [, key = '', quoted, bare = ''] = PAIR.exec(line) ?? [];
    if (key === '') return undefined;
    const value = quoted?.replace(LINE_FEED, (_, mark: string) => UNESCAPED[mark] ?? mark) ?? bare;
    fields[NAMES[key.toLowerCase()] ?? key] ??= value;
  }
  return fields;
}

function recordIn(line: string): Told | undefined {
  const fields = pairsOf(line.trimEnd());
  const { '@timestamp': time, level, message } = fields ?? {};
  if (fields === undefined || typeof time !== 'string' || level === undefined || message === undefined)
    return undefined;
  const { process = '' } = rowOfObject(fields, 0, 0) ?? {};
  return { process, text: JSON.stringify(fields), ...atOf(time) };
}

export const LOGFMT_FORM: TextForm = {
  id: 'logfmt',
  usedBy: 'programs in Go and their agents, logback and log4j with a pattern of `key=value`',
  read: (line) => (line.includes('=') ? recordIn(line) : undefined),
  more: (line) => (OF_TRACE.test(line) ? line : undefined),
  samples: [
    'ts=2026-11-21T12:40:06.123Z level=info logger=org.apache.flink.Task msg="enrich (1/2) switched"',
    'time="2026-11-21T12:40:06Z" level=warning msg="no \\"quorum\\"" caller=raft.go:12 err=EOF',
  ],
  nearMisses: [
    'level=info msg=text',
    'ts=2026-11-21T12:40:06.123Z level=info and more',
    '2026-11-21 12:40:06,123 INFO  a.B [] - time=1 level=2 msg=3',
    'env.java.opts="-Dlevel=info" time=1',
  ],
};
