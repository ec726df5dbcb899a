import { beginsTimed } from './collected-time.ts';
import { atOf, INSTANT, type TextForm } from './text-form.ts';

const LOGCLI = new RegExp(`^(${INSTANT}) (\\{(?:[A-Za-z_]\\w{0,200}=[^{}]{0,4000})?\\}) ?(.*)$`, 's');
const GRAFANA = new RegExp(`^(?:(\\d{13,19})\\t)?(${INSTANT})\\t(.*)$`, 's');
const TAIL = new RegExp(`^(${INSTANT}) ((?!\\d{4}-)[^\\s{]\\S{0,300}[/_-]\\S{1,300}) (.*)$`, 's');
/** The fields of an event in the order of their names, as `--output text` has them; the last stands behind the last line of the message. */
const EVENTS = /^EVENTS\t(?:\d{14,80}\t)?(\d{13})\t(?:([^\s]{1,512})\t)?(.*)$/s;
const EVENT_TIME = /\t(\d{13})$/;

export const LOGCLI_FORM: TextForm = {
  id: 'logcli',
  usedBy: '`logcli query` with labels',
  read: (line) => {
    const [, time, labels = '', text] = LOGCLI.exec(line) ?? [];
    if (text === undefined) return undefined;
    // Labels are padded to the same width, but what goes on with a record may begin with blanks of its own.
    const unpadded = text.trimStart();
    return { process: labelled(labels), text: beginsTimed(unpadded) ? unpadded : text, ...atOf(time) };
  },
  own: /^(?:\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d )?(?:http[s]?:\/\/|Common labels: |Ignoring labels )/,
  carriesRecords: true,
  samples: [
    '2026-03-02T10:11:12Z {pod="flink-jobmanager-0", container="main"} 2026-03-02 10:11:12,345 INFO  a.B - text',
    '2026-03-02T10:11:12Z {}  2026-03-02 10:11:12,345 INFO  a.B - text',
  ],
  nearMisses: ['2026-03-02T10:11:12Z INFO {"a":1} text', '2026-03-02T10:11:12Z {"a":1} text'],
};

export const GRAFANA_FORM: TextForm = {
  id: 'grafana-text',
  usedBy: 'Grafana, logs downloaded as text',
  read: (line) => {
    const [, epoch, time, text] = GRAFANA.exec(line) ?? [];
    return text === undefined ? undefined : { process: '', text, ...atOf(epoch ?? time) };
  },
  own: /^[A-Z][A-Za-z ]{2,60}: (?:["{[]|\d)/,
  carriesRecords: true,
  samples: [
    '2026-03-02T10:11:12.345Z\t2026-03-02 10:11:12,345 INFO  a.B - text',
    '1772446272345\t2026-03-02T10:11:12.345Z\t2026-03-02 10:11:12,345 INFO  a.B - text',
  ],
  nearMisses: ['2026-03-02T10:11:12.345Z 2026-03-02 10:11:12,345 INFO  a.B - text', 'Common labels: {"a":"b"}'],
};

export const AWS_TAIL_FORM: TextForm = {
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
};

export const AWS_EVENTS_FORM: TextForm = {
  id: 'cloudwatch-text',
  usedBy: '`aws logs filter-log-events` and `get-log-events` with `--output text`',
  read: (line) => {
    const [, , stream = '', said] = EVENTS.exec(line) ?? [];
    if (said === undefined) return undefined;
    return { process: stream, text: said.replace(EVENT_TIME, ''), ...atOf(EVENT_TIME.exec(said)?.[1]) };
  },
  own: /^(?:SEARCHEDLOGSTREAMS\t|[bf]\/\d{20,80}\t)/,
  more: (line) => line.replace(EVENT_TIME, ''),
  carriesRecords: true,
  samples: [
    'EVENTS\t38921000000000000000000000000000000001\t1772446272999\tflink-1\t2026-03-02 10:11:12,345 INFO  a.B - text\t1772446272345',
    'EVENTS\t1772446272999\t2026-03-02 10:11:12,345 INFO  a.B - text\t1772446272345',
  ],
  nearMisses: ['EVENTS\ttext'],
};

/** `{pod="a", container="b"}` → `a/b`; without these the labels as they stand. */
function labelled(labels: string): string {
  const named = (name: string) => new RegExp(`[{, ]${name}="([^"]{1,253})"`).exec(labels)?.[1];
  const pod = named('pod') ?? named('instance');
  const container = named('container');
  const file = named('filename');
  if (pod !== undefined) return container === undefined ? pod : `${pod}/${container}`;
  return file ?? labels.replace(/[^\w.,=-]/g, '').slice(0, 120);
}
