import type { Instant } from '#contract/incident/instant.ts';
import type { Job } from '#contract/incident/job.ts';
import type { Tools } from '../tools.ts';

/** Jobs that had begun at that moment and not ended, as far as their times are told; without a moment all of them. */
export function jobsAt(tools: Tools, at: Instant | undefined): readonly Job[] {
  const jobs = tools.know('jobs') ?? [];
  return jobs.filter(
    ({ startedAt, endedAt }) => at === undefined || ((startedAt ?? at) <= at && (endedAt ?? at) >= at),
  );
}
