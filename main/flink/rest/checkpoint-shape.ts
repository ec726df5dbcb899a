import { z } from 'zod';
import { present } from '#contract/present.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { RestCheckpoint, RestCheckpointTask } from '../../facts/rest-checkpoint-facts.ts';
import type { Body } from '../define-endpoint.ts';
import { amount, flag, map, text } from './fields.ts';
import { sourceAt, sourcesOf, step } from './sources.ts';

const taskShape = z.object({
  num_subtasks: amount,
  num_acknowledged_subtasks: amount,
  state_size: amount,
  checkpointed_size: amount,
  end_to_end_duration: amount,
});

/** A completed, failed or pending checkpoint (CheckpointStatistics). Sizes count increments up to 1.14, see `stateBytes`. */
export const checkpointShape = z.object({
  id: amount,
  status: text,
  is_savepoint: flag,
  checkpoint_type: text,
  trigger_timestamp: amount,
  latest_ack_timestamp: amount,
  end_to_end_duration: amount,
  state_size: amount,
  checkpointed_size: amount,
  num_subtasks: amount,
  num_acknowledged_subtasks: amount,
  external_path: text,
  failure_timestamp: amount,
  failure_message: text,
  tasks: map(taskShape),
});

export type CheckpointData = z.output<typeof checkpointShape>;

const KEYS = {
  id: 'id',
  status: 'status',
  isSavepoint: 'is_savepoint',
  type: 'checkpoint_type',
  triggeredAt: 'trigger_timestamp',
  latestAckAt: 'latest_ack_timestamp',
  endToEndMs: 'end_to_end_duration',
  stateBytes: 'state_size',
  checkpointedBytes: 'checkpointed_size',
  subtasks: 'num_subtasks',
  acknowledged: 'num_acknowledged_subtasks',
  path: 'external_path',
  failedAt: 'failure_timestamp',
  failureMessage: 'failure_message',
} as const;

/** What a checkpoint in the JobManager's heap has in the place of a path. */
const NO_PATH = '<checkpoint-not-externally-addressable>';

export function checkpointOf(
  data: CheckpointData | undefined,
  body: Body,
  pointer: string,
): RestCheckpoint | undefined {
  if (data?.id === undefined || data.status === undefined || data.trigger_timestamp === undefined) return undefined;
  return {
    id: data.id,
    status: data.status,
    isSavepoint: data.is_savepoint ?? data.checkpoint_type?.includes('SAVEPOINT') ?? false,
    triggeredAt: data.trigger_timestamp,
    ...present({
      type: data.checkpoint_type,
      latestAckAt: data.latest_ack_timestamp,
      endToEndMs: data.end_to_end_duration,
      stateBytes: data.state_size,
      checkpointedBytes: data.checkpointed_size,
      subtasks: data.num_subtasks,
      acknowledged: data.num_acknowledged_subtasks,
      path: data.external_path === NO_PATH ? undefined : data.external_path,
      failedAt: data.failure_timestamp,
      failureMessage: data.failure_message === undefined ? undefined : maskSecrets(data.failure_message),
    }),
    tasks: Object.entries(data.tasks ?? {}).flatMap(([vertexId, task]) =>
      task === undefined ? [] : [taskOf(vertexId, task, body, `${pointer}/tasks${step(vertexId)}`)],
    ),
    source: sourceAt(body, `${pointer}/status`, data.status),
    sources: sourcesOf(body, pointer, data, KEYS),
  };
}

/** Its evidence is the number of acknowledgements: a task's own `status` repeats the checkpoint's. */
function taskOf(vertexId: string, data: z.output<typeof taskShape>, body: Body, pointer: string): RestCheckpointTask {
  const acknowledged = data.num_acknowledged_subtasks ?? 0;
  return {
    vertexId,
    subtasks: data.num_subtasks ?? 0,
    acknowledged,
    ...present({
      stateBytes: data.state_size,
      checkpointedBytes: data.checkpointed_size,
      endToEndMs: data.end_to_end_duration,
    }),
    source: sourceAt(body, `${pointer}/num_acknowledged_subtasks`, acknowledged),
  };
}
