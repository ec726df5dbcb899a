import type { Instant } from '#contract/incident/instant.ts';
import type { Attempt, Transition } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import type { RestSubtask } from '../../facts/rest-facts.ts';
import type { Clocks } from '../clocks/clocks.ts';
import { type Evidence, listOf, type SaidOf } from '../evidence/evidence.ts';
import type { Processes } from '../managers/processes.ts';
import { type AttemptParts, attemptParts } from './attempt-id.ts';
import { withTimes } from './attempt-times.ts';
import { toldSubtasks } from './told-subtasks.ts';
import type { WhichJob } from './which-job.ts';

/** A line of the JobManager; lines of the same millisecond stand in their order. */
export interface Scheduled {
  readonly at: Instant;
  readonly line: number;
}

/** An attempt with what log lines say about its vertex. */
export interface Placed extends Omit<Attempt, 'parallelism'> {
  readonly jobId: string | undefined;
  readonly vertexName: string | undefined;
  readonly parallelism: number | undefined;
  readonly firstAt: Instant | undefined;
  /** When and where the JobManager's log first shows it scheduled. */
  readonly scheduled: Scheduled | undefined;
  readonly source: Source;
}

export interface Attempts {
  /** By first sight. */
  readonly all: readonly Placed[];
  ofJob(jobId: string): readonly Placed[];
  byId(attemptId: string): Placed | undefined;
  /** The attempt of a subtask that was the newest at a time. */
  at(jobId: string, vertexId: string, subtask: number, at: Instant | undefined): Placed | undefined;
  /** Vertex by the name that log lines and thread names use. */
  vertexNamed(jobId: string, name: string): string | undefined;
}

/** A line about an attempt. */
type TaskLine = SaidOf<'task-deploying'> | SaidOf<'task-state'>;

interface Draft {
  readonly id: string;
  readonly parts: AttemptParts | undefined;
  task?: string | undefined;
  subtask?: number | undefined;
  parallelism?: number | undefined;
  number?: number | undefined;
  vertexId?: string | undefined;
  taskManagerId?: string | undefined;
  host?: string | undefined;
  jobId?: string | undefined;
  firstAt?: number | undefined;
  scheduled?: Scheduled;
  readonly source: Source;
  readonly byJobManager: Transition[];
  readonly byWorker: Transition[];
}

export function attemptsOf(evidence: Evidence, clocks: Clocks, processes: Processes, jobs: WhichJob): Attempts {
  const drafts = new Map<string, Draft>();
  const deploying = new Map<string, string>();
  const graphs = new Map<string, string>();
  // Up to 1.11 the `Deploying` line has no attempt id: it follows the attempt's own change to DEPLOYING.
  const isOld = evidence.said('task-deploying').some((f) => f.fields.attemptId === undefined);
  for (const fact of jobManagerFirst(evidence)) {
    const place = isOld ? `${fact.entry} ${fact.fields.subtask} ${fact.fields.task}` : '';
    const id = fact.fields.attemptId ?? deploying.get(place);
    if (id === undefined) continue;
    if (isOld && fact.phrase === 'task-state' && fact.fields.by === 'jobmanager') deploying.set(place, id);
    let draft = drafts.get(id);
    if (draft === undefined) {
      draft = { id, parts: attemptParts(id), source: fact.source, byJobManager: [], byWorker: [] };
      drafts.set(id, draft);
    }
    describe(draft, fact, clocks.at(fact));
    if (fact.phrase === 'task-state' && fact.fields.by === 'taskmanager') {
      const process = processes.of(fact.entry, fact.source.line);
      draft.taskManagerId ??= process?.id;
      draft.host ??= process?.host;
    }
    placeInJob(draft, fact, jobs, graphs);
  }
  return indexed(withTimes(withRest(finished(drafts, graphs, restVertexIds(evidence)), evidence), evidence));
}

