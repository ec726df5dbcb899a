import { present } from '#contract/present.ts';
import { LEVEL_KEYS, LOGGER_KEYS } from '#contract/record-keys.ts';
import type { CollectedRow } from './collected-row.ts';
import { beginsTimed, type CollectedStamp, collectedStamp } from './collected-time.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** Where collectors put the line: the line as it was before what they parsed out of it. */
const MESSAGE = [
  '_raw',
  'event.original',
  'log',
  '@message',
  'MESSAGE',
  'textPayload',
  // Of GELF; the short one is its first line.
  'full_message',
  'jsonPayload.message',
  'jsonPayload.log',
  'message',
  'msg',
  'line',
  'content',
  'body',
  'formattedMessage',
  'short_message',
  'LogMessage',
  'LogEntry',
];
/** Any service calls something so: a log only where the text is one. */
const ANY_TEXT = ['Line', 'text', 'value', 'Message'];
const TIME = [
  'time',
  '@timestamp',
  'timestamp',
  '_time',
  '__REALTIME_TIMESTAMP',
  '_time_',
  'ts',
  'date',
  '__time__',
  'receiveTimestamp',
  'TimeGenerated',
  '_messagetimems',
  'Time',
  'Timestamp',
];
const POD = [
  'kubernetes.pod_name',
  'kubernetes.pod.name',
  'k8s.pod.name',
  'kubernetes_pod_name',
  'resource.labels.pod_name',
  'resource.k8s.pod.name',
  'podName',
  'pod_name',
  'pod',
  'PodName',
  '_pod_name_',
  '__tag__:_pod_name_',
];
const CONTAINER = [
  'kubernetes.container_name',
  'kubernetes.container.name',
  'k8s.container.name',
  'kubernetes_container_name',
  'resource.labels.container_name',
  'containerName',
  'container_name',
  'container.name',
  'container',
  '_container_name_',
  '__tag__:_container_name_',
  'CONTAINER_NAME',
  'ContainerName',
  'kube_container_name',
  'ContainerID',
];
const FILE = [
  'log.file.path',
  'filename',
  'source',
  'file',
  'path',
  '__tag__:__path__',
  'logStreamName',
  '@logStream',
  'logStream',
  '_sourcename',
];
const HOST = ['host.name', 'hostname', 'host', '_HOSTNAME', 'nodeName', '__source__', 'agent.hostname'];
const UNIT = ['_SYSTEMD_UNIT', 'UNIT', 'SYSLOG_IDENTIFIER', 'systemd.unit', 'service.name', 'service', 'app', 'job'];
const PID = ['_PID', 'SYSLOG_PID', 'process.pid'];
const SEQUENCE = ['log.offset', 'offset', 'eventId', '__SEQNUM', '_cd'];
const LOGGER = [...LOGGER_KEYS, 'logger.name'];

/** What collectors and search servers wrap a record in. */
const WRAPPERS = ['_source', 'result', 'fields', 'attributes', 'attributes'];

/** Docker cuts a line into pieces of this many bytes; only the last piece ends with a line feed. */
const DOCKER_PIECE = 16_384;

/** A line of a stack trace. */
const GOES_ON = /^(?:\s+(?:at |\.\.\. \d)|Caused by: )/;

/** Names of a collector's own places, which say less than the pod they are of. */
const CONTAINER_FILE = /^\/var\/(?:log\/(?:containers|pods)|lib\/docker\/containers)\//;

/** The row that an object of an export stands for; undefined when it is none. `labels`: what is said of all rows around it. */
export function rowOfObject(whole: Fields, line: number, byte: number, labels?: Fields): CollectedRow | undefined {
  const record = unwrapped(whole);
  const message = messageAt(record);
  if (message === undefined) return undefined;
  const { at, isLocal } = timeAt(record) ?? timeAt(whole) ?? {};
  const tellers = [record, whole, record.labels, record.fields, tagged(record.tags), labels].filter(isFields);
  const place = first(tellers, placeOf);
  const process = place ?? first(tellers, unitOf);
  const stream = textAt(record, ['stream', '_source_', '_stream']);
  const isWrapped = record !== whole || labels !== undefined || '_raw' in record || '@message' in record;
  const isTaken = isStructured(record, message);
  // A log that writes JSON by itself may name its host and service: that makes it no export.
  const isCollected = isWrapped || place !== undefined || (!isTaken && (process !== undefined || stream !== undefined));
  if (!isCollected) return undefined;
  // Records that a log's own layout wrote, in a list or over several lines: their times, and their order, are their own.
  const isOwn = isTaken && record === whole && process === undefined;
  if (isOwn) return { process: '', text: JSON.stringify(record), line, byte };
  if (at === undefined && process === undefined) return undefined;
  return {
    process: process ?? '',
    line,
    byte,
    ...present({ at, isLocal, stream }),
    ...told(record, message, isTaken, at),
  };
}

