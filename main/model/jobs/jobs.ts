import { compareText } from '#contract/compare-text.ts';
import type { Job, RestartStrategy, Transition } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import type { Clocks } from '../clocks/clocks.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { type LostPartition, lostPartitions } from '../graph/partition-edges.ts';
import { jobGraphOf } from '../graph/vertices.ts';
import type { Attempts } from './attempts.ts';
import { jobModeOf } from './job-mode.ts';
import { rescalesOf } from './rescales.ts';
import { restartStrategyOf } from './restart-strategy.ts';
import type { WhichJob } from './which-job.ts';

/** REST and the log write the same change of state within this. */
const SAME_CHANGE_MS = 2000;
const TERMINAL = new Set(['FINISHED', 'FAILED', 'CANCELED']);

export function jobsOf(evidence: Evidence, clocks: Clocks, attempts: Attempts, which: WhichJob): readonly Job[] {
  const given = { evidence, clocks, attempts, which, listings: listingsOf(evidence), lost: lostPartitions(evidence) };
  const jobs = evidence.jobIds.map((id) => jobOf(id, given));
  return jobs.sort((a, b) => (a.startedAt ?? Infinity) - (b.startedAt ?? Infinity) || compareText(a.id, b.id));
}

/** The adaptive scheduler ends the graph of a job and makes another one at each restart: only what no start follows is its end. */
function endIn(states: Job['states']): number | undefined {
  const started = states.findLastIndex((state) => state.to === 'RUNNING');
  return states.slice(started + 1).findLast((state) => TERMINAL.has(state.to))?.at;
}

/** What every job is built from. */
interface Given {
  readonly evidence: Evidence;
  readonly clocks: Clocks;
  readonly attempts: Attempts;
  readonly which: WhichJob;
  readonly listings: ReadonlyMap<string, Listing>;
  readonly lost: readonly LostPartition[];
}

function jobOf(id: string, { evidence, clocks, attempts, which, listings, lost }: Given): Job {
  const rest = restOf(id, evidence, listings);
  const ran = attempts.ofJob(id).length > 0;
  const states = transitionsOf(id, evidence, clocks, rest.timestamps, ran);
  const submitted = evidence.saidOf('job-submitted', id)[0];
  const named = evidence.saidOf('job-state', id)[0];
  const strategy = evidence.saidOf('restart-strategy', id).at(-1);
  const name = rest.name ?? submitted?.fields.name ?? named?.fields.name ?? strategy?.fields.name ?? id;
  const last = states.at(-1);
  const fresh = last !== undefined && (rest.at === undefined || last.at >= rest.at);
  const status = fresh ? last.to : (rest.status ?? last?.to);
  const submittedAt = submitted === undefined ? undefined : clocks.at(submitted);
  const startedAt = rest.startedAt ?? submittedAt ?? states[0]?.at;
  const endedAt = rest.endedAt ?? endIn(states);
  const restartStrategy = strategyOf(id, evidence, clocks);
  const stateBackend = backendOf(id, evidence, which);
  const mode = jobModeOf(id, evidence, which);
  const rescales = rescalesOf(id, evidence);
  return {
    id,
    name,
    ...jobGraphOf(id, evidence, attempts, states, lost),
    states,
    ...present({ status, startedAt, endedAt }),
    attempts: attempts
      .ofJob(id)
      .map(
        ({
          jobId: _job,
          vertexName: _name,
          parallelism,
          firstAt: _at,
          scheduled: _scheduled,
          source: _source,
          ...attempt
        }) => ({ ...attempt, ...present({ parallelism }) }),
      ),
    ...present({ restartStrategy, rescales: rescales.length === 0 ? undefined : rescales, mode }),
    ...(stateBackend === undefined
      ? {}
      : { stateBackend: { name: stateBackend.fields.name, source: stateBackend.source } }),
    sources: [...rest.sources, ...(submitted ? [submitted.source] : named ? [named.source] : [])],
  };
}

/** The line names no job: the one whose stage was set last before it. */
function backendOf(id: string, evidence: Evidence, which: WhichJob) {
  const said = evidence.said('state-backend');
  return said.findLast((f) => which.ofLine(f.entry, f.source.line) === id);
}

interface RestJob {
  readonly name?: string;
  readonly status?: string;
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** When the newest body was taken. */
  readonly at?: number;
  readonly timestamps: readonly { readonly state: string; readonly at: number; readonly source: Source }[];
  readonly sources: readonly Source[];
}

interface Listing {
  readonly name?: string;
  readonly status: string;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly at: number | undefined;
  readonly source: Source;
}

