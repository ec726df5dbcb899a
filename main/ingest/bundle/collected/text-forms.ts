import type { CollectedRow, RowSink } from './collected-row.ts';
import { beginsTimed, collectedTime } from './collected-time.ts';

/** What one line of a text form says of the line it carries. */
type Told = Omit<CollectedRow, 'line' | 'byte'>;

/** Writes one line of a log behind what it knows of it. */
export interface TextForm {
  readonly id: string;
  readonly usedBy: string;
  readonly read: (line: string) => Told | undefined;
  /** Lines it writes of itself, which belong to no log. */
  readonly own?: RegExp;
  /** An indented line goes on with the line before. */
  readonly isIndentedMore?: true;
  /** Anything may look like it: it counts only when the carried lines look like log records. */
  readonly carriesRecords?: true;
  /** Readers of logs know it before any layout, but not before JSON: it counts only when that is what it carries. */
  readonly carriesJson?: true;
  readonly samples: readonly string[];
  readonly nearMisses: readonly string[];
}

const COLOUR = String.raw`(?:\u001b\[[\d;]{0,12}m){0,4}`;
/** A name that Kubernetes allows for a pod made by a controller: it has a dash. */
const POD = '[a-z0-9][a-z0-9.]{0,200}-[a-z0-9.-]{1,200}';
const NAME = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';

const CRI = /^(\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d)) (stdout|stderr) ([FP])(?::\S{0,40})? ?(.*)$/s;
const KUBECTL = new RegExp(`^${COLOUR}\\[pod/([^/\\]\\s]{1,253})/([^\\]\\s]{1,63})\\]${COLOUR} (.*)$`, 's');
const COMPOSE = new RegExp(`^${COLOUR}([A-Za-z0-9][\\w.-]{0,100}) *\\|${COLOUR}(?: (.*))?$`, 's');
const STERN = new RegExp(`^${COLOUR}(${POD})${COLOUR} ${COLOUR}(${NAME})${COLOUR}(?: (.*))?$`, 's');
const STERN_ALL = new RegExp(
  `^${COLOUR}${NAME}${COLOUR} ${COLOUR}(${POD})${COLOUR} ${COLOUR}(${NAME})${COLOUR}(?: (.*))?$`,
  's',
);
const LOGCLI = /^(\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d)) (\{[^{}]{0,4000}\}) ?(.*)$/s;
const JOURNAL =
  /^((?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,6})?)|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d{1,6})?[+-]\d\d:?\d\d) (?!(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL) )(\S{1,253}) ([^\s[\]:]{1,128})(?:\[(\d{1,10})\])?: (.*)$/s;
const TIMESTAMPS = /^(\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d)) (.*)$/s;
const TAIL = /^(\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d)) ((?!\d{4}-)\S{0,300}[/_-]\S{1,300}) (.*)$/s;

