import type { VertexId } from '#contract/incident/ids.ts';
import type { Edge, Transition, Vertex } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { type Evidence, listOf } from '../evidence/evidence.ts';
import type { Attempts, Placed } from '../jobs/attempts.ts';
import { inferredEdges } from './inferred-edges.ts';
import { type LostPartition, partitionEdges } from './partition-edges.ts';
import { scheduleOrder } from './schedule-order.ts';
import { namesSink, namesSource, operatorsOf, unescapedDescription } from './vertex-name.ts';

/** What is known of the graph of one job. */
export interface JobGraph {
  readonly vertices: readonly Vertex[];
  readonly edges: readonly Edge[];
  readonly graphFrom: 'rest' | 'log' | 'none';
}

interface Draft {
  readonly id: string;
  name: string;
  parallelism: number;
  maxParallelism?: number;
  status?: string;
  inferred: boolean;
  readonly sources: Source[];
}

export function jobGraphOf(
  jobId: string,
  evidence: Evidence,
  attempts: Attempts,
  states: readonly Transition[],
  lost: readonly LostPartition[],
): JobGraph {
  const drafts = new Map<string, Draft>();
  addRestVertices(drafts, jobId, evidence);
  const planned = addPlan(drafts, jobId, evidence);
  const placed = attempts.ofJob(jobId);
  addLogVertices(drafts, placed);
  const ids = [...drafts.keys()];
  const order = planned === undefined ? (listedOrder(ids, jobId, evidence) ?? scheduleOrder(ids, placed, states)) : ids;
  const bare = (order ?? ids).flatMap((id) => {
    const draft = drafts.get(id);
    return draft === undefined ? [] : [{ draft, operators: operatorsOf(draft.name) }];
  });
  const ordered = order === undefined ? [] : bare.map(({ draft, operators }) => ({ id: draft.id, operators }));
  const edges = planned ?? united(partitionEdges(jobId, lost, attempts), inferredEdges(ordered));
  const fed = new Set(edges.map((e) => e.to));
  const feeding = new Set(edges.map((e) => e.from));
  const bounds = boundsOf(jobId, evidence);
  const vertices = bare.map(({ draft, operators }): Vertex => {
    const knownId = !draft.id.startsWith('name:');
    return {
      id: draft.id,
      idKnown: knownId,
      name: draft.name,
      operators,
      parallelism: draft.parallelism,
      ...present({ maxParallelism: draft.maxParallelism, bounds: bounds.get(draft.id) }),
      inferred: draft.inferred,
      isSource: planned === undefined ? namesSource(operators) : !fed.has(draft.id),
      isSink: namesSink(operators) || (planned !== undefined && !feeding.has(draft.id)),
      ...(draft.status === undefined ? {} : { status: draft.status }),
      sources: draft.sources,
    };
  });
  return { vertices, edges, graphFrom: planned !== undefined ? 'rest' : vertices.length > 0 ? 'log' : 'none' };
}

function addRestVertices(drafts: Map<string, Draft>, jobId: string, evidence: Evidence): void {
  const bodies = evidence.restOf('job', jobId);
  const found = bodies
    .toSorted((a, b) => (a.now ?? a.snapshotAt ?? 0) - (b.now ?? b.snapshotAt ?? 0))
    .flatMap((b) => b.vertices);
  const alone = evidence.restOf('vertex', jobId);
  for (const vertex of [...alone.map((body) => body.vertex), ...found]) {
    const draft = draftOf(drafts, vertex.id, vertex.name, vertex.parallelism, vertex.source);
    draft.name = vertex.name;
    draft.parallelism = vertex.parallelism;
    if (vertex.maxParallelism !== undefined && vertex.maxParallelism > 0) draft.maxParallelism = vertex.maxParallelism;
    if (vertex.status !== undefined) draft.status = vertex.status;
    draft.sources[0] = vertex.source;
  }
}

/** What the newest requirements of the job allow each vertex. */
function boundsOf(jobId: string, evidence: Evidence): ReadonlyMap<VertexId, NonNullable<Vertex['bounds']>> {
  const bodies = evidence.restOf('resource-requirements', jobId);
  const newest = bodies.toSorted((a, b) => (a.snapshotAt ?? 0) - (b.snapshotAt ?? 0)).at(-1);
  return new Map((newest?.bounds ?? []).map(({ vertexId, ...bounds }) => [vertexId, bounds]));
}

/** Each edge once: what a line says before what the order proves. */
function united(told: readonly Edge[], proven: readonly Edge[]): readonly Edge[] {
  return [...told, ...proven.filter((edge) => !told.some((one) => one.from === edge.from && one.to === edge.to))];
}

/** `/jobs/:id` lists vertices topologically (ExecutionGraph.getVerticesTopologically); undefined when it does not list all of them. */
function listedOrder(ids: readonly VertexId[], jobId: string, evidence: Evidence): readonly VertexId[] | undefined {
  const bodies = evidence
    .restOf('job', jobId)
    .filter((body) => ids.every((id) => body.vertices.some((v) => v.id === id)));
  return bodies.at(-1)?.vertices.map((vertex) => vertex.id);
}

function draftOf(drafts: Map<string, Draft>, id: string, name: string, parallelism: number, source: Source): Draft {
  const draft = drafts.get(id) ?? { id, name, parallelism, inferred: false, sources: [source] };
  drafts.set(id, draft);
  return draft;
}

/** Edges of the newest plan of the job; undefined when no plan is there. Vertices take the plan's order when it is topological. */
function addPlan(drafts: Map<string, Draft>, jobId: string, evidence: Evidence): readonly Edge[] | undefined {
  const plans = evidence.restOf('plan', jobId).filter((plan) => plan.nodes.length > 0);
  const plan = plans.toSorted((a, b) => (a.snapshotAt ?? 0) - (b.snapshotAt ?? 0)).at(-1);
  if (plan === undefined) return undefined;
  for (const node of plan.nodes)
    draftOf(drafts, node.id, unescapedDescription(node.description), node.parallelism, node.source);
  return plan.nodes.flatMap((node) =>
    node.inputs.map((input) => ({
      from: input.id,
      to: node.id,
      strategy: input.strategy,
      inferred: false,
      source: input.source,
    })),
  );
}

/** Vertices that only log lines tell: newest parallelism wins, for a job may have been rescaled. */
function addLogVertices(drafts: Map<string, Draft>, placed: readonly Placed[]): void {
  const known = new Set(drafts.keys());
  const names = new Set([...drafts.values()].map((d) => d.name));
  const byVertex = new Map<string, Placed[]>();
  for (const attempt of placed) listOf(byVertex, attempt.vertexId).push(attempt);
  for (const [id, list] of byVertex) {
    const newest = list.findLast((a) => a.parallelism !== undefined) ?? list.at(-1);
    const first = list[0];
    if (newest === undefined || first === undefined || known.has(id)) continue;
    if (id.startsWith('name:') && names.has(newest.vertexName ?? '')) continue;
    drafts.set(id, {
      id,
      name: newest.vertexName ?? id,
      parallelism: newest.parallelism ?? list.length,
      inferred: true,
      sources: [first.source],
    });
  }
}
