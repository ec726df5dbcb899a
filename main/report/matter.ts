import type { Graph } from '#contract/incident/graph.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Timeline } from '#contract/incident/timeline.ts';
import type { Verdict } from '#contract/verdict.ts';

/** The parts of an incident that documents speak of. */
export type ReportedIncident = Pick<Incident, 'bundle' | 'span' | 'release' | 'deployment' | 'jobs' | 'coverage'>;

/** What a document is made of. */
export interface ReportMatter {
  readonly incident: ReportedIncident;
  readonly verdict: Verdict;
  readonly timeline: Timeline;
  /** One a job, in the order of the jobs. */
  readonly graphs: readonly Graph[];
}
