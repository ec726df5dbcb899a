import type { Evidence } from '../evidence/evidence.ts';
import type { RawFailure } from './failure-sources.ts';
import { throwableOfText } from './trace-text.ts';

/**
 * What a job failed of as its result tells (`/jobs/:jobid/execution-result`), which has no time: that of its end, else of the answer.
 * It repeats what logs and the list of exceptions say, so it counts only for a job of which they say nothing.
 */
export function resultFailures(
  evidence: Evidence,
  isTold: (jobId: string) => boolean,
): readonly (readonly [jobId: string, raw: RawFailure])[] {
  const found = new Map<string, RawFailure>();
  for (const body of evidence.rest('execution-result')) {
    const jobId = evidence.jobOf(body);
    if (jobId === undefined || body.failure === undefined || isTold(jobId)) continue;
    const at = endOf(jobId, evidence) ?? body.snapshotAt;
    if (at === undefined) continue;
    const { className, stackTrace, source } = body.failure;
    const throwable = throwableOfText(stackTrace, source);
    found.set(jobId, {
      at,
      ...(throwable === undefined ? {} : { throwable }),
      className: throwable?.className ?? className,
      message: throwable?.message ?? '',
      of: 'job',
      from: 'rest',
      endsRunAt: at,
      source,
    });
  }
  return [...found];
}

function endOf(jobId: string, evidence: Evidence): number | undefined {
  const own = evidence.restOf('job', jobId).map((body) => body.endedAt);
  const listed = evidence
    .rest('jobs-overview')
    .flatMap((body) => body.jobs.filter((job) => job.id === jobId).map((job) => job.endedAt));
  return [...own, ...listed].findLast((at) => at !== undefined);
}