/** The text of a row, and its place among the others. */
function told(
  record: Fields,
  message: string,
  isTaken: boolean,
  at: number | undefined,
): Pick<CollectedRow, 'text' | 'sequence' | 'isPart'> {
  const isPart = record.logtag === 'P' || record._p === 'P' || isDockerPiece(record, message);
  return {
    text: isTaken ? structuredText(record, at) : message.replace(/\r?\n$/, ''),
    ...present({ sequence: sequenceAt(record) }),
    ...(isPart ? { isPart } : {}),
  };
}

function unwrapped(whole: Fields): Fields {
  let record = whole;
  for (const name of WRAPPERS) {
    const inner = record[name];
    if (isFields(inner) && messageAt(record) === undefined) record = inner;
  }
  return record;
}

function isDockerPiece(record: Fields, message: string): boolean {
  const isDocker = typeof record.log === 'string' && typeof record.stream === 'string';
  return isDocker && !message.endsWith('\n') && Buffer.byteLength(message) >= DOCKER_PIECE;
}

/** A record of a log that writes JSON: a level, a logger and a message. */
export function isLogRecord(value: unknown): value is Fields {
  if (!isFields(value)) return false;
  const message = textAt(value, MESSAGE);
  return message !== undefined && isStructured(value, message);
}

/** The collector took the record apart: its parts are kept as one line of JSON, which readers know. */
function isStructured(record: Fields, message: string): boolean {
  return textAt(record, LEVEL_KEYS) !== undefined && textAt(record, LOGGER) !== undefined && !beginsTimed(message);
}

function structuredText(record: Fields, at: number | undefined): string {
  return JSON.stringify(at === undefined ? record : { ...record, '@timestamp': new Date(at).toISOString() });
}

function first(tellers: readonly Fields[], told: (record: Fields) => string | undefined): string | undefined {
  for (const teller of tellers) {
    const value = told(teller);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The pod, the file or the container that a record comes from. */
function placeOf(record: Fields): string | undefined {
  const pod = textAt(record, POD);
  const container = textAt(record, CONTAINER);
  const path = textAt(record, FILE);
  const file = path === undefined || CONTAINER_FILE.test(path) ? undefined : path;
  const host = textAt(record, HOST);
  if (pod !== undefined) return joined(pod, container, file === pod ? undefined : file?.split('/').at(-1));
  if (file !== undefined) return joined(host, file);
  return container === undefined ? undefined : joined(container);
}

/** The service and the host that a record comes from. */
function unitOf(record: Fields): string | undefined {
  const unit = textAt(record, UNIT);
  const host = textAt(record, HOST);
  if (unit === undefined && host === undefined) return undefined;
  const pid = textAt(record, PID);
  return joined(host, pid === undefined ? unit : `${unit ?? 'process'}-${pid}`);
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('/');
}

function timeAt(record: Fields): CollectedStamp | undefined {
  for (const name of TIME) {
    const stamp = collectedStamp(valueAt(record, name));
    if (stamp.at !== undefined) return stamp;
  }
  return undefined;
}

function sequenceAt(record: Fields): number | undefined {
  for (const name of SEQUENCE) {
    const value = Number(valueAt(record, name) ?? Number.NaN);
    if (Number.isSafeInteger(value)) return value;
  }
  return undefined;
}

function textAt(record: Fields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = valueAt(record, name);
    if (typeof value === 'string' && value !== '' && value !== '-') return value;
    if (typeof value === 'number') return String(value);
    const bytes = byteText(value);
    if (bytes !== undefined) return bytes;
  }
  return undefined;
}

/** A line may be empty, and one of JSON may have been taken apart. */
function messageAt(record: Fields): string | undefined {
  const said = textAt(record, MESSAGE);
  if (said !== undefined) return said;
  const other = textAt(record, ANY_TEXT);
  if (other !== undefined && (beginsTimed(other) || GOES_ON.test(other))) return other;
  const values = MESSAGE.map((name) => valueAt(record, name));
  const apart = values.find(isLogRecord);
  return apart === undefined ? (values.includes('') ? '' : undefined) : JSON.stringify(apart);
}

/** `["pod_name:a", …]`, as Datadog has what it knows of a line. */
function tagged(tags: unknown): Fields | undefined {
  if (!Array.isArray(tags)) return undefined;
  const pairs = tags.flatMap((tag) => (typeof tag === 'string' ? [/^([^:]{1,100}):(.{1,300})$/.exec(tag)] : []));
  return Object.fromEntries(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1], pair[2]]])));
}

/** journald writes text with control characters as an array of bytes. */
function byteText(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length < 2 || !value.every((byte) => Number.isInteger(byte))) return undefined;
  return Buffer.from(value as number[]).toString('utf8');
}

/** The value under a dotted name, whether the dots are in the key or go one object deeper. A list of one is its one value. */
export function valueAt(record: Fields, name: string): unknown {
  const value = record[name];
  if (value !== undefined) return Array.isArray(value) && value.length === 1 ? value[0] : value;
  for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
    const inner = record[name.slice(0, dot)];
    if (!isFields(inner)) continue;
    const deeper = valueAt(inner, name.slice(dot + 1));
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
