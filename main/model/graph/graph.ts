import type { Checkpoint, VertexAcks } from '#contract/incident/checkpoint.ts';
import type { Graph, GraphEdge, GraphVertex } from '#contract/incident/graph.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Edge, Job, Vertex } from '#contract/incident/job.ts';
import type { VertexPressure } from '#contract/incident/pressure.ts';
import { present } from '#contract/present.ts';
import { backpressuredRatio, levelOf, meanOf, sumOf } from '../pressure/pressure-ratio.ts';
import { watermarkOf } from './graph-watermark.ts';

interface GraphWish {
  /** The first job when absent. */
  readonly jobId?: string;
  /** The newest when absent. */
  readonly snapshot?: string;
  /** The newest failed one with acknowledgements when absent. */
  readonly checkpointId?: number;
  readonly culprits?: readonly string[];
}

const EMPTY = { from: 'none', vertices: [], edges: [], culprits: [], snapshots: [], hasPressure: false } as const;

/** A job's graph with pressure, acknowledgements and state at a chosen moment; empty, from `none`, when there is no such job. */
export function graphOf(incident: Incident, wish: GraphWish = {}): Graph {
  const jobs = incident.jobs.kind === 'known' ? incident.jobs.value : [];
  const job =
    wish.jobId === undefined
      ? (jobs.find((j) => j.vertices.length > 0) ?? jobs[0])
      : jobs.find((j) => j.id === wish.jobId);
  if (job === undefined) return { ...EMPTY, jobId: wish.jobId ?? '' };
  const sampled = incident.pressure.kind === 'known' ? incident.pressure.value.filter((p) => p.jobId === job.id) : [];
  const snapshots = snapshotsOf(sampled);
  const shown = snapshots.find((s) => s.snapshot === wish.snapshot) ?? snapshots.at(-1);
  const pressure = new Map(sampled.filter((p) => p.snapshot === shown?.snapshot).map((p) => [p.vertexId, p]));
  const checkpoint = checkpointOf(incident, job, wish.checkpointId);
  const acks = new Map((checkpoint?.vertices ?? []).map((v) => [v.vertexId, v]));
  const culprits = job.vertices.map((v) => v.id).filter((id) => wish.culprits?.includes(id) === true);
  return {
    jobId: job.id,
    from: job.graphFrom,
    vertices: job.vertices.map((v) => ({
      ...graphVertex(v, pressure.get(v.id), acks.get(v.id), culprits.includes(v.id)),
      ...present({ watermark: watermarkOf(pressure.get(v.id), sampled) }),
    })),
    edges: job.edges.map((edge) => graphEdge(edge, job, pressure)),
    culprits,
    snapshots,
    ...present({ shown: shown?.snapshot }),
    ...(checkpoint === undefined
      ? {}
      : {
          checkpoint: {
            id: checkpoint.id,
            outcome: checkpoint.outcome,
            ...present({
              at: checkpoint.triggeredAt,
              acknowledged: checkpoint.acknowledged,
              subtasks: checkpoint.subtasks,
            }),
          },
        }),
    hasPressure: [...pressure.values()].some((p) => backpressuredRatio(p) !== undefined),
  };
}

function snapshotsOf(sampled: readonly VertexPressure[]): Graph['snapshots'] {
  const found = new Map<string, number>();
  for (const { snapshot, at } of sampled) found.set(snapshot, Math.max(at, found.get(snapshot) ?? at));
  return [...found].map(([snapshot, at]) => ({ snapshot, at })).sort((a, b) => a.at - b.at);
}

function checkpointOf(incident: Incident, job: Job, id: number | undefined): Checkpoint | undefined {
  const all = incident.checkpoints.kind === 'known' ? incident.checkpoints.value : [];
  const history = all.find((c) => c.jobId === job.id)?.history ?? [];
  if (id !== undefined) return history.findLast((c) => c.id === id);
  return (
    history.findLast((c) => c.outcome === 'failed' && c.vertices.length > 0) ??
    history.findLast((c) => c.vertices.length > 0) ??
    history.at(-1)
  );
}

