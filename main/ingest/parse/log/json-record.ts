import { LEVEL_KEYS, LOGGER_KEYS } from '#contract/record-keys.ts';
import { isTooDeep } from '../../../flink/rest/json-prefix.ts';
import { readTimeText } from '../times/time-text.ts';
import { isJson, type Json, traceOf, valueLike, valueUnder } from './json-trace.ts';

/** One log record that a JSON layout wrote. */
export interface JsonRecord {
  /** Wall clock, ms; UTC when `zoned`. NaN without a time. */
  readonly wall: number;
  readonly zoned: boolean;
  /** Index into LOG_LEVELS. */
  readonly level: number;
  readonly logger: string;
  readonly message: string;
  /** Lines of the stack trace. */
  readonly trace: readonly string[];
}

/** Where layouts keep each part; a dot goes one object deeper when the dotted name itself is not there. */
const TIME = ['@timestamp', 'timestamp', 'time', 'ts'];
const LOGGER = [...LOGGER_KEYS, 'logging.googleapis.com/logger'];
const MESSAGE = ['formattedMessage', 'message', 'msg', 'log.message', 'short_message', 'content'];
const LEVELS: Readonly<Record<string, number>> = {
  TRACE: 1,
  DEBUG: 2,
  INFO: 3,
  WARN: 4,
  WARNING: 4,
  ERROR: 5,
  SEVERE: 5,
  FATAL: 6,
  CRITICAL: 6,
};

/** Of syslog, as GELF writes them (RFC 5424). */
const SYSLOG: readonly number[] = [6, 6, 6, 5, 4, 3, 3, 2];

/** The record in one line: EcsLayout, JsonLayout, JsonTemplateLayout (GELF, logstash, GCP), the encoders of logback. Undefined when it is none. */
export function jsonRecord(line: string): JsonRecord | undefined {
  const json = parsed(line) ?? (PLACEHOLDER.test(line) ? parsed(line.replace(PLACEHOLDERS, '$1null')) : undefined);
  if (json === undefined) return undefined;
  const message = text(json, MESSAGE);
  const level = levelOf(valueUnder(json, LEVEL_KEYS) ?? valueLike(json, LEVEL_WORD));
  if (message === undefined || level === undefined) return undefined;
  const time = timeOf(json);
  return {
    wall: time?.wall ?? Number.NaN,
    zoned: time?.zoned ?? false,
    level,
    logger: text(json, LOGGER) ?? valueLike(json, CLASS_NAME) ?? '',
    message: json.formattedMessage === undefined ? filledIn(message, json.arguments) : message,
    trace: traceOf(json),
  };
}

/** What a pattern that somebody wrote by hand keeps under names of its own tells itself by how it looks. */
const LEVEL_WORD = /^(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)$/;
const CLASS_NAME = /^(?:[a-z_]\w{0,60}\.){2,20}[A-Z][\w$]{0,120}$/;
const DATED = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/;

function levelOf(value: unknown): number | undefined {
  if (typeof value === 'string') return LEVELS[value.toUpperCase()] ?? 0;
  return typeof value === 'number' ? (SYSLOG[value] ?? 0) : undefined;
}

/** What a template left, or somebody put in the place of a secret, where a value should stand: `"thread":${THREAD}`, `"user":<redacted>`. */
const PLACEHOLDER = /":\s?(?:\$\{|\{\{|<|\*\*|%[{(])/;
const PLACEHOLDERS =
  /(":\s?)(?:\$\{[^{}"]{0,200}\}|\{\{[^{}"]{0,200}\}\}|<[^<>"]{0,200}>|\*{2,20}|%[{(][^{}()"]{0,200}[)}])(?=\s?[,}\]])/g;

/** logback 1.5 writes the message as it stands in the code, and its arguments beside it. */
function filledIn(message: string, values: unknown): string {
  if (!Array.isArray(values)) return message;
  let next = 0;
  return message.replaceAll('{}', (mark) => {
    const value: unknown = values[next];
    next += 1;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : mark;
  });
}

/** A list of records may have one a line, each with a comma behind it. */
function parsed(line: string): Json | undefined {
  if (!line.startsWith('{') || isTooDeep(line)) return undefined;
  try {
    const value: unknown = JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line);
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function text(json: Json, names: readonly string[]): string | undefined {
  const value = valueUnder(json, names);
  return typeof value === 'string' ? value : undefined;
}

function timeOf(json: Json): { readonly wall: number; readonly zoned: boolean } | undefined {
  const { timeMillis, instant } = json;
  if (typeof timeMillis === 'number') return { wall: timeMillis, zoned: true };
  if (typeof instant === 'object' && instant !== null) {
    const { epochSecond, nanoOfSecond } = instant as Json;
    if (typeof epochSecond === 'number')
      return { wall: epochSecond * 1000 + Math.floor(Number(nanoOfSecond ?? 0) / 1e6), zoned: true };
  }
  const value = valueUnder(json, TIME);
  if (typeof value === 'number') return { wall: value > 1e11 ? value : Math.round(value * 1000), zoned: true };
  const told = typeof value === 'string' ? value : valueLike(json, DATED);
  return told === undefined ? undefined : readTimeText(told);
}
