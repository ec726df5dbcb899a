import type { Edge } from '#contract/incident/job.ts';
import { causes } from '#contract/incident/throwable.ts';
import type { Attempts } from './attempts.ts';
import type { Evidence } from './evidence.ts';

/**
 * `Partition <id>#0@<attempt> not found` (PartitionNotFoundException), `Connection for partition …@<attempt> not reachable`
 * (PartitionConnectionException): a ResultPartitionID ends with the attempt that produces it.
 */
const PARTITION = /\b[0-9a-f]{32}#\d{1,6}@([0-9a-f]{32}(?:_[0-9a-f]{32}_\d{1,6}_\d{1,6})?)/;

/** Edges over which a task of the job could not get its input: it names whose output that is. */
export function partitionEdges(jobId: string, evidence: Evidence, attempts: Attempts): readonly Edge[] {
  const found = new Map<string, Edge>();
  for (const { fields, throwable, source } of evidence.said('task-state')) {
    if (throwable === undefined || fields.to !== 'FAILED') continue;
    const consumer = attempts.byId(fields.attemptId);
    const told = causes(throwable).find((cause) =>
      /\.Partition(?:NotFound|Connection)Exception$/.test(cause.className),
    );
    const producer = attempts.byId(PARTITION.exec(told?.message ?? '')?.[1] ?? '');
    if (consumer?.jobId !== jobId || producer?.jobId !== jobId || producer.vertexId === consumer.vertexId) continue;
    const edge = { from: producer.vertexId, to: consumer.vertexId, strategy: '?', inferred: true, source };
    found.set(`${edge.from} ${edge.to}`, found.get(`${edge.from} ${edge.to}`) ?? edge);
  }
  return [...found.values()];
}
