import type { JobAttempt, JobFailures } from '#contract/incident/failure.ts';
import type { Tools } from '../tools.ts';

/** The first task of the new graph is scheduled before or after the line, within the same second. */
const SLACK_MS = 1_000;

/** True for a run that the adaptive scheduler ended of its own accord, to run the job with another parallelism: nothing had failed. */
export function isRescaled(tools: Tools, of: JobFailures, attempt: JobAttempt): boolean {
  if (!attempt.restarted || attempt.firstFailure !== undefined) return false;
  const from = attempt.startedAt ?? Number.NEGATIVE_INFINITY;
  const to = (attempt.restartedAt ?? Number.POSITIVE_INFINITY) + SLACK_MS;
  return (tools.know('signals') ?? []).some(
    ({ kind, at, fields }) =>
      kind === 'rescale-decided' &&
      at !== undefined &&
      at > from &&
      at <= to &&
      (fields.jobId === undefined || fields.jobId === of.jobId),
  );
}
