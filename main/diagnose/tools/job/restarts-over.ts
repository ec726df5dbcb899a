import type { JobFailures } from '#contract/incident/failure.ts';
import { completedOf } from '../checkpoint/history.ts';
import { greatest } from '../extremes.ts';
import { endOfJob } from '../span.ts';
import type { Tools } from '../tools.ts';

/** The run after the last restart lasts longer than any that failed again, and a checkpoint of it completed: the job got past it. */
export function isPastRestarts(tools: Tools, { jobId, attempts, suppressed }: JobFailures): boolean {
  const restarts = attempts.filter((attempt) => attempt.restarted);
  const last = restarts.at(-1);
  const [since, end] = [last?.restartedAt, endOfJob(tools, jobId)];
  if (last === undefined || since === undefined || end === undefined || suppressed) return false;
  if (attempts.slice(attempts.indexOf(last) + 1).some((attempt) => attempt.firstFailure)) return false;
  const ran = restarts.slice(1).map(({ firstFailure }, index) => {
    const from = restarts[index]?.restartedAt;
    return firstFailure === undefined || from === undefined ? 0 : firstFailure.at - from;
  });
  const history = tools.know('checkpoints')?.find((one) => one.jobId === jobId);
  const completes = history !== undefined && completedOf(history).some((one) => (one.endedAt ?? 0) > since);
  return completes && end - since > greatest(ran, 0);
}
