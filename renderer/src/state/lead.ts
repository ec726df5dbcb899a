import type { Summary } from '#contract/incident/summary.ts';
import type { Verdict } from '#contract/verdict.ts';

/** Place of the finding that speaks first: the first root cause, or whatever was found at all. */
export function leadOf({ rootCauses, findings }: Verdict): number | undefined {
  const root = findings.findIndex((finding) => finding.id === rootCauses[0]);
  return findings.length === 0 ? undefined : Math.max(0, root);
}

/** The job to show first: the one that the cause names, else one that still runs; a job that was replaced is history. */
export function jobAbout(verdict: Verdict, { jobs }: Summary): string | undefined {
  const isCause = (role: string) => verdict.rootCauses.length > 0 && role !== 'risk';
  const named = verdict.findings.find(({ role, culprit }) => isCause(role) && culprit.jobId !== undefined);
  return named?.culprit.jobId ?? jobs.find((job) => job.status === 'RUNNING')?.id;
}
