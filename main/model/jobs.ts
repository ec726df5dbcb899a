import type { Job, RestartStrategy, Transition } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import type { Attempts } from './attempts.ts';
import type { Clocks } from './clocks.ts';
import { compareText, type Evidence } from './evidence.ts';
import { restartStrategyOf } from './restart-strategy.ts';
import { jobGraphOf } from './vertices.ts';
import type { WhichJob } from './which-job.ts';

/** REST and the log write the same change of state within this. */
const SAME_CHANGE_MS = 2000;
const TERMINAL = new Set(['FINISHED', 'FAILED', 'CANCELED']);

export function jobsOf(evidence: Evidence, clocks: Clocks, attempts: Attempts, which: WhichJob): readonly Job[] {
  const jobs = which.ids.map((id) => jobOf(id, evidence, clocks, attempts, which));
  return jobs.sort((a, b) => (a.startedAt ?? Infinity) - (b.startedAt ?? Infinity) || compareText(a.id, b.id));
}

function jobOf(id: string, evidence: Evidence, clocks: Clocks, attempts: Attempts, which: WhichJob): Job {
  const rest = restOf(id, evidence);
  const states = transitionsOf(id, evidence, clocks, rest.timestamps);
  const submitted = evidence.said('job-submitted').find((f) => f.fields.jobId === id);
  const named = evidence.said('job-state').find((f) => f.fields.jobId === id);
  const strategy = evidence.said('restart-strategy').findLast((f) => f.fields.jobId === id);
  const name = rest.name ?? submitted?.fields.name ?? named?.fields.name ?? strategy?.fields.name ?? id;
  const last = states.at(-1);
  const fresh = last !== undefined && (rest.at === undefined || last.at >= rest.at);
  const status = fresh ? last.to : (rest.status ?? last?.to);
  const submittedAt = submitted === undefined ? undefined : clocks.at(submitted);
  const startedAt = rest.startedAt ?? submittedAt ?? states[0]?.at;
  const endedAt = rest.endedAt ?? states.findLast((s) => TERMINAL.has(s.to))?.at;
  const restartStrategy = strategyOf(id, evidence);
  const stateBackend = backendOf(id, evidence, which);
  return {
    id,
    name,
    ...jobGraphOf(id, evidence, attempts),
    states,
    ...(status === undefined ? {} : { status }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    attempts: attempts.all
      .filter((a) => a.jobId === id)
      .map(
        ({ jobId: _job, vertexName: _name, parallelism: _width, firstAt: _at, source: _source, ...attempt }) => attempt,
      ),
    ...(restartStrategy === undefined ? {} : { restartStrategy }),
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

/** The newest `/jobs/:id`, else `/jobs/overview`, `/jobs`, plan or config of the job. */
function restOf(id: string, evidence: Evidence): RestJob {
  const bodies = evidence.rest('job').filter((body) => body.id === id);
  const newest = bodies.toSorted((a, b) => (a.now ?? a.snapshotAt ?? 0) - (b.now ?? b.snapshotAt ?? 0)).at(-1);
  const listed = evidence
    .rest('jobs-overview')
    .flatMap((body) => body.jobs.map((job) => ({ ...job, at: body.snapshotAt })))
    .filter((job) => job.id === id)
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
    .at(-1);
  const bare = evidence
    .rest('jobs')
    .flatMap((b) => b.jobs)
    .findLast((job) => job.id === id);
  const plan = evidence.rest('plan').find((p) => (p.id ?? p.jobId) === id && p.name !== undefined);
  const config = evidence.rest('job-config').find((c) => c.id === id && c.name !== undefined);
  const name = newest?.name ?? listed?.name ?? plan?.name ?? config?.name;
  const status = newest?.status ?? listed?.status ?? bare?.status;
  const startedAt = newest?.startedAt ?? listed?.startedAt;
  const endedAt = newest?.endedAt ?? listed?.endedAt;
  const at = newest?.now ?? newest?.snapshotAt ?? listed?.at;
  const source = newest?.source ?? listed?.source ?? bare?.source ?? plan?.source ?? config?.source;
  return {
    ...(name === undefined ? {} : { name }),
    ...(status === undefined ? {} : { status }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(at === undefined ? {} : { at }),
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
): readonly Transition[] {
  const changes: Transition[] = [];
  for (const fact of evidence.said('job-state')) {
    const at = clocks.at(fact);
    if (fact.fields.jobId === id && at !== undefined)
      changes.push({ at, from: fact.fields.from, to: fact.fields.to, source: fact.source });
  }
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

function strategyOf(id: string, evidence: Evidence): RestartStrategy | undefined {
  const said = evidence.said('restart-strategy').findLast((f) => f.fields.jobId === id);
  if (said !== undefined) return restartStrategyOf(said.fields.text, said.source);
  const body = evidence.rest('job-config').findLast((c) => c.id === id && c.restartStrategy !== undefined);
  // "Cluster level default" says nothing: the settings do.
  if (body?.restartStrategy === undefined || /cluster level default/i.test(body.restartStrategy)) return undefined;
  return restartStrategyOf(body.restartStrategy, body.source);
}
