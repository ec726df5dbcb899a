import type { Checkpoint, SubtaskAck, VertexAcks } from '#contract/incident/checkpoint.ts';
import type { Vertex } from '#contract/incident/job.ts';

/** Of the checkpoint or of one of its vertices. */
interface Counted<N extends number | undefined> {
  readonly acknowledged?: N;
  readonly subtasks?: N;
}

/** Of a completed checkpoint all answered, whatever REST counted when it was asked before that. */
export function acknowledgedOf<N extends number | undefined>({ outcome }: Checkpoint, of: Counted<N>): N | undefined {
  return outcome === 'completed' ? (of.subtasks ?? of.acknowledged) : of.acknowledged;
}

/** What was not completed was never stored as a whole: what REST sums up of it is no size. */
export function stateBytesOf({ outcome, stateBytes }: Checkpoint): number | undefined {
  return outcome === 'completed' ? stateBytes : undefined;
}

export function newBytesOf({ outcome, checkpointedBytes }: Checkpoint): number | undefined {
  return outcome === 'completed' ? checkpointedBytes : undefined;
}

/** REST was asked before it ended, and the log alone tells how: who had not answered then may have answered since. */
export function isToldEarly({ outcome, sources }: Checkpoint): boolean {
  return outcome !== 'in-progress' && sources.outcome?.kind === 'line';
}

/** After it had failed: REST lists such an answer and does not count it. */
export function isTooLate({ endToEndMs: afterMs }: SubtaskAck, { outcome, endToEndMs }: Checkpoint): boolean {
  return outcome === 'failed' && afterMs !== undefined && endToEndMs !== undefined && afterMs > endToEndMs;
}

/** Subtasks of a vertex that answered after it had failed, by the log or by REST. */
export function countTooLate(checkpoint: Checkpoint, { vertexId, perSubtask }: VertexAcks): number {
  const logged = checkpoint.lateAcks.flatMap((one) => (one.vertexId === vertexId ? (one.subtask ?? []) : []));
  const told = perSubtask.filter((ack) => ack.acknowledged && isTooLate(ack, checkpoint));
  return new Set([...logged, ...told.map(({ subtask }) => subtask)]).size;
}

/** Along the flow the first vertex of which not all acknowledged. */
export function firstShort(
  checkpoint: Checkpoint,
  flow: readonly Vertex[],
): (VertexAcks & { readonly name: string }) | undefined {
  const { outcome, vertices } = checkpoint;
  if (outcome === 'completed' || isToldEarly(checkpoint)) return undefined;
  return flow
    .flatMap(({ id, name }) => {
      const acks = vertices.find(({ vertexId }) => vertexId === id);
      return acks === undefined ? [] : [{ ...acks, name }];
    })
    .find(({ acknowledged, subtasks }) => acknowledged < subtasks);
}
