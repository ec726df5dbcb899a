import type { Citation } from '#contract/label.ts';
import type { VerdictJson } from '#contract/verdict-json.ts';

type JsonFinding = VerdictJson['findings'][number];

/** Key of a label → keys of the finding's culprit that may hold it. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  vertex: ['vertexId', 'vertexName'],
  vertexId: ['vertexId'],
  vertexName: ['vertexName'],
  subtask: ['subtask'],
  taskmanager: ['taskManager', 'host'],
  taskManager: ['taskManager', 'host'],
  host: ['host', 'taskManager'],
  setting: ['setting'],
  path: ['path'],
  job: ['jobId'],
  jobId: ['jobId'],
  class: ['class'],
};

/** Every key that the label's culprit names agrees with the finding's. */
export function sameCulprit(expected: Readonly<Record<string, unknown>>, culprit: JsonFinding['culprit']): boolean {
  const said: Readonly<Record<string, unknown>> = culprit;
  return Object.entries(expected).every(([key, value]) =>
    (KEYS[key] ?? [key, 'external', 'path', 'class']).some((own) => agrees(value, said[own])),
  );
}

/** Equal, or one holds the other: `enrich` names `enrich -> Sink`. Three letters or fewer are in too many names. */
function agrees(expected: unknown, said: unknown): boolean {
  if (said === undefined) return false;
  if (Array.isArray(expected)) return expected.some((one) => agrees(one, said));
  const [a, b] = [String(expected).toLowerCase(), String(said).toLowerCase()];
  return a === b || (a.length > 3 && b.includes(a)) || (b.length > 3 && a.includes(b));
}

/** A line of the entry holds the text, or the pointer's value is equal. */
export function isCited(one: Citation, evidence: JsonFinding['evidence']): boolean {
  const ofEntry = evidence.filter((e) => e.entry === one.file || e.entry.endsWith(`/${one.file}`));
  const { contains, jsonPath, value } = one;
  if (contains !== undefined)
    return ofEntry.some((e) => ('text' in e ? e.text : 'value' in e ? String(e.value) : '').includes(contains));
  if (jsonPath === undefined) return ofEntry.length > 0;
  const pointer = pointerOf(jsonPath);
  return ofEntry.some(
    (e) => 'pointer' in e && e.pointer === pointer && (value === undefined || String(e.value) === String(value)),
  );
}

/** `$.subtasks[2].busyRatio` → `/subtasks/2/busyRatio`; names in brackets are quoted: `$['a.b']`. */
export function pointerOf(jsonPath: string): string {
  const parts = [...jsonPath.matchAll(/\['([^']*)'\]|\["([^"]*)"\]|\[(\d+)\]|\.?([^.[\]$]+)/g)];
  return parts
    .map(([, single, double, index, name]) => single ?? double ?? index ?? name ?? '')
    .map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