/** The JobManager's lines before the TaskManagers': they are written in the order of the graph. */
function jobManagerFirst(evidence: Evidence): readonly TaskLine[] {
  const jobManager: TaskLine[] = [];
  const workers: TaskLine[] = [];
  for (const fact of evidence.allSaid) {
    if (fact.phrase === 'task-deploying') jobManager.push(fact);
    else if (fact.phrase === 'task-state') (fact.fields.by === 'jobmanager' ? jobManager : workers).push(fact);
  }
  return [...jobManager, ...workers];
}

function describe(draft: Draft, fact: TaskLine, at: number | undefined): void {
  const { fields } = fact;
  const { parts } = draft;
  draft.task ??= fields.task;
  draft.subtask ??= fields.subtask;
  draft.parallelism ??= fields.parallelism;
  draft.number ??= fields.attemptNumber ?? parts?.number;
  draft.vertexId ??= (fact.phrase === 'task-deploying' ? fact.fields.vertexId : undefined) ?? parts?.vertexId;
  draft.taskManagerId ??= fields.taskManagerId;
  draft.host ??= fields.host;
  if (at !== undefined) draft.firstAt = Math.min(draft.firstAt ?? at, at);
  if (at !== undefined && (fact.phrase === 'task-deploying' || fact.fields.to === 'SCHEDULED'))
    draft.scheduled ??= { at, line: fact.source.line };
  if (fact.phrase === 'task-state' && at !== undefined)
    (fact.fields.by === 'jobmanager' ? draft.byJobManager : draft.byWorker).push({
      at,
      from: fact.fields.from,
      to: fact.fields.to,
      source: fact.source,
    });
}

/** Exact statements first, then the execution graph the id names, then a vertex name only one job has, then the line's neighbourhood. */
function placeInJob(draft: Draft, fact: TaskLine, jobs: WhichJob, graphs: Map<string, string>): void {
  if (draft.jobId !== undefined) return;
  const graph = draft.parts?.graphId;
  const movedLast = jobs.ofLine(fact.entry, fact.source.line);
  const exact = jobs.ofAttempt(draft.id) ?? jobs.ofVertexName(fact.fields.task, movedLast);
  const found = exact ?? (graph === undefined ? undefined : graphs.get(graph)) ?? movedLast;
  if (found === undefined) return;
  draft.jobId = found;
  const byJobManager = fact.phrase === 'task-deploying' || fact.fields.by === 'jobmanager';
  if (graph !== undefined && (exact !== undefined || byJobManager) && !graphs.has(graph)) graphs.set(graph, found);
}

function restVertexIds(evidence: Evidence): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const job of evidence.rest('job')) for (const v of job.vertices) ids.set(`${job.id} ${v.name}`, v.id);
  for (const body of evidence.rest('vertex'))
    ids.set(`${evidence.jobOf(body) ?? ''} ${body.vertex.name}`, body.vertex.id);
  return ids;
}

function finished(
  drafts: ReadonlyMap<string, Draft>,
  graphs: ReadonlyMap<string, string>,
  ids: ReadonlyMap<string, string>,
): Placed[] {
  const byName = new Map<string, string>();
  for (const draft of drafts.values())
    if (draft.vertexId !== undefined) byName.set(`${draft.jobId ?? ''} ${draft.task ?? ''}`, draft.vertexId);
  return [...drafts.values()].map((draft) => {
    const jobId = graphs.get(draft.parts?.graphId ?? '') ?? draft.jobId;
    const name = draft.task ?? '';
    const vertexId = draft.vertexId ?? ids.get(`${jobId ?? ''} ${name}`) ?? byName.get(`${jobId ?? ''} ${name}`);
    return {
      id: draft.id,
      vertexId: vertexId ?? `name:${name}`,
      subtask: draft.subtask ?? 0,
      ...present({ number: draft.number, taskManagerId: draft.taskManagerId, host: draft.host }),
      transitions: joined(draft),
      jobId,
      vertexName: draft.task,
      parallelism: draft.parallelism,
      firstAt: draft.firstAt,
      scheduled: draft.scheduled,
      source: draft.source,
    };
  });
}

