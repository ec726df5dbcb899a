import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { CheckpointRow, CheckpointWho } from '#contract/incident/checkpoint-table.ts';
import type { Job, Vertex } from '#contract/incident/job.ts';
import { topological } from '#contract/incident/topological.ts';
import { present } from '#contract/present.ts';
import { acknowledgedOf, countTooLate, firstShort, newBytesOf, stateBytesOf } from './answers.ts';
import { beganAt } from './job-history.ts';
import { openEnd, type Witnessed } from './open-end.ts';

/** Of one line; the inspector has the rest. */
const MAX_WORDS = 200;

export function rowOf(
  checkpoint: Checkpoint,
  place: number,
  flow: readonly Vertex[],
  witnessed: Witnessed,
): CheckpointRow {
  const { id, kind, outcome, endToEndMs, from } = checkpoint;
  const { failure, endedAt, subtasks } = checkpoint;
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
      openTo: openEnd(checkpoint, witnessed),
      durationMs: endToEndMs,
      stateBytes: stateBytesOf(checkpoint),
      newBytes: newBytesOf(checkpoint),
      acknowledged: acknowledgedOf(checkpoint, checkpoint),
      subtasks,
      reason: firstLine(checkpoint.reason),
      who: whoOf(checkpoint, flow),
    }),
    from,
  };
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
  const tooLate = Math.min(missing, countTooLate(checkpoint, first));
  return { kind: 'unacknowledged', vertex: first.name, missing, tooLate, subtasks: first.subtasks };
}