function graphVertex(
  vertex: Vertex,
  pressure: VertexPressure | undefined,
  acks: VertexAcks | undefined,
  culprit: boolean,
): GraphVertex {
  const { id, name, parallelism, inferred, isSource, isSink, sources } = vertex;
  return {
    id,
    name,
    parallelism,
    ...present({ maxParallelism: vertex.maxParallelism }),
    inferred,
    isSource,
    isSink,
    ...present({
      status: vertex.status,
      busy: meanOf(pressure, 'busy'),
      backpressured: meanOf(pressure, 'backpressured'),
      idle: meanOf(pressure, 'idle'),
      recordsOutPerSecond: sumOf(pressure, 'recordsOutPerSecond'),
      recordsInPerSecond: sumOf(pressure, 'recordsInPerSecond'),
      acknowledged: acks?.acknowledged,
      subtasks: acks?.subtasks,
      stateBytes: acks?.stateBytes,
    }),
    perSubtask: perSubtask(vertex, pressure, acks),
    culprit,
    sources,
  };
}

function perSubtask(
  vertex: Vertex,
  pressure: VertexPressure | undefined,
  acks: VertexAcks | undefined,
): GraphVertex['perSubtask'] {
  const sampled = new Map((pressure?.subtasks ?? []).map((s) => [s.subtask, s]));
  const acked = new Map((acks?.perSubtask ?? []).map((a) => [a.subtask, a]));
  if (sampled.size + acked.size === 0) return [];
  return Array.from({ length: vertex.parallelism }, (_, subtask) => {
    const s = sampled.get(subtask);
    const a = acked.get(subtask);
    return {
      subtask,
      ...present({
        taskManager: s?.taskManagerId,
        busy: s?.busy,
        backpressured: s?.backpressured,
        recordsIn: s?.recordsIn,
        recordsInPerSecond: s?.recordsInPerSecond,
        stateBytes: a?.stateBytes,
        ackMs: a?.endToEndMs,
        acknowledged: a?.acknowledged,
      }),
    };
  });
}

const PRESSURES = { ok: 'none', low: 'low', high: 'high' } as const;

/**
 * Pressure of an edge: how back-pressured its producer is. A producer with several consumers waits for the slowest, so a consumer
 * that is hardly busy and not back-pressured itself is not the one.
 */
function graphEdge(edge: Edge, job: Job, pressure: ReadonlyMap<string, VertexPressure>): GraphEdge {
  const producer = pressure.get(edge.from);
  const ratio = producer === undefined ? undefined : backpressuredRatio(producer);
  const siblings = job.edges.filter((e) => e.from === edge.from).length;
  const spared = siblings > 1 && isAtEase(pressure.get(edge.to));
  const level = ratio === undefined ? undefined : levelOf(ratio);
  const records = siblings === 1 ? sumOf(producer, 'recordsOutPerSecond') : undefined;
  const { from, to, strategy, inferred } = edge;
  return {
    from,
    to,
    strategy,
    inferred,
    pressure: level === undefined ? 'unknown' : spared ? 'none' : PRESSURES[level],
    ...present({ ratio, recordsPerSecond: records, source: edge.source }),
  };
}

function isAtEase(consumer: VertexPressure | undefined): boolean {
  if (consumer === undefined) return false;
  const ratio = backpressuredRatio(consumer);
  const busy = consumer.subtasks.flatMap((s) => s.busy ?? []).reduce((a, b) => Math.max(a, b), 0);
  const sampled = consumer.subtasks.some((s) => s.busy !== undefined);
  // Half of a second at work leaves room: such a consumer takes what it is given.
  return ratio !== undefined && sampled && ratio <= 0.1 && busy <= 0.5;
}