/** Most particular first. */
export const TEXT_FORMS: readonly TextForm[] = [
  {
    id: 'cri',
    usedBy: 'containerd and CRI-O log files',
    read: (line) => {
      const [, time, stream = '', tag, text = ''] = CRI.exec(line) ?? [];
      if (tag === undefined) return undefined;
      return { process: '', text, ...atOf(time), stream, ...(tag === 'P' ? { isPart: true } : {}) };
    },
    samples: [
      '2026-03-02T10:11:12.345678901Z stdout F 2026-03-02 10:11:12,345 INFO  a.B [] - text',
      '2026-03-02T10:11:12.345678901+08:00 stderr P the first part of a long line',
    ],
    nearMisses: ['2026-03-02T10:11:12.345Z INFO stdout F'],
  },
  {
    id: 'kubectl-prefix',
    usedBy: '`kubectl logs --prefix`',
    read: (line) => {
      const [, pod, container, text = ''] = KUBECTL.exec(line) ?? [];
      return pod === undefined ? undefined : { process: `${pod}/${container}`, text };
    },
    samples: ['[pod/flink-taskmanager-1-1/flink-main-container] 2026-03-02 10:11:12,345 INFO  a.B [] - text'],
    nearMisses: ['[pod flink-taskmanager-1-1] text'],
  },
  {
    id: 'logcli',
    usedBy: '`logcli query` with labels',
    read: (line) => {
      const [, time, labels = '', text] = LOGCLI.exec(line) ?? [];
      return text === undefined ? undefined : { process: labelled(labels), text, ...atOf(time) };
    },
    own: /^(?:\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d )?(?:http[s]?:\/\/|Common labels: |Ignoring labels )/,
    carriesRecords: true,
    samples: [
      '2026-03-02T10:11:12Z {pod="flink-jobmanager-0", container="main"} 2026-03-02 10:11:12,345 INFO  a.B - text',
    ],
    nearMisses: ['2026-03-02T10:11:12Z INFO {"a":1} text'],
  },
  {
    id: 'timestamps',
    usedBy: '`kubectl logs --timestamps`, `docker logs --timestamps`, of logs that write JSON',
    read: (line) => {
      const [, time, text] = TIMESTAMPS.exec(line) ?? [];
      return text === undefined ? undefined : { process: '', text, ...atOf(time) };
    },
    carriesRecords: true,
    carriesJson: true,
    samples: ['2026-03-02T10:11:12.345678901Z {"@timestamp":"2026-03-02T10:11:12.345Z","log.level":"INFO"}'],
    nearMisses: ['2026-03-02 10:11:12,345 {"a":1}', '{"@timestamp":"2026-03-02T10:11:12.345Z"}'],
  },
  {
    id: 'compose',
    usedBy: '`docker compose logs`',
    read: (line) => {
      const [, service, text = ''] = COMPOSE.exec(line) ?? [];
      return service === undefined ? undefined : { process: service, text };
    },
    own: /^Attaching to /,
    carriesRecords: true,
    samples: ['taskmanager-1  | 2026-03-02 10:11:12,345 INFO  a.B [] - text', 'taskmanager-1  |'],
    nearMisses: ['a sentence with | a bar'],
  },
  {
    id: 'journald',
    usedBy: '`journalctl -o short`, `short-iso`, `short-precise`, and syslog files',
    read: (line) => {
      const [, time, host = '', name = '', pid, text = ''] = JOURNAL.exec(line) ?? [];
      if (time === undefined) return undefined;
      // The kernel's own sentences are known by this word.
      if (name === 'kernel') return { process: `${host}/kernel`, text: line, ...atOf(time) };
      return { process: `${host}/${pid === undefined ? name : `${name}-${pid}`}`, text, ...atOf(time) };
    },
    own: /^-- .{1,300} --$/,
    isIndentedMore: true,
    carriesRecords: true,
    samples: [
      'Nov 21 12:40:06 host-1 flink-taskmanager[1234]: 2026-11-21 12:40:06,123 INFO  a.B [] - text',
      '2026-11-21T12:40:06+0000 host-1 java[1234]: 2026-11-21 12:40:06,123 INFO  a.B [] - text',
    ],
    nearMisses: ['Nov 21 12:40:06 INFO text', '2026-11-21T12:40:06+0000 INFO a.b.C: text'],
  },
  {
    id: 'cloudwatch-tail',
    usedBy: '`aws logs tail`',
    read: (line) => {
      const [, time, stream, text = ''] = TAIL.exec(line) ?? [];
      return stream === undefined ? undefined : { process: stream, text, ...atOf(time) };
    },
    carriesRecords: true,
    samples: ['2026-03-02T10:11:12.345000+00:00 flink/taskmanager/1 2026-03-02 10:11:12,345 INFO  a.B [] - text'],
    nearMisses: [
      '2026-03-02T10:11:12.345+08:00 ERROR a.b.C - text',
      '2026-03-02T10:11:12.345678901Z 2026-03-02 10:11:12,345 INFO  a.B [] - text',
    ],
  },
  {
    id: 'stern',
    usedBy: '`stern`: pod, container, line',
    read: (line) => {
      const [, pod, container, text = ''] = STERN.exec(line) ?? [];
      return pod === undefined ? undefined : { process: `${pod}/${container}`, text };
    },
    own: /^[+-] \S{1,253} › \S{1,63}$/,
    carriesRecords: true,
    samples: ['flink-taskmanager-1-1 flink-main-container 2026-03-02 10:11:12,345 INFO  a.B [] - text'],
    nearMisses: ['2026-03-02 10:11:12,345 INFO  a.B [] - text', 'Some words of a sentence'],
  },
  {
    id: 'stern-namespaces',
    usedBy: '`stern --all-namespaces`: namespace, pod, container, line',
    read: (line) => {
      const [, pod, container, text = ''] = STERN_ALL.exec(line) ?? [];
      return pod === undefined ? undefined : { process: `${pod}/${container}`, text };
    },
    own: /^[+-] \S{1,253} (?:\S{1,253} )?› \S{1,63}$/,
    carriesRecords: true,
    samples: ['streaming flink-taskmanager-1-1 flink-main-container 2026-03-02 10:11:12,345 INFO  a.B [] - text'],
    nearMisses: ['Some words of a sentence'],
  },
];

function atOf(time: string | undefined): { readonly at?: number } {
  const at = collectedTime(time);
  return at === undefined ? {} : { at };
}

/** `{pod="a", container="b"}` → `a/b`; without these the labels as they stand. */
function labelled(labels: string): string {
  const named = (name: string) => new RegExp(`[{, ]${name}="([^"]{1,253})"`).exec(labels)?.[1];
  const pod = named('pod') ?? named('instance');
  const container = named('container');
  const file = named('filename');
  if (pod !== undefined) return container === undefined ? pod : `${pod}/${container}`;
  return file ?? labels.replace(/[^\w.,=-]/g, '').slice(0, 120);
}

/** The form of a text by its first lines. */
export function textForm(lines: readonly string[]): TextForm | undefined {
  return TEXT_FORMS.find((form) => fits(form, lines));
}

/** What stands before the first record may be of another kind: banners, messages of the tool. */
const SHARE = 0.7;
/** Of the lines carried: stack traces and start-up banners are no records. */
const RECORD_SHARE = 0.2;
/** Fewer lines prove nothing of a form that anything may look like. */
const LEAST = 3;

function fits(form: TextForm, lines: readonly string[]): boolean {
  const told = lines.flatMap((line) => form.read(line) ?? []);
  const others = lines.filter((line) => form.own?.test(line) || (form.isIndentedMore && /^\s/.test(line))).length;
  if (told.length === 0 || told.length + others < lines.length * SHARE) return false;
  if (!form.carriesRecords) return true;
  const isRecord = (text: string) => text.startsWith('{') || (form.carriesJson !== true && beginsTimed(text));
  const records = told.filter((row) => isRecord(row.text)).length;
  return told.length >= LEAST && records >= Math.max(2, told.length * RECORD_SHARE);
}

/** Reads the lines of a text form. */
export function textLineReader(form: TextForm, sink: RowSink): (text: string, line: number, byte: number) => boolean {
  let last: CollectedRow | undefined;
  return (text, line, byte) => {
    const told = form.read(text);
    if (told !== undefined) {
      last = { ...told, line, byte };
      sink.row(last);
      return true;
    }
    if (form.own?.test(text)) return true;
    if (!form.isIndentedMore || last === undefined || !/^\s/.test(text)) return false;
    sink.row({ ...last, text: text.trimStart(), line, byte });
    return true;
  };
}