/** The newest `/jobs/overview` of each job, else the newest of what names nothing but its state. */
function listingsOf(evidence: Evidence): ReadonlyMap<string, Listing> {
  const newest = new Map<string, Listing>();
  const add = (id: string, job: Omit<Listing, 'at'>, at: number | undefined) => {
    const old = newest.get(id);
    if (old === undefined || old.name === undefined || (at ?? 0) >= (old.at ?? 0)) newest.set(id, { ...job, at });
  };
  for (const body of [...evidence.rest('job-status'), ...evidence.rest('execution-result')]) {
    const id = evidence.jobOf(body);
    const { status, source } = body;
    if (id !== undefined && status !== undefined) add(id, { status, source }, body.snapshotAt);
  }
  for (const endpoint of ['jobs', 'jobs-overview'] as const)
    for (const body of evidence.rest(endpoint)) for (const { id, ...job } of body.jobs) add(id, job, body.snapshotAt);
  return newest;
}

/** The newest `/jobs/:id`, else `/jobs/overview`, `/jobs`, plan or config of the job. */
function restOf(id: string, evidence: Evidence, listings: ReadonlyMap<string, Listing>): RestJob {
  const bodies = evidence.restOf('job', id);
  const newest = bodies.toSorted((a, b) => (a.now ?? a.snapshotAt ?? 0) - (b.now ?? b.snapshotAt ?? 0)).at(-1);
  const listed = listings.get(id);
  const plan = evidence.restOf('plan', id).find((p) => p.name !== undefined);
  const config = evidence.restOf('job-config', id).find((c) => c.name !== undefined);
  const name = newest?.name ?? listed?.name ?? plan?.name ?? config?.name;
  const status = newest?.status ?? listed?.status;
  const startedAt = newest?.startedAt ?? listed?.startedAt;
  const endedAt = newest?.endedAt ?? listed?.endedAt;
  const at = newest?.now ?? newest?.snapshotAt ?? listed?.at;
  const source = newest?.source ?? listed?.source ?? plan?.source ?? config?.source;
  return {
    ...present({ name, status, startedAt, endedAt, at }),
    timestamps: bodies.flatMap((body) =>
      Object.entries(body.timestamps).map(([state, time]) => ({ state, at: time, source: body.source })),
    ),
    sources: source === undefined ? [] : [source],
  };
}

/** Changes of the job's state: the log tells all of them, REST the last of each kind. */
function transitionsOf(
  id: string,
  evidence: Evidence,
  clocks: Clocks,
  stamps: RestJob['timestamps'],
  ran: boolean,
): readonly Transition[] {
  const changes: Transition[] = [];
  for (const fact of evidence.saidOf('job-state', id)) {
    const at = clocks.at(fact);
    if (at !== undefined) changes.push({ at, from: fact.fields.from, to: fact.fields.to, source: fact.source });
  }
  if (changes.length === 0 && !ran) changes.push(...refusalOf(id, evidence, clocks));
  changes.sort((a, b) => a.at - b.at);
  const added: Transition[] = [];
  const seen = new Set<string>();
  for (const { state, at, source } of stamps.toSorted((a, b) => a.at - b.at)) {
    const key = `${state} ${at}`;
    if (at <= 0 || seen.has(key) || changes.some((c) => c.to === state && Math.abs(c.at - at) <= SAME_CHANGE_MS))
      continue;
    seen.add(key);
    added.push({ at, from: '', to: state, source });
  }
  if (added.length === 0) return changes;
  const all = [...changes, ...added].sort((a, b) => a.at - b.at);
  return all.map((change, i) => (change.from === '' ? { ...change, from: all[i - 1]?.to ?? 'INITIALIZING' } : change));
}

/** A job whose JobMaster could not be set up never changes its state by a line of its own: the Dispatcher alone tells its end. */
function refusalOf(id: string, evidence: Evidence, clocks: Clocks): readonly Transition[] {
  if (evidence.saidOf('job-submitted', id).length === 0) return [];
  return evidence.saidOf('job-terminal', id).flatMap((fact) => {
    const at = clocks.at(fact);
    return at === undefined || fact.fields.state !== 'FAILED'
      ? []
      : { at, from: 'INITIALIZING', to: 'FAILED', source: fact.source };
  });
}

function strategyOf(id: string, evidence: Evidence, clocks: Clocks): RestartStrategy | undefined {
  const said = evidence.saidOf('restart-strategy', id).at(-1);
  const since = said === undefined ? undefined : clocks.at(said);
  if (said !== undefined)
    return { ...restartStrategyOf(said.fields.text, said.source), ...(since === undefined ? {} : { since }) };
  const body = evidence.restOf('job-config', id).findLast((c) => c.restartStrategy !== undefined);
  // "Cluster level default" says nothing: the settings do.
  if (body?.restartStrategy === undefined || /cluster level default/i.test(body.restartStrategy)) return undefined;
  return restartStrategyOf(body.restartStrategy, body.source);
}
