import { useAnswer } from '../../host/use-answer.ts';
import { BRUSH_BUCKETS } from '../../state/time-range.ts';

/** The checkpoint interval of a job, ms; undefined when the bundle does not tell. */
export function useInterval(jobId: string | undefined): number | undefined {
  const timeline = useAnswer('timeline.read', { buckets: BRUSH_BUCKETS });
  if (timeline.kind !== 'known') return undefined;
  return timeline.value.jobs.find((job) => job.jobId === jobId)?.intervalMs;
}
