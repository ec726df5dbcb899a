import type { Decline } from '#contract/incident/checkpoint.ts';
import { causes } from '#contract/incident/throwable.ts';
import { taskOfThread } from '../../../flink/frames/thread-name.ts';
import { says } from '../../../flink/sayings.ts';
import type { Place } from '../culprit.ts';

/** Sentences of a task that could not take its snapshot; each names the task. */
const NAMING = ['checkpoint-snapshot-failed', 'checkpoint-perform-failed'];

/**
 * Who refused a checkpoint. A log that lost its beginning knows the attempt's id and not whose it is; the refusal itself then names the
 * task: `Could not materialize checkpoint 2 for operator enrich -> Sink: out (1/3)`.
 */
export function declinerOf({ vertexId, subtask, taskManagerId, host, cause }: Decline): Place {
  const place = { vertexId, subtask, taskManagerId, host };
  if (vertexId !== undefined || cause === undefined) return place;
  for (const { className, message } of causes(cause))
    for (const phrase of NAMING) {
      const task = says(phrase, `${className}: ${message}`)?.task;
      if (typeof task !== 'string' || task === '') continue;
      const named = taskOfThread(task);
      return { ...place, vertexName: named.vertexName ?? task, subtask: named.subtask ?? subtask };
    }
  return place;
}