/** What the JobManager wrote; a state only the TaskManager wrote is added. */
function joined({ byJobManager, byWorker }: Draft): readonly Transition[] {
  const states = new Set(byJobManager.map((t) => t.to));
  return [...byJobManager, ...byWorker.filter((t) => !states.has(t.to))].sort((a, b) => a.at - b.at);
}

/** Vertex bodies of REST name TaskManager and attempt number of each subtask, not the attempt's id. */
function withRest(placed: readonly Placed[], evidence: Evidence): readonly Placed[] {
  const told = toldSubtasks(evidence);
  if (told.length === 0) return placed;
  const key = (jobId: string | undefined, vertexId: string, subtask: number, number: number | undefined) =>
    `${jobId ?? ''} ${vertexId} ${subtask} ${number ?? ''}`;
  const index = new Map(placed.map((p, i) => [key(p.jobId, p.vertexId, p.subtask, p.number), i] as const));
  const all = [...placed];
  for (const { jobId, vertex, subtasks } of told)
    for (const subtask of subtasks) {
      const k = key(jobId, vertex.id, subtask.subtask, subtask.attempt);
      const at = index.get(k);
      const old = at === undefined ? undefined : all[at];
      if (at === undefined || old === undefined) {
        index.set(k, all.length);
        all.push(fromRest(jobId, vertex, subtask));
      } else if (old.taskManagerId === undefined && subtask.taskManagerId !== undefined) {
        all[at] = {
          ...old,
          taskManagerId: subtask.taskManagerId,
          ...(subtask.host === undefined ? {} : { host: subtask.host }),
        };
      }
    }
  return all;
}

function fromRest(
  jobId: string | undefined,
  vertex: { id: string; name?: string; parallelism?: number },
  s: RestSubtask,
): Placed {
  return {
    id: `${vertex.id}_${s.subtask}_${s.attempt ?? 0}`,
    vertexId: vertex.id,
    subtask: s.subtask,
    ...present({ number: s.attempt, taskManagerId: s.taskManagerId, host: s.host }),
    transitions: [],
    jobId,
    vertexName: vertex.name,
    parallelism: vertex.parallelism,
    firstAt: s.startedAt,
    scheduled: undefined,
    source: s.source,
  };
}

function indexed(all: readonly Placed[]): Attempts {
  const sorted = all.toSorted((a, b) => (a.firstAt ?? 0) - (b.firstAt ?? 0));
  const ids = new Map<string, Placed>();
  const byJob = new Map<string, Placed[]>();
  for (const placed of sorted) {
    ids.set(placed.id, placed);
    if (placed.jobId !== undefined) listOf(byJob, placed.jobId).push(placed);
  }
  let places: Places | undefined;
  const placesOf = () => {
    places ??= placesIn(sorted);
    return places;
  };
  return {
    all: sorted,
    ofJob: (jobId) => byJob.get(jobId) ?? [],
    byId: (attemptId) => ids.get(attemptId),
    at: (jobId, vertexId, subtask, at) => {
      const list = placesOf().subtasks.get(`${jobId} ${vertexId} ${subtask}`) ?? [];
      return list.findLast((p) => at === undefined || p.firstAt === undefined || p.firstAt <= at) ?? list[0];
    },
    vertexNamed: (jobId, name) => placesOf().names.get(`${jobId} ${name}`),
  };
}

interface Places {
  readonly subtasks: ReadonlyMap<string, readonly Placed[]>;
  readonly names: ReadonlyMap<string, string>;
}

/** Only asked for by failures that name no attempt: REST's. */
function placesIn(sorted: readonly Placed[]): Places {
  const subtasks = new Map<string, Placed[]>();
  const names = new Map<string, string>();
  for (const placed of sorted) {
    listOf(subtasks, `${placed.jobId} ${placed.vertexId} ${placed.subtask}`).push(placed);
    if (placed.vertexName !== undefined) names.set(`${placed.jobId} ${placed.vertexName}`, placed.vertexId);
  }
  return { subtasks, names };
}
