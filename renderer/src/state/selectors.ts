import type { Span } from '#contract/incident/instant.ts';
import type { AppState } from './slice.ts';

export const openSummary = (s: AppState) => s.open?.summary;
/** Where REST of the cluster answered, for commands to run there. */
export const restAddress = (s: AppState) => s.open?.summary.restAddress ?? 'http://JOBMANAGER:8081';
export const openIncidentId = (s: AppState) => s.open?.incidentId;
/** From the first to the last timed record of the incident. */
export const wholeSpan = (s: AppState): Span | undefined => s.open?.summary.span;
/** What the brush shows: the chosen range, or all. */
export const shownRange = (s: AppState): Span | undefined => s.range ?? s.open?.summary.span;
/** The job the views show. */
export const shownJob = (s: AppState) => {
  const jobs = s.open?.summary.jobs ?? [];
  const one = (id: string | undefined) => jobs.find((job) => job.id === id);
  return one(s.jobId) ?? one(s.open?.jobId) ?? jobs[0];
};
export const shownJobId = (s: AppState) => shownJob(s)?.id;
export const currentView = (s: AppState) => s.view;
export const currentSelection = (s: AppState) => s.selection;
