import { atOf, COLOUR, CONTAINER_NAME, INSTANT, POD, type TextForm } from './text-form.ts';

const CRI = new RegExp(`^(${INSTANT}) (stdout|stderr) ([FP])(?::\\S{0,40})? ?(.*)$`, 's');
const KUBECTL = new RegExp(`^${COLOUR}\\[pod/([^/\\]\\s]{1,253})/([^\\]\\s]{1,63})\\]${COLOUR} (.*)$`, 's');
const KUBETAIL = new RegExp(`^${COLOUR}\\[(${POD}) (${CONTAINER_NAME})\\]${COLOUR}(?: (.*))?$`, 's');
const KAIL = new RegExp(`^${COLOUR}[a-z0-9-]{1,63}/(${POD})\\[(${CONTAINER_NAME})\\]${COLOUR}:${COLOUR} ?(.*)$`, 's');
const COMPOSE = new RegExp(
  `^${COLOUR}([A-Za-z0-9][\\w.-]{0,100}(?:@[\\w.-]{1,200})?) *\\|${COLOUR}(?: ${COLOUR}(.*))?$`,
  's',
);
/** Stern's own short time, when a record with a time of its own follows. */
const SHORT_TIME = String.raw`(?:\d\d-\d\d \d\d:\d\d:\d\d (?=\[?\d{2,4}[-/:]))?`;
/** Where there is no container, the date of the record stands there. */
const NO_DATE = String.raw`(?!\d{2,4}-\d\d-\d\d )`;
const POD_AND_CONTAINER = `${COLOUR}(${POD})${COLOUR} ${COLOUR}${NO_DATE}(${CONTAINER_NAME})${COLOUR}(?: ${SHORT_TIME}(.*))?$`;
const STERN = new RegExp(`^${POD_AND_CONTAINER}`, 's');
const STERN_ALL = new RegExp(`^${COLOUR}${CONTAINER_NAME}${COLOUR} ${POD_AND_CONTAINER}`, 's');
/** A pod of a deployment, or a TaskManager that Flink started: other names with a dash may be threads. */
const POD_OF_FLINK = '[a-z0-9][a-z0-9.-]{0,200}-(?:[0-9a-f]{6,10}-[a-z0-9]{5}|taskmanager-\\d{1,4}-\\d{1,6})';
const POD_ALONE = new RegExp(`^${COLOUR}(${POD_OF_FLINK})${COLOUR} (.*)$`, 's');
const TIMESTAMPS = new RegExp(`^(${INSTANT}) (.*)$`, 's');

function podRead(form: RegExp): TextForm['read'] {
  return (line) => {
    const [, pod, container, text = ''] = form.exec(line) ?? [];
    return pod === undefined ? undefined : { process: `${pod}/${container}`, text };
  };
}

/** What container runtimes, and the tools that follow containers, put before each line. */
export const CRI_FORM: TextForm = {
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
};

export const KUBECTL_FORM: TextForm = {
  id: 'kubectl-prefix',
  usedBy: '`kubectl logs --prefix`',
  read: podRead(KUBECTL),
  samples: ['[pod/flink-taskmanager-1-1/flink-main-container] 2026-03-02 10:11:12,345 INFO  a.B [] - text'],
  nearMisses: ['[pod flink-taskmanager-1-1] text'],
};

export const KUBETAIL_FORM: TextForm = {
  id: 'kubetail',
  usedBy: '`kubetail`',
  read: podRead(KUBETAIL),
  own: /^Will tail \d{1,5} logs\.\.\.$/,
  carriesRecords: true,
  samples: ['[flink-taskmanager-1-1 flink-main-container] 2026-03-02 10:11:12,345 INFO  a.B [] - text'],
  nearMisses: ['[flink-akka.actor.default-dispatcher-3] 2026-03-02 10:11:12,345 INFO  a.B - text'],
};

export const KAIL_FORM: TextForm = {
  id: 'kail',
  usedBy: '`kail`: namespace, pod, container, line',
  read: podRead(KAIL),
  carriesRecords: true,
  samples: ['flink/orders-taskmanager-1-1[flink-main-container]: 2026-03-02 10:11:12,345 INFO  a.B [] - text'],
  nearMisses: ['flink/orders[main]: text', 'org/example.Main[thread] text'],
};

export const TIMESTAMPS_FORM: TextForm = {
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
};

export const COMPOSE_FORM: TextForm = {
  id: 'compose',
  usedBy: '`docker compose logs`, `docker service logs`',
  read: (line) => {
    const [, service, text = ''] = COMPOSE.exec(line) ?? [];
    return service === undefined ? undefined : { process: service, text };
  },
  own: /^Attaching to /,
  carriesRecords: true,
  samples: [
    'taskmanager-1  | 2026-03-02 10:11:12,345 INFO  a.B [] - text',
    'taskmanager-1  |',
    '\u001b[36mtaskmanager-1  | \u001b[0m2026-03-02 10:11:12,345 INFO  a.B [] - text',
    'flink_taskmanager.1.x8d0v1n6rtkz@host-1    | 2026-03-02 10:11:12,345 INFO  a.B [] - text',
  ],
  nearMisses: ['a sentence with | a bar'],
};

export const STERN_FORM: TextForm = {
  id: 'stern',
  usedBy: '`stern`: pod, container, line',
  read: podRead(STERN),
  own: /^[+-] \S{1,253} › \S{1,63}$/,
  carriesRecords: true,
  samples: [
    'flink-taskmanager-1-1 flink-main-container 2026-03-02 10:11:12,345 INFO  a.B [] - text',
    'flink-taskmanager-1-1 flink-main-container 03-02 18:11:12 2026-03-02 10:11:12,345 INFO  a.B [] - text',
  ],
  nearMisses: [
    '2026-03-02 10:11:12,345 INFO  a.B [] - text',
    'flink-taskmanager-1-1 2026-03-02 10:11:12,345 INFO  a.B [] - text',
    'Some words of a sentence',
  ],
};

export const STERN_NAMESPACES_FORM: TextForm = {
  id: 'stern-namespaces',
  usedBy: '`stern --all-namespaces`: namespace, pod, container, line',
  read: podRead(STERN_ALL),
  own: /^[+-] \S{1,253} (?:\S{1,253} )?› \S{1,63}$/,
  carriesRecords: true,
  samples: ['streaming flink-taskmanager-1-1 flink-main-container 2026-03-02 10:11:12,345 INFO  a.B [] - text'],
  nearMisses: ['Some words of a sentence'],
};

export const POD_FORM: TextForm = {
  id: 'pod-prefix',
  usedBy: '`stern` with a template of its own: pod, line',
  read: (line) => {
    const [, pod, text = ''] = POD_ALONE.exec(line) ?? [];
    return pod === undefined ? undefined : { process: pod, text };
  },
  carriesRecords: true,
  samples: ['flink-kubernetes-operator-7f95587856-cz8j7 2025-07-18 06:24:24,708 i.j.o.p.e.EventProcessor [WARN ] text'],
  nearMisses: [
    'flink-akka.actor.default-dispatcher-3 2026-03-02 10:11:12,345 INFO  a.B - text',
    'pool-1-thread-2 text',
  ],
};
