import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Attempt, Job } from '#contract/incident/job.ts';
import type { Fact } from '../../main/facts/fact.ts';
import type { RestCheckpoint } from '../../main/facts/rest-checkpoint-facts.ts';
import { buildIncident } from '../../main/model/build-incident.ts';
import { failureKindOf } from '../../main/model/checkpoints/checkpoint-failure.ts';
import { restCheckpoints } from '../../main/model/checkpoints/checkpoint-rest.ts';
import { evidenceOf } from '../../main/model/evidence/evidence.ts';

const entryOf = (fact: Fact) => (fact.kind === 'artifact' ? fact.artifact.entry : fact.entry);

/** The incident of a bundle from whose copy somebody left out everything REST said. */
export function withoutRest(facts: readonly Fact[], incident: Incident): Incident {
  const withheld = new Set(facts.filter((fact) => fact.kind === 'rest').map(entryOf));
  return buildIncident({
    bundle: incident.bundle,
    facts: facts.filter((fact) => !withheld.has(entryOf(fact))),
    complaints: [],
  });
}

/** What was compared and what disagreed; a disagreement says where. */
export interface Comparison {
  readonly compared: Record<string, number>;
  readonly wrong: string[];
}

export const nothingYet = (): Comparison => ({ compared: {}, wrong: [] });

function count(to: Comparison, what: string): void {
  to.compared[what] = (to.compared[what] ?? 0) + 1;
}

function agree(to: Comparison, what: string, where: string, got: unknown, want: unknown): void {
  count(to, what);
  if (got !== want) to.wrong.push(`${where}: ${what} is ${got}, REST says ${want}`);
}

/** REST's newest word on every checkpoint against the history that the logs tell, of those the log of the job's JobManager lived through. */
export function compareCheckpoints(facts: readonly Fact[], alone: Incident, to: Comparison): void {
  const told = alone.checkpoints.kind === 'known' ? alone.checkpoints.value : [];
  for (const [jobId, items] of restCheckpoints(evidenceOf(facts, []))) {
    const history = told.find((job) => job.jobId === jobId)?.history ?? [];
    const bodies = items.map((item) => item.body).filter((body) => isLogged(alone, jobId, body));
    const left = new Set(bodies.flatMap((body) => compareOne(history, body, `${jobId} ${body.id}`, to)));
    // REST leaves out what the operator coordinators keep with the JobManager: so many bytes, the same in each.
    agree(
      to,
      'sizes of the job, but for coordinators',
      jobId,
      left.size <= 1 && [...left].every((bytes) => bytes >= 0),
      true,
    );
  }
}

/** A JobManager that stands by logs nothing of the job: its log begins for the job when it takes over. */
function isLogged({ jobs, coverage }: Incident, jobId: string, body: RestCheckpoint): boolean {
  const job = (jobs.kind === 'known' ? jobs.value : []).find((one) => one.id === jobId);
  const end = Math.max(
    ...coverage.sources.map(({ artifact, to }) => (artifact.kind === 'jobmanager-log' ? to : 0) ?? 0),
  );
  return (job?.states[0]?.at ?? Infinity) <= body.triggeredAt && body.triggeredAt <= end;
}

/** Bytes that the log counts and REST does not. */
function compareOne(
  history: readonly Checkpoint[],
  body: RestCheckpoint,
  where: string,
  to: Comparison,
): readonly number[] {
  const found = history.find((one) => one.id === body.id && one.triggeredAt === body.triggeredAt);
  agree(to, 'id and trigger time', where, found === undefined ? 'missing' : 'there', 'there');
  if (found === undefined || body.status === 'IN_PROGRESS') return [];
  compareEnd(found, body, where, to);
  return body.status === 'COMPLETED' && body.stateBytes !== undefined
    ? [(found.stateBytes ?? NaN) - body.stateBytes]
    : [];
}

function compareEnd(found: Checkpoint, body: RestCheckpoint, where: string, to: Comparison): void {
  agree(to, 'outcome', where, found.outcome, body.status === 'COMPLETED' ? 'completed' : 'failed');
  agree(to, 'kind', where, found.kind, body.isSavepoint ? 'savepoint' : 'checkpoint');
  if (body.status === 'FAILED' && body.failureMessage !== undefined)
    agree(to, 'failure', where, found.failure, failureKindOf(body.failureMessage));
  // The log's duration goes on until `_metadata` is written: never shorter.
  if (body.status === 'COMPLETED' && body.endToEndMs !== undefined)
    agree(to, 'duration not before the last acknowledgement', where, (found.endToEndMs ?? -1) >= body.endToEndMs, true);
}

