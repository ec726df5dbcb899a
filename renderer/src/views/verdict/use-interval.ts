import { useOutline } from '../../host/use-timeline.ts';

/** The checkpoint interval of a job, ms; undefined when the bundle does not tell. */
export function useInterval(jobId: string | undefined): number | undefined {
  const outline = useOutline();
  if (outline.kind !== 'known') return undefined;
  return outline.value.jobs.find((job) => job.jobId === jobId)?.intervalMs;
}
