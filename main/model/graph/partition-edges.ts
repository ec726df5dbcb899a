import type { Edge } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import { causes } from '#contract/incident/throwable.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Attempts } from '../jobs/attempts.ts';

/**
 * `Partition <id>#0@<attempt> not found` (PartitionNotFoundException), `Connection for partition …@<attempt> not reachable`
 * (PartitionConnectionException): a ResultPartitionID ends with the attempt that produces it.
 */
const PARTITION = /\b[0-9a-f]{32}#\d{1,6}@([0-9a-f]{32}(?:_[0-9a-f]{32}_\d{1,6}_\d{1,6})?)/;

/** Who could not get its input, by the attempt, and whose output that was. */
export interface LostPartition {
  readonly consumer: string;
  readonly producer: string;
  readonly source: Source;
}

/** What tasks of all jobs say when they could not get their input. */
export function lostPartitions(evidence: Evidence): readonly LostPartition[] {
  return evidence.said('task-state').flatMap(({ fields, throwable, source }): readonly LostPartition[] => {
    if (throwable === undefined || fields.to !== 'FAILED') return [];
    const told = causes(throwable).find((cause) =>
      /\.Partition(?:NotFound|Connection)Exception$/.test(cause.className),
    );
    const producer = PARTITION.exec(told?.message ?? '')?.[1];
    return producer === undefined ? [] : [{ consumer: fields.attemptId, producer, source }];
  });
}

/** Edges over which a task of the job could not get its input. */
export function partitionEdges(jobId: string, lost: readonly LostPartition[], attempts: Attempts): readonly Edge[] {
  const found = new Map<string, Edge>();
  for (const { consumer: to, producer: from, source } of lost) {
    const consumer = attempts.byId(to);
    const producer = attempts.byId(from);
    if (consumer?.jobId !== jobId || producer?.jobId !== jobId || producer.vertexId === consumer.vertexId) continue;
    const edge = { from: producer.vertexId, to: consumer.vertexId, strategy: '?', inferred: true, source };
    found.set(`${edge.from} ${edge.to}`, found.get(`${edge.from} ${edge.to}`) ?? edge);
  }
  return [...found.values()];
}
