import type { Failure } from '#contract/incident/failure.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { completedOf } from '../checkpoint/history.ts';
import type { Tools } from '../tools.ts';

/**
 * A record that was met before lies at most one interval behind the checkpoint that a restart goes back to. After three more checkpoints
 * even a job that runs at a third of its former pace is past it.
 */
const PAST_IT = 3;

/** True when the job got past what it had failed of: checkpoints completed between two of the failures. Undefined where nobody tells. */
export function ranOnBetween(
  tools: Tools,
  jobId: string | undefined,
  failures: readonly Failure[],
): boolean | undefined {
  const of = (tools.know('checkpoints') ?? []).find((one) => one.jobId === jobId);
  if (of === undefined) return undefined;
  const times = failures.flatMap(({ at }) => at ?? []).sort((a, b) => a - b);
  const done = completedOf(of).flatMap(({ kind, triggeredAt }) => (kind === 'checkpoint' ? (triggeredAt ?? []) : []));
  return times.slice(1).some((to, index) => countWithin(done, times[index] ?? to, to) >= PAST_IT);
}

function countWithin(times: readonly Instant[], from: Instant, to: Instant): number {
  return times.filter((at) => at > from && at < to).length;
}
