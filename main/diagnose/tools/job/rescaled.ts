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

/**
 * Where only TaskManagers tell, a run of which no task failed and after which a vertex has another parallelism: the adaptive scheduler ends
 * one so when somebody rescales the job, or when a process was lost whose log is not there. Only the JobManager says which.
 */
export function mayBeRescaled({ incident, know }: Tools, { jobId }: JobFailures, attempt: JobAttempt): boolean {
  const { has } = incident.coverage;
  const { restarted, firstFailure, restartedAt } = attempt;
  if (has.jobManagerLog || has.restExceptions || !restarted || firstFailure !== undefined) return false;
  const tasks = (know('jobs')?.find(({ id }) => id === jobId)?.attempts ?? [])
    .flatMap(({ vertexId, parallelism, transitions: [first] }) =>
      first === undefined || parallelism === undefined ? [] : [{ vertexId, parallelism, at: first.at }],
    )
    .sort((a, b) => a.at - b.at);
  const isAfter = ({ at }: { readonly at: number }) => at >= (restartedAt ?? Infinity) - SLACK_MS;
  return tasks.filter(isAfter).some(({ vertexId, parallelism, at }, i, later) => {
    const before = tasks.findLast((one) => one.vertexId === vertexId && !isAfter(one));
    const isFirst = later.findIndex((one) => one.vertexId === vertexId) === i;
    return isFirst && before !== undefined && before.at < at && before.parallelism !== parallelism;
  });
}
