import type { Checkpoint, JobCheckpoints, VertexAcks } from '#contract/incident/checkpoint.ts';
import type { Job } from '#contract/incident/job.ts';
import { detailedOf } from '../checkpoint/history.ts';
import { jobOf } from '../culprit.ts';
import { greatest } from '../extremes.ts';
import type { Tools } from '../tools.ts';

/** Every instance holds the same map; what else a subtask keeps (offsets, timers, keyed state beside it) differs by a little. */
const EQUAL_WITHIN = 0.02;
/** A state of a few kB is equal everywhere because it is empty. */
const NOT_EMPTY_BYTES = 100 * 1024;

/** State that every subtask of a vertex keeps and writes in full. */
export interface BroadcastCopies {
  readonly vertexId: string;
  readonly edge: Job['edges'][number];
  /** The newest checkpoint in which all subtasks held the same amount. */
  readonly acks: VertexAcks;
  readonly eachBytes: number;
  readonly copies: number;
  readonly totalBytes: number;
}

export function isBroadcast(edge: Job['edges'][number]): boolean {
  return /broadcast/i.test(edge.strategy);
}

export function broadcastCopies(tools: Tools, of: JobCheckpoints): readonly BroadcastCopies[] {
  const edges = jobOf(tools, of.jobId)?.edges.filter(isBroadcast) ?? [];
  return edges.flatMap((edge, index) => {
    const acks = newestCopies(detailedOf(of), edge.to);
    if (!acks || edges.findIndex((other) => other.to === edge.to) < index) return [];
    const sizes = acks.perSubtask.flatMap((one) => one.stateBytes ?? []);
    const eachBytes = Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length);
    return [{ vertexId: edge.to, edge, acks, eachBytes, copies: sizes.length, totalBytes: eachBytes * sizes.length }];
  });
}

/** More than half of what a checkpoint writes. */
export function isMostOf(of: JobCheckpoints, totalBytes: number): boolean {
  const written = of.history.map((one) => one.stateBytes ?? 0);
  return totalBytes * 2 > greatest(written, 0);
}

/** The newest checkpoint in which all subtasks of the vertex hold the same amount. */
function newestCopies(detailed: readonly Checkpoint[], vertexId: string): VertexAcks | undefined {
  return detailed
    .flatMap((checkpoint) => checkpoint.vertices.filter((vertex) => vertex.vertexId === vertexId))
    .filter((vertex) => isEqualEverywhere(vertex))
    .at(-1);
}

function isEqualEverywhere({ perSubtask }: VertexAcks): boolean {
  const sizes = perSubtask.flatMap((one) => (one.acknowledged ? (one.stateBytes ?? []) : []));
  if (sizes.length < 2 || sizes.length < perSubtask.length) return false;
  const least = Math.min(...sizes);
  return least >= NOT_EMPTY_BYTES && Math.max(...sizes) - least <= least * EQUAL_WITHIN;
}