/** The graph that REST tells against the one that logs tell: every vertex, and no edge that is not there. */
export function compareGraphs(whole: Incident, alone: Incident, to: Comparison): void {
  if (!alone.coverage.has.jobManagerLog) return;
  const jobs = alone.jobs.kind === 'known' ? alone.jobs.value : [];
  for (const job of whole.jobs.kind === 'known' ? whole.jobs.value : []) {
    if (job.graphFrom !== 'rest') continue;
    const own = jobs.find((one) => one.id === job.id);
    agree(to, 'vertices', job.id, shapes(own), shapes(job));
    const edges = new Set(job.edges.map((edge) => arrow(job, edge)));
    for (const _ of edges) count(to, 'edges of REST');
    for (const edge of own?.edges ?? [])
      agree(to, 'edges of the log', job.id, edges.has(arrow(own, edge)) ? 'there' : arrow(own, edge), 'there');
  }
}

/** What ended each run of a job, in logs alone and with REST. */
export function compareRuns(whole: Incident, alone: Incident, to: Comparison): void {
  if (!alone.coverage.has.jobManagerLog) return;
  const own = alone.failures.kind === 'known' ? alone.failures.value : [];
  for (const { jobId, attempts } of whole.failures.kind === 'known' ? whole.failures.value : []) {
    const told = own.find((one) => one.jobId === jobId)?.attempts;
    if (told === undefined) continue;
    const ends = (runs: typeof attempts) =>
      runs.map(({ number, firstFailure: end }) => `${number} ${end?.className} ${end?.vertexName}`).join('; ');
    agree(to, 'runs and what ended them', jobId, ends(told), ends(attempts));
  }
}

/** States of an attempt that was not sent to a TaskManager yet. */
const NOT_DEPLOYED = new Set(['CREATED', 'SCHEDULED', 'CANCELING', 'CANCELED', 'FAILED']);

/** Where each attempt ran, as REST tells of the newest: the attempt is found by vertex, subtask and number, over all restarts. */
export function comparePlaces(facts: readonly Fact[], alone: Incident, to: Comparison): void {
  if (!alone.coverage.has.jobManagerLog) return;
  const evidence = evidenceOf(facts, []);
  const managers = alone.managers.kind === 'known' ? alone.managers.value : [];
  for (const body of evidence.rest('vertex')) {
    const job = (alone.jobs.kind === 'known' ? alone.jobs.value : []).find((one) => one.id === evidence.jobOf(body));
    const vertex = job?.vertices.find((one) => one.name === body.vertex.name);
    for (const { subtask, attempt, taskManagerId } of body.subtasks) {
      if (attempt === undefined || taskManagerId === undefined) continue;
      // After a takeover numbers begin anew.
      const found = job?.attempts.filter(
        (one) => one.vertexId === vertex?.id && one.subtask === subtask && one.number === attempt,
      );
      const place = found?.find((one) => one.taskManagerId === taskManagerId) ?? found?.[0];
      if (place === undefined || !wasDeployed(place)) continue;
      const where = `${body.vertex.name} ${subtask} #${attempt}`;
      agree(to, 'TaskManager of an attempt', where, place.taskManagerId, taskManagerId);
      const named = managers.find((one) => one.id === taskManagerId)?.host;
      if (hasName(place.host)) agree(to, 'host of an attempt', where, place.host, named ?? place.host);
    }
  }
}

/** Slots are assigned before a log line says where, and of what was never deployed none does. */
function wasDeployed({ transitions }: Attempt): boolean {
  return !transitions.every(({ to: state }) => NOT_DEPLOYED.has(state));
}

/** Where an address has no name, the log has the address and REST the name that the TaskManager gives itself. */
function hasName(host: string | undefined): boolean {
  return !/^[\d.]+$/.test(host ?? '');
}

/** Up to 1.14 no log line has the id of a vertex: its name stands for it. */
function shapes(job: Job | undefined): string {
  return (job?.vertices ?? [])
    .map((vertex) => `${vertex.name} ${vertex.parallelism}`)
    .sort()
    .join('; ');
}

function arrow(job: Job | undefined, edge: { readonly from: string; readonly to: string }): string {
  const name = (id: string) => job?.vertices.find((vertex) => vertex.id === id)?.name ?? id;
  return `${name(edge.from)} => ${name(edge.to)}`;
}
