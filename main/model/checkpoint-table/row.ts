import type { Checkpoint, VertexAcks } from '#contract/incident/checkpoint.ts';
import type { CheckpointRow, CheckpointWho } from '#contract/incident/checkpoint-table.ts';
import type { Job, Vertex } from '#contract/incident/job.ts';
import { topological } from '#contract/incident/topological.ts';
import { present } from '#contract/present.ts';
import { beganAt } from './job-history.ts';

/** Of one line; the inspector has the rest. */
const MAX_WORDS = 200;

export function rowOf(checkpoint: Checkpoint, place: number, flow: readonly Vertex[]): CheckpointRow {
  const { id, kind, outcome, endToEndMs, checkpointedBytes, from } = checkpoint;
  const { failure, endedAt, stateBytes, subtasks } = checkpoint;
  return {
    kind: 'one',
    place,
    id,
    type: kind,
    outcome,
    ...present({
      at: beganAt(checkpoint),
      failure,
      endedAt,
      durationMs: endToEndMs,
      stateBytes,
      newBytes: checkpointedBytes,
      acknowledged: acknowledgedOf(checkpoint, checkpoint),
      subtasks,
      reason: firstLine(checkpoint.reason),
      who: whoOf(checkpoint, flow),
    }),
    from,
  };
}

interface Counted<N extends number | undefined> {
  readonly acknowledged?: N;
  readonly subtasks?: N;
}

/** Of a completed checkpoint all answered, whatever REST counted when it was asked before that. */
export function acknowledgedOf<N extends number | undefined>({ outcome }: Checkpoint, of: Counted<N>): N | undefined {
  return outcome === 'completed' ? (of.subtasks ?? of.acknowledged) : of.acknowledged;
}

/** REST was asked before it ended, and the log alone tells how: who had not answered then may have answered since. */
export function isToldEarly({ outcome, sources }: Checkpoint): boolean {
  return outcome !== 'in-progress' && sources.outcome?.kind === 'line';
}

export function firstLine(text: string | undefined): string | undefined {
  return text?.split('\n')[0]?.slice(0, MAX_WORDS);
}

/** The vertices of a job, those first that feed the others. */
export function flowOf(job: Job | undefined): readonly Vertex[] {
  return job === undefined ? [] : topological(job);
}

export function nameOf(flow: readonly Vertex[], vertexId: string | undefined): string | undefined {
  return flow.find(({ id }) => id === vertexId)?.name;
}

/** Of one that was completed all answered; of one that ended for another reason than its tasks, who had not yet is no reason. */
function whoOf(checkpoint: Checkpoint, flow: readonly Vertex[]): CheckpointWho | undefined {
  if (checkpoint.outcome === 'completed') return undefined;
  const [decline] = checkpoint.declines;
  if (decline !== undefined) {
    const vertex = nameOf(flow, decline.vertexId);
    const { subtask, host } = decline;
    return { kind: 'declined', ...present({ vertex, subtask, host }), more: checkpoint.declines.length - 1 };
  }
  if (checkpoint.outcome !== 'in-progress' && checkpoint.failure !== 'expired') return undefined;
  const first = firstShort(checkpoint, flow);
  if (first === undefined) return undefined;
  const missing = first.subtasks - first.acknowledged;
  return { kind: 'unacknowledged', vertex: first.name, missing, subtasks: first.subtasks };
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
