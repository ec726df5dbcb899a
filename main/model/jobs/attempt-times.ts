import type { Transition } from '#contract/incident/job.ts';
import { present } from '#contract/present.ts';
import type { RestSubtaskTimes } from '../../facts/rest-task-facts.ts';
import { type Evidence, listOf, type RestOf } from '../evidence/evidence.ts';
import type { Placed } from './attempts.ts';

/** One attempt of a subtask as REST dates it. */
interface Dated {
  readonly jobId: string | undefined;
  readonly vertex: { readonly id: string; readonly name: string };
  readonly parallelism: number;
  readonly times: RestSubtaskTimes;
}

/**
 * The attempts with what REST says of when a subtask entered its states, and on which TaskManager it is. It dates only what no log line
 * dates: both are of the JobManager, and the log tells more attempts.
 */
export function withTimes(placed: readonly Placed[], evidence: Evidence): readonly Placed[] {
  const bodies = evidence.rest('subtask-times');
  if (bodies.length === 0) return placed;
  const all = [...placed];
  const workers = workersByEndpoint(evidence);
  const known = new Map<string, number[]>();
  for (const [i, one] of placed.entries()) listOf(known, placeOf(one.jobId, one.vertexId, one.subtask)).push(i);
  for (const dated of newestOf(bodies, evidence)) {
    const { subtask, entered } = dated.times;
    const own = known.get(placeOf(dated.jobId, dated.vertex.id, subtask)) ?? [];
    const at = own.find((i) => isSame(all[i], dated.times));
    const old = at === undefined ? undefined : all[at];
    if (at !== undefined && old !== undefined) {
      const taskManagerId = old.taskManagerId ?? workerOf(dated, workers);
      all[at] = { ...old, ...present({ taskManagerId }), transitions: transitionsOf(entered) };
    } else if (own.length === 0) all.push(madeOf(dated, workers));
  }
  return all;
}

function placeOf(jobId: string | undefined, vertexId: string, subtask: number): string {
  return `${jobId ?? ''} ${vertexId} ${subtask}`;
}

/** Several snapshots tell of one attempt: the last of them knows the most of its states. */
function newestOf(bodies: readonly RestOf<'subtask-times'>[], evidence: Evidence): readonly Dated[] {
  const newest = new Map<string, Dated>();
  for (const body of bodies.toSorted((a, b) => (a.snapshotAt ?? 0) - (b.snapshotAt ?? 0))) {
    const jobId = evidence.jobOf(body);
    for (const times of body.subtasks) {
      const made = times.entered[0]?.at ?? '';
      const key = `${placeOf(jobId, body.vertex.id, times.subtask)} ${made}`;
      newest.set(key, { jobId, vertex: body.vertex, parallelism: body.subtasks.length, times });
    }
  }
  return [...newest.values()];
}

/** Vertex bodies state the time of DEPLOYING, to the millisecond, beside the number of the attempt. */
function isSame(one: Placed | undefined, { entered }: RestSubtaskTimes): boolean {
  if (one === undefined || one.transitions.length > 0) return false;
  return one.firstAt === entered.find(({ state }) => state === 'DEPLOYING')?.at;
}

function transitionsOf(entered: RestSubtaskTimes['entered']): readonly Transition[] {
  return entered.slice(1).map(({ state, at, source }, i) => ({ at, from: entered[i]?.state ?? '', to: state, source }));
}

function madeOf(dated: Dated, workers: ReadonlyMap<string, string>): Placed {
  const { jobId, vertex, parallelism, times } = dated;
  const [first] = times.entered;
  return {
    id: `${vertex.id}_${times.subtask}_at_${first?.at ?? 0}`,
    vertexId: vertex.id,
    subtask: times.subtask,
    ...present({
      taskManagerId: workerOf(dated, workers),
      host: times.host ?? (times.endpoint && hostOf(times.endpoint)),
    }),
    transitions: transitionsOf(times.entered),
    jobId,
    vertexName: vertex.name,
    parallelism,
    firstAt: first?.at,
    scheduled: undefined,
    source: times.source,
  };
}

/** `host:port` → TaskManager, as bodies of the same vertices list them; without a port where a host has only one. */
function workersByEndpoint(evidence: Evidence): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>();
  for (const body of evidence.rest('vertex-task-managers'))
    for (const { taskManagerId, endpoint } of body.workers)
      for (const place of [endpoint, hostOf(endpoint)])
        found.set(place, (found.get(place) ?? new Set()).add(taskManagerId));
  return new Map(
    [...found].flatMap(([place, ids]) => (ids.size === 1 ? [...ids].map((id) => [place, id] as const) : [])),
  );
}

function workerOf({ times }: Dated, workers: ReadonlyMap<string, string>): string | undefined {
  return workers.get(times.endpoint ?? times.host ?? '');
}

function hostOf(endpoint: string): string {
  return endpoint.replace(/:\d+$/, '');
}
