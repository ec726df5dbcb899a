import type { ArtifactKind } from '#contract/incident/artifact.ts';

/** Keys of the JSON layouts log frameworks have (ECS, log4j JsonLayout, logstash, GCP). */
const LOG_KEYS =
  /"(?:log\.level|@timestamp|loggerName|logger_name|level|severity|messageType)" *:[\s\S]{0,4000}?"(?:message|msg|short_message|formattedMessage|content)" *:|"(?:message|msg|short_message|formattedMessage|content)" *:[\s\S]{0,4000}?"(?:log\.level|@timestamp|loggerName|logger_name|level|severity|messageType)" *:/;

/** A pattern that somebody wrote by hand calls the level what it likes; the word itself is one of few. */
const LEVEL_WORD = /"[\w.@-]{1,40}" ?: ?"(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)"/;
const MESSAGE_KEY = /"(?:message|msg)" ?:/;

/** A record names who wrote it, or has the short key that no REST body has. */
const COPIED =
  /"(?:loggerName|logger_name|log\.logger|_?logger|messageType|msg|log\.level|severity|@timestamp|short_message|formattedMessage)" *:/;

/** Of one line: the keys come before the stack trace or right behind it. */
const LINE = 16_384;

/** The kind of a JSON text; undefined when the text is none. REST bodies are told apart by their reader, by shape. */
export function jsonKind(text: string): { readonly kind: ArtifactKind; readonly detail?: string } | undefined {
  if (isLines(text)) return { kind: logRole(text), detail: 'json-lines' };
  const body = text.trimStart();
  if (!looksLikeJson(body)) return undefined;
  if (/^\{\s*"threadDump"\s*:\s*\{/.test(body)) return { kind: 'thread-dump', detail: 'json' };
  if (/^\{\s*"archive"\s*:\s*\[/.test(body)) return { kind: 'history-archive' };
  if (/^(?:\[\s*)?\{\s*"Id"\s*:\s*"[0-9a-f]{64}"/.test(body) && /"State"\s*:\s*\{\s*"Status"/.test(body))
    return { kind: 'docker', detail: 'json' };
  if (isResource(body) || OF_FLINK_RESOURCE.test(body)) return { kind: 'kubernetes', detail: 'json' };
  if (
    /^\{\s*"(?:apps?|appAttempts?|containers?)"\s*:\s*[[{]/.test(body) &&
    /"(?:application|appattempt|container)_[e\d]/.test(body)
  )
    return { kind: 'yarn', detail: 'json' };
  if (/^\{\s*"status"\s*:\s*"success"\s*,[^{}]{0,400}?"data"\s*:\s*\{\s*"resultType"/.test(body))
    return { kind: 'metrics', detail: 'prometheus-api' };
  // One series a line: `/api/v1/export` of VictoriaMetrics.
  if (/^\{"metric":\{"__name__":"[^{}]{0,8000}\},"values":\[/.test(body))
    return { kind: 'metrics', detail: 'prometheus-api' };
  // What the Flink operator notes in the status of a resource, copied out of it: a trace.
  if (/^\{"type":"[\w.$]{1,300}",/.test(body) && body.includes('"throwableList":['))
    return { kind: 'other-log', detail: 'plain' };
  if (/^\{\s*"errors"\s*:\s*\[/.test(body)) return { kind: 'rest-error' };
  return { kind: 'rest' };
}

/** The spec or the status of a Flink resource without its head: keys that nothing else has. */
const OF_FLINK_RESOURCE =
  /"(?:flinkVersion"\s*:\s*"v\d{1,2}_\d|flinkConfiguration"\s*:\s*\{|(?:jobManagerDeploymentStatus|lifecycleState)"\s*:\s*"[A-Z])/;

/** kubectl sorts keys, the API itself begins with the kind: both stand near the beginning. */
function isResource(body: string): boolean {
  const head = body.slice(0, 400);
  return /^(?:\{|\[\s*\{)\s*"(?:apiVersion|kind)"\s*:\s*"/.test(head) && /"apiVersion"\s*:\s*"/.test(head);
}

function looksLikeJson(body: string): boolean {
  if (/^\{\s*(?:"|\}|$)/.test(body)) return true;
  // `[2026-03-02 …`, `[0.012s]`, `[  182.512339] …` and the `[] - ` of log4j's pattern are logs.
  return /^\[\s*(?:\{|"|\[|\]\s*$|(?:-?\d+(?:\.\d+)?|true|false|null)\s*(?:,|\]\s*$))/.test(body);
}

/** What the start script prints before the first record is a few dozen lines. */
const LINES = 200;

/** How a record of text begins, its level soon after. */
const TIMED = /^\[?(?:\d{2,4}[-/.]\d\d[-/.]\d\d[ T])?\d\d:\d\d:\d\d.{1,80}?\b(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\b/;

/** One object a line, each a log record; other lines may stand among them. */
function isLines(text: string): boolean {
  const lines = text.split('\n', LINES).filter((line) => line.trim() !== '');
  const records = lines.filter((line) => line.startsWith('{') && isRecord(line.slice(0, LINE)));
  // One record alone is what somebody copied out of a log viewer.
  if (records.length === 1 && lines.length === 1) return COPIED.test(lines[0]?.slice(0, LINE) ?? '');
  // A program that prints JSON among the records of its log writes no log of JSON.
  return (
    records.length >= 2 &&
    records.length * 4 >= lines.length &&
    records.length > lines.filter((line) => TIMED.test(line)).length
  );
}

function isRecord(line: string): boolean {
  return LOG_KEYS.test(line) || (LEVEL_WORD.test(line) && MESSAGE_KEY.test(line));
}

function logRole(body: string): ArtifactKind {
  if (/taskexecutor\.TaskExecutor|taskmanager\.Task\b|Starting TaskManager/.test(body)) return 'taskmanager-log';
  if (/executiongraph\.ExecutionGraph|CheckpointCoordinator|jobmaster\.|ClusterEntrypoint/.test(body))
    return 'jobmanager-log';
  return 'other-log';
}
