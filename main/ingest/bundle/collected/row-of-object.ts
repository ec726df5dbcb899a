import { present } from '#contract/present.ts';
import { LEVEL_KEYS, LOGGER_KEYS } from '#contract/record-keys.ts';
import type { CollectedRow } from './collected-row.ts';
import { beginsTimed, type CollectedStamp, collectedStamp } from './collected-time.ts';
import { ANY_TEXT, CONTAINER, FILE, HOST, MESSAGE, PID, POD, SEQUENCE, TIME, UNIT } from './row-names.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** What collectors and search servers wrap a record in. */
const WRAPPERS = ['_source', 'result', 'fields', 'content', 'attributes', 'attributes'];

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
  const tellers = [
    record,
    whole,
    record.labels,
    record.fields,
    tagged(record.tags),
    inBraces(record._stream),
    labels,
  ].filter(isFields);
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
  return textAt(record, LEVEL_KEYS) !== undefined && textAt(record, LOGGER_KEYS) !== undefined && !beginsTimed(message);
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

/** `{pod="a",app="b"}`, as VictoriaLogs has the labels of a stream. */
function inBraces(labels: unknown): Fields | undefined {
  if (typeof labels !== 'string' || !labels.startsWith('{')) return undefined;
  return Object.fromEntries(
    [...labels.matchAll(/([\w.]{1,100})="([^"]{1,300})"/g)].map(([, name, value]) => [name, value]),
  );
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
