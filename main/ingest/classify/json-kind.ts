import type { ArtifactKind } from '#contract/incident/artifact.ts';

/** Keys of the JSON layouts log frameworks have (ECS, log4j JsonLayout, logstash, GCP). */
const LOG_KEYS =
  /"(?:log\.level|@timestamp|loggerName|logger_name|level|severity)" *:[\s\S]{0,4000}?"(?:message|msg)" *:|"(?:message|msg)" *:[\s\S]{0,4000}?"(?:log\.level|@timestamp|loggerName|logger_name|level|severity)" *:/;

/** The kind of a JSON text; undefined when the text is none. REST bodies are told apart by their reader, by shape. */
export function jsonKind(text: string): { readonly kind: ArtifactKind; readonly detail?: string } | undefined {
  const body = text.trimStart();
  if (!looksLikeJson(body)) return undefined;
  if (/^\{\s*"archive"\s*:\s*\[/.test(body)) return { kind: 'history-archive' };
  if (/^\{\s*"errors"\s*:\s*\[/.test(body)) return { kind: 'rest-error' };
  if (isLines(body)) return { kind: logRole(body), detail: 'json-lines' };
  return { kind: 'rest' };
}

function looksLikeJson(body: string): boolean {
  if (/^\{\s*(?:"|\}|$)/.test(body)) return true;
  // `[2026-03-02 …` and `[0.012s]` are logs.
  return /^\[\s*(?:\{|"|\[|\]|(?:-?\d+(?:\.\d+)?|true|false|null)\s*[,\]])/.test(body);
}

/** One object a line, each a log record. */
function isLines(body: string): boolean {
  const lines = body.split('\n', 4).map((line) => line.trim());
  const first = lines[0] ?? '';
  if (!first.startsWith('{') || !first.endsWith('}') || !LOG_KEYS.test(first)) return false;
  const second = lines[1] ?? '';
  return second.startsWith('{') && LOG_KEYS.test(second);
}

function logRole(body: string): ArtifactKind {
  if (/taskexecutor\.TaskExecutor|taskmanager\.Task\b|Starting TaskManager/.test(body)) return 'taskmanager-log';
  if (/executiongraph\.ExecutionGraph|CheckpointCoordinator|jobmaster\.|ClusterEntrypoint/.test(body))
    return 'jobmanager-log';
  return 'other-log';
}
