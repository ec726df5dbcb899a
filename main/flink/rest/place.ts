import type { EntryPath } from '#contract/incident/ids.ts';
import { present } from '#contract/present.ts';
import type { Body, Endpoint } from '../define-endpoint.ts';
import { stampIn } from './stamp.ts';

/**
 * What the path of a saved body tells: ids, snapshot and time. Collectors keep the REST path as folders
 * (`jobs/<id>/vertices/<id>/backpressure.json`), as one name (`jobs_<id>_…`) or percent-encoded; all three become folders first.
 */

const ID = '[0-9a-f]{32}';
const JOB = new RegExp(`(?:^|/)jobs?[/_.-](${ID})(?![0-9a-f])`);
const VERTEX = new RegExp(`(?:vertices|vertex|subtasks)[/_.-](${ID})(?![0-9a-f])`);
const ANY_ID = new RegExp(`(?<![0-9a-f])${ID}(?![0-9a-f])`, 'g');
const CHECKPOINT = /(?:details|checkpoints?|savepoints?)[/_.-](\d{1,15})(?!\d)/;
const SUBTASK = /subtasks[/_.-](\d{1,6})(?![0-9a-f])/;
/** An id of what was asked for, or of one rescale: neither a job nor a vertex. */
const ASKED = new RegExp(
  `(?:savepoint-disposal|savepoints?|checkpoints?|rescaling|datasets[/_]delete|rescales[/_]details)[/_.-](${ID})(?![0-9a-f])`,
);
/** What runs the `main` of a program with all its jobs (2.3 and later). */
const APPLICATION = new RegExp(`applications[/_.-](${ID})(?![0-9a-f])`);
const OPERATION = /savepoint-disposal|savepoint|rescaling|checkpoint|dataset/;
const TASK_MANAGER = /(?:^|\/)taskmanagers?[/_]([^/]+)/;

/** What may follow a TaskManager's id when the whole path is one name; an id may hold `_` itself (YARN containers). */
const AFTER_TASK_MANAGER =
  /(?:\.json)?(?:_(?:metrics(?:-values)?|thread-?dump|logs?|stdout|jobmanager|overview)[^/]*)?$/;

/** A folder or name at which Flink's own REST path begins. */
const REST_ROOT = [
  /^v1\//,
  new RegExp(`^jobs(?:$|\\.json|[/_]${ID}|[/_](?:overview|metrics))`),
  /^jobmanager[/_](?:config|environment|logs?|metrics|stdout|thread-?dump)/,
  /^taskmanagers(?:$|[/_.])/,
  /^(?:config|overview|datasets|jars)(?:$|\.json)/,
  /^(?:cluster|applications|overviews)\//,
];

function plainPath(path: string): string {
  if (!path.includes('%')) return path;
  return path
    .split('/')
    .map((part) => decoded(part))
    .join('/');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

interface Ids {
  readonly jobId?: string;
  readonly vertexId?: string;
  readonly taskManagerId?: string;
  readonly checkpointId?: number;
  readonly subtask?: number;
  readonly applicationId?: string;
  readonly operation?: string;
}

/**
 * The ids in a path; a bare 32-hex folder counts as a job, a second one as a vertex. Bodies of a vertex are saved one a vertex: the only
 * id in their name is the vertex.
 */
function idsIn(path: string, ofVertex: boolean): Ids {
  const vertexId = VERTEX.exec(path)?.[1];
  const askedId = ASKED.exec(path)?.[1];
  const applicationId = APPLICATION.exec(path)?.[1];
  const others = [vertexId, askedId, applicationId];
  const bare = [...path.matchAll(ANY_ID)].map((match) => match[0]).filter((id) => !others.includes(id));
  const isVertexOnly = ofVertex && vertexId === undefined && bare.length === 1;
  const jobId = JOB.exec(path)?.[1] ?? (path.includes('taskmanagers') || isVertexOnly ? undefined : bare[0]);
  const checkpoint = CHECKPOINT.exec(path)?.[1];
  const subtask = SUBTASK.exec(path)?.[1];
  return present({
    jobId,
    vertexId: vertexId ?? bare.find((id) => id !== jobId),
    taskManagerId: jobId === undefined ? taskManagerIn(path) : undefined,
    checkpointId: checkpoint === undefined ? undefined : Number(checkpoint),
    subtask: subtask === undefined ? undefined : Number(subtask),
    applicationId,
    operation: OPERATION.exec(path)?.[0],
  });
}

function taskManagerIn(path: string): string | undefined {
  const part = TASK_MANAGER.exec(path)?.[1];
  if (part === undefined || /^(?:metrics|overview)/.test(part)) return undefined;
  const id = part.replace(AFTER_TASK_MANAGER, '');
  return id === '' || id === 'json' ? undefined : id;
}

/** The folder that holds the whole REST tree, `.` for the bundle's own root; with its stamp when only the file name tells the moment. */
function snapshotOf(entry: EntryPath): string {
  const parts = entry.split('/');
  const plain = parts.map(decoded);
  const root = parts.findIndex((_, i) => REST_ROOT.some((begin) => begin.test(plain.slice(i).join('/'))));
  const folder = parts.slice(0, root < 0 ? -1 : root).join('/');
  const stamp = stampIn(parts.at(-1) ?? '');
  if (stamp === undefined) return folder === '' ? '.' : folder;
  return `${folder}@${new Date(stamp.at).toISOString()}`;
}

/** Bodies that may be `[]` or `{}`: by content they cannot be told apart, so their path names them. */
const MAY_BE_EMPTY = [
  ['watermarks', /watermarks?(?:\.json)?$/],
  ['metrics', /metrics[\w-]*(?:\.json)?$/],
  ['jobmanager-config', /jobmanager[/_]config(?:\.json)?$/],
  ['resource-requirements', /resource-requirements(?:\.json)?$/],
  ['rescales', /rescales[/_]history(?:\.json)?$/],
  ['exceptions', /exceptions(?:\.json)?$/],
  ['flame-graph', /flame-?graph[\w?=&-]*(?:\.json)?$/],
] as const;

/** The endpoint of a body without content, by the path it was saved under. */
export function endpointOfEmpty(entry: EntryPath): string | undefined {
  const plain = plainPath(entry);
  return MAY_BE_EMPTY.find(([, tail]) => tail.test(plain))?.[0];
}

/** Where a body stands, before its own content adds to it. `name` is what a wrapper or archive calls it. */
export function placeOf(
  info: { readonly entry: EntryPath; readonly modifiedAt?: number },
  { at, name, endpoint }: { readonly at: string; readonly name: string; readonly endpoint: Pick<Endpoint, 'path'> },
  fromArchive: boolean,
): Body {
  const plain = plainPath(info.entry);
  // Metrics of jobs have the same shape.
  const ofVertex = /:vertexid(?!.*metrics)/.test(endpoint.path);
  const stamp = stampIn(plain);
  return {
    entry: info.entry,
    at,
    fromArchive,
    // What lies together in one file was taken together.
    snapshot: at === '' ? snapshotOf(info.entry) : info.entry,
    // An archive tells of the end of its job, whenever somebody copied it.
    ...present({ snapshotAt: fromArchive ? undefined : (stamp?.at ?? info.modifiedAt) }),
    ...idsIn(plain, ofVertex),
    ...idsIn(plainPath(name), ofVertex),
  };
}
