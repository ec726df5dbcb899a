import type { Checkpoint, VertexAcks } from '#contract/incident/checkpoint.ts';
import type { Job } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import type { StateOperator, StateOrigin, StateSubtask } from '#contract/incident/state.ts';
import { present } from '#contract/present.ts';
import { type RefusedSize, refusedSizes } from './refused-sizes.ts';

/** What REST and refusals tell of one vertex in one checkpoint. */
interface TaskState {
  readonly id: string;
  readonly acks: VertexAcks | undefined;
  readonly refused: readonly RefusedSize[];
  readonly parallelism: number | undefined;
  /** The checkpoint completed: a size of 0 is a size. */
  readonly isKept: boolean;
}

export function operatorsOfTasks(checkpoint: Checkpoint, job: Job | undefined): readonly StateOperator[] {
  return tasksOf(checkpoint, job).flatMap((task) => {
    const { id, acks, refused, parallelism } = task;
    const source = refused[0]?.source ?? acks?.source;
    if (source === undefined) return [];
    const subtasks = subtasksOfTask(task).flatMap(({ bytes }) => bytes ?? []);
    const told = subtasks.length > 0 ? subtasks.length : toldOnlyTogether(acks);
    const together = task.isKept || acks?.stateBytes !== 0 ? acks?.stateBytes : undefined;
    const bytes = subtasks.length > 0 ? subtasks.reduce((sum, one) => sum + one, 0) : together;
    return [
      {
        id,
        vertexId: id,
        ...present({ name: job?.vertices.find((one) => one.id === id)?.name, parallelism }),
        told,
        ...present({ bytes }),
        ...largestOf(refused, subtasks),
        from: originsOf(acks, refused),
        source,
      },
    ];
  });
}

function largestOf(refused: readonly RefusedSize[], subtasks: readonly number[]): Pick<StateOperator, 'largest'> {
  const most = (sizes: readonly number[]) => sizes.reduce((largest, one) => Math.max(largest, one), 0);
  const streams = refused.map((one) => one.bytes);
  if (streams.length > 0) return { largest: { bytes: most(streams), of: 'stream' } };
  return subtasks.length > 0 && most(subtasks) > 0 ? { largest: { bytes: most(subtasks), of: 'subtask' } } : {};
}

function toldOnlyTogether(acks: VertexAcks | undefined): number {
  return acks?.stateBytes === undefined ? 0 : acks.acknowledged;
}

function originsOf(acks: VertexAcks | undefined, refused: readonly RefusedSize[]): readonly StateOrigin[] {
  return [...(acks === undefined ? [] : (['rest'] as const)), ...(refused.length > 0 ? (['refused'] as const) : [])];
}

export function taskOf(checkpoint: Checkpoint, job: Job | undefined, id: string): TaskState | undefined {
  return tasksOf(checkpoint, job).find((task) => task.id === id);
}

function tasksOf(checkpoint: Checkpoint, job: Job | undefined): readonly TaskState[] {
  const refused = new Map<string, RefusedSize[]>();
  for (const one of refusedSizes(checkpoint)) {
    if (one.vertexId === undefined) continue;
    refused.set(one.vertexId, [...(refused.get(one.vertexId) ?? []), one]);
  }
  const acks = new Map(checkpoint.vertices.map((one) => [one.vertexId, one]));
  return [...new Set([...acks.keys(), ...refused.keys()])].map((id) => ({
    id,
    acks: acks.get(id),
    refused: refused.get(id) ?? [],
    parallelism: acks.get(id)?.subtasks ?? job?.vertices.find((one) => one.id === id)?.parallelism,
    isKept: checkpoint.outcome === 'completed',
  }));
}

/** Where each subtask's size is told; one that neither answered nor refused stands there without. */
export function subtasksOfTask({ acks, refused, parallelism, isKept }: TaskState): readonly StateSubtask[] {
  const sizes = new Map<number, StateSubtask>();
  for (const ack of acks?.perSubtask ?? []) {
    const { subtask, acknowledged, stateBytes: bytes } = ack;
    // REST writes 0 for whoever has not answered, and for who gave up with the others (CheckpointCoordinator.reportStats).
    const isTold = acknowledged && (isKept || bytes !== 0);
    sizes.set(subtask, isTold ? { subtask, ...present({ bytes }) } : { subtask, is: 'not-acknowledged' });
  }
  for (const { subtask, bytes } of refused)
    if (subtask !== undefined) {
      const before = sizes.get(subtask);
      const most = before?.is === 'refused' ? Math.max(bytes, before.bytes ?? 0) : bytes;
      sizes.set(subtask, { subtask, bytes: most, is: 'refused' });
    }
  if (sizes.size === 0) return [];
  const count = Math.max(parallelism ?? 0, ...[...sizes.keys()].map((subtask) => subtask + 1));
  return Array.from({ length: count }, (_, subtask) => sizes.get(subtask) ?? { subtask });
}

export function sourceOfTask({ acks, refused }: TaskState): Source | undefined {
  return refused[0]?.source ?? acks?.source;
}
