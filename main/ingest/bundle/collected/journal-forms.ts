import { atOf, INSTANT, type TextForm } from './text-form.ts';

const CLOCK = String.raw`\d\d:\d\d:\d\d(?:[.,]\d{1,9})?`;
/** The times that `journalctl -o` writes: short and short-precise, short-iso, short-full and with-unit, short-unix, short-monotonic and -delta. */
const TIMES = [
  // The month in the language of the shell: `Nov`, `nov.`, `11月`.
  String.raw`(?:\p{L}{3,5}\.?| ?\d{1,2}[月월]) {1,2}\d{1,2} ${CLOCK}`,
  String.raw`\d{4}-\d\d-\d\dT${CLOCK}[+-]\d\d:?\d\d`,
  String.raw`\S{1,12} \d{4}-\d\d-\d\d ${CLOCK} (?:[A-Z]{3,5}|[+-]\d\d(?::?\d\d)?)`,
  String.raw`\d{9,10}\.\d{6}`,
  String.raw`\[ {0,12}\d{1,9}\.\d{6}(?: <[^>]{1,20}>)?\]`,
].join('|');
const JOURNAL = new RegExp(
  `^(?:<\\d{1,3}>)?(${TIMES}) (?!(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL) )(\\S{1,253}) ([^\\s[\\]:]{1,128})(?:\\[(\\d{1,10})\\])?: (.*)$`,
  'su',
);
/** RFC 5424: priority, version, time, host, program, process, message id, structured data. */
const SYSLOG = new RegExp(
  `^<\\d{1,3}>1 (${INSTANT}|-) (\\S{1,253}) (\\S{1,48}) (\\S{1,128}) \\S{1,32} (?:-|(?:\\[[^\\]]{0,1000}\\]){1,5})(?: \\ufeff?(.*))?$`,
  's',
);

/** How rsyslog writes control characters: a tab, and the line ends of a message of several lines; a number sign of the text is none of them. */
const ESCAPED = /^#011|#012(?:#011|Caused by: |\s)|#011(?:at |\.\.\. \d)/;

function unescaped(text: string): string {
  return ESCAPED.test(text) ? text.replaceAll('#011', '\t').replaceAll('#012', '\n') : text;
}

function processOf(host: string, name: string, pid: string | undefined): string {
  return `${host}/${pid === undefined ? name : `${name}-${pid}`}`;
}

export const JOURNAL_FORM: TextForm = {
  id: 'journald',
  usedBy: '`journalctl` in each of its one-line forms, and syslog files',
  read: (line) => {
    const [, time, host = '', name = '', pid, text = ''] = JOURNAL.exec(line) ?? [];
    if (time === undefined) return undefined;
    // A weekday says nothing that the date does not.
    const at = atOf(time.replace(/^\S{1,12} (?=\d{4}-)/, ''));
    // The kernel's own sentences are known by this word.
    if (name === 'kernel') return { process: `${host}/kernel`, text: line, ...at };
    return { process: processOf(host, name, pid), text: unescaped(text), ...at };
  },
  own: /^-- .{1,300} --$/,
  more: (line) => (/^\s/.test(line) ? line.trimStart() : undefined),
  carriesRecords: true,
  samples: [
    'Nov 21 12:40:06 host-1 flink-taskmanager[1234]: 2026-11-21 12:40:06,123 INFO  a.B [] - text',
    '2026-11-21T12:40:06+0000 host-1 java[1234]: 2026-11-21 12:40:06,123 INFO  a.B [] - text',
    '11月 21 12:40:06 host-1 java[1234]: 2026-11-21 12:40:06,123 INFO  a.B [] - text',
    'nov. 21 12:40:06 host-1 java[1234]: 2026-11-21 12:40:06,123 INFO  a.B [] - text',
    'Sat 2026-11-21 12:40:06 UTC host-1 flink-taskmanager.service[1234]: 2026-11-21 12:40:06,123 INFO  a.B [] - text',
    '1795264806.123456 host-1 java[1234]: 2026-11-21 12:40:06,123 INFO  a.B [] - text',
    '[ 4806.123456] host-1 java[1234]: 2026-11-21 12:40:06,123 INFO  a.B [] - text',
    '<30>Nov 21 12:40:06 host-1 java[1234]: 2026-11-21 12:40:06,123 INFO  a.B [] - text',
  ],
  nearMisses: ['Nov 21 12:40:06 INFO text', '2026-11-21T12:40:06+0000 INFO a.b.C: text', '[ 4806.123456] text'],
};

export const SYSLOG_FORM: TextForm = {
  id: 'syslog',
  usedBy: 'syslog servers that write RFC 5424',
  read: (line) => {
    const [, time, host = '', name = '', pid, text = ''] = SYSLOG.exec(line) ?? [];
    if (time === undefined) return undefined;
    return { process: processOf(host, name, pid === '-' ? undefined : pid), text: unescaped(text), ...atOf(time) };
  },
  carriesRecords: true,
  samples: [
    '<165>1 2026-11-21T12:40:06.123Z host-1 flink 1234 - - 2026-11-21 12:40:06,123 INFO  a.B [] - text',
    '<165>1 2026-11-21T12:40:06.123Z host-1 flink - ID47 [a@1 b="c"] 2026-11-21 12:40:06,123 INFO  a.B [] - text',
  ],
  nearMisses: ['<165>1 flink'],
};
